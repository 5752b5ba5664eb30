import {
  CloseAction,
  type CloseHandlerResult,
  ErrorAction,
  type ErrorHandler,
  type ErrorHandlerResult,
  type Message,
} from 'vscode-languageclient';

/** Starts a server again that has crashed, unless it did so too often to hope. Interrupts nobody with a message. */
export class Crashes implements ErrorHandler {
  readonly #times: number[] = [];

  error(_error: Error, _message: Message | undefined, count: number | undefined): ErrorHandlerResult {
    const isPassing = count !== undefined && count <= mostErrors;
    return { action: isPassing ? ErrorAction.Continue : ErrorAction.Shutdown, handled: true };
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

/** Errors of the connection in a row that are taken for passing ones. */
const mostErrors = 3;

/** Crashes within `memory` milliseconds after which the server is started again. */
const mostCrashes = 4;

const memory = 3 * 60 * 1000;
