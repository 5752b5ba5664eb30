import type { Diagnostic } from 'vscode-languageserver';

/** What was last said about a document. */
export interface Report {
  /** The same for as long as the diagnostics are the same. */
  readonly id: string;
  readonly items: readonly Diagnostic[];
  readonly json: string;
}

/** What the client was last told of each document, so that it need not be told again. */
export class Reports {
  readonly #byUri = new Map<string, Report>();
  #count = 0;

  /** What was last said; undefined for a document that nothing was said of. */
  last(uri: string): Report | undefined {
    return this.#byUri.get(uri);
  }

  /** Takes note of what is said; the report keeps its id where that is what was said before. */
  put(uri: string, items: readonly Diagnostic[]): Report {
    const json = JSON.stringify(items);
    const known = this.#byUri.get(uri);
    if (known?.json === json) return known;
    const report = { id: String(++this.#count), items, json };
    this.#byUri.set(uri, report);
    return report;
  }

  forget(uri: string): void {
    this.#byUri.delete(uri);
  }
}
