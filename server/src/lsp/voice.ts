import type { Connection } from 'vscode-languageserver';
import { type ServerStatus, statusMessage } from '../protocol/messages.ts';
import type { Client } from './client.ts';

/** What the server says of itself: how it is, to the client, and what happened, to the log. */
export class Voice {
  readonly #connection: Connection;
  readonly #client: Client;
  readonly #logged = new Set<string>();
  #status: ServerStatus = { state: 'ready' };
  #isBroken = false;

  constructor(connection: Connection, client: Client) {
    this.#connection = connection;
    this.#client = client;
  }

  /** What was last reported. */
  get status(): ServerStatus {
    return this.#status;
  }

  /** Tells the client how the server is, where it wants to know and does not yet. */
  report(status: Partial<ServerStatus>): void {
    if (this.#isBroken) return;
    const next = { ...this.#status, ...status };
    if (JSON.stringify(next) === JSON.stringify(this.#status)) return;
    this.#status = next;
    if (this.#client.wantsStatus) {
      this.tell(this.#connection.sendNotification(statusMessage.method, next), 'The status could not be sent.');
    }
  }

  /** Logs something that is worth knowing, once. */
  note(what: string): void {
    if (this.#logged.has(what)) return;
    this.#logged.add(what);
    this.#connection.console.info(what);
  }

  /** Logs something that broke, once for each `what`, and goes on. */
  fail(what: string, error: unknown): void {
    if (this.#isBroken || this.#logged.has(what)) return;
    this.#logged.add(what);
    this.#connection.console.error(
      `${what} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    this.report({ problem: what });
  }

  /** Logs why nothing can be checked at all; nothing that follows from it is worth a word. */
  giveUp(what: string, error: unknown): void {
    this.fail(what, error);
    this.report({ state: 'failed' });
    this.#isBroken = true;
  }

  /** Sends something to the client; one that does not take it is only logged. */
  tell(sent: Promise<unknown>, what: string): void {
    sent.catch((error) => this.fail(what, error));
  }
}
