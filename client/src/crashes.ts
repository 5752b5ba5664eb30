import {
  CloseAction,
  type CloseHandlerResult,
  ErrorAction,
  type ErrorHandler,
  type ErrorHandlerResult,
} from 'vscode-languageclient';

/** Starts a server again that has crashed, unless it did so too often to hope. Interrupts nobody with a message. */
export class Crashes implements ErrorHandler {
  readonly #times: number[] = [];

  /** A connection that is lost is closed as well; shutting down here would keep the server from being started again. */
  error(): ErrorHandlerResult {
    return { action: ErrorAction.Continue, handled: true };
  }

  closed(): CloseHandlerResult {
    const now = Date.now();
    this.#times.push(now);
    const recent = this.#times.filter((time) => now - time < memory);
    if (recent.length <= mostCrashes) return { action: CloseAction.Restart, handled: true };
    const message = `The server crashed ${recent.length} times within three minutes, so it is not started again.`;
    return { action: CloseAction.DoNotRestart, message, handled: true };
  }
}

/** Crashes within `memory` milliseconds after which the server is started again. */
const mostCrashes = 4;

const memory = 3 * 60 * 1000;
