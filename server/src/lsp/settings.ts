import type { Connection } from 'vscode-languageserver';
import { readSettings } from '../settings/read.ts';
import type { Settings } from '../settings/schema.ts';
import type { Client } from './client.ts';

/** Settings belong to a file; two folders of one workspace may disagree. */
export class SettingsStore {
  readonly #connection: Connection;
  readonly #client: Client;
  readonly #byUri = new Map<string | null, Promise<Settings>>();
  readonly #reported = new Set<string>();
  /** What a client that cannot be asked has told us. */
  #given: unknown;

  constructor(connection: Connection, client: Client) {
    this.#connection = connection;
    this.#client = client;
    this.#given = client.settings;
  }

  /**
   * The settings for one file or folder; null: where none is open. Never rejects: a client that does not answer leaves
   * the defaults.
   */
  for(uri: string | null): Promise<Settings> {
    const known = this.#byUri.get(uri);
    if (known !== undefined) return known;
    const asked = this.#ask(uri);
    this.#byUri.set(uri, asked);
    return asked;
  }

  /** Forgets one file's settings, when it is closed. */
  forget(uri: string | null): void {
    this.#byUri.delete(uri);
  }

  /** Forgets all settings, because some have changed; `given` is what the client sent along, if it did. */
  change(given: unknown): void {
    this.#byUri.clear();
    if (given !== undefined && given !== null) this.#given = given;
  }

  async #ask(uri: string | null): Promise<Settings> {
    if (!this.#client.answersConfiguration) return this.#read(this.#given);
    try {
      return this.#read(
        await this.#connection.workspace.getConfiguration({
          ...(uri !== null && { scopeUri: uri }),
          section: 'seedlint',
        }),
      );
    } catch (error) {
      // The next one who wants them asks again.
      this.forget(uri);
      this.#report(`The settings could not be asked for: ${error instanceof Error ? error.message : error}`);
      return this.#read(this.#given);
    }
  }

  #read(raw: unknown): Settings {
    const { settings, problems } = readSettings(raw);
    for (const problem of problems) this.#report(problem);
    return settings;
  }

  #report(problem: string): void {
    if (this.#reported.has(problem)) return;
    this.#reported.add(problem);
    this.#connection.console.warn(problem);
  }
}
