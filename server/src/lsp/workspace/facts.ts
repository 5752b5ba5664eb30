import type { FilePath } from '../../base/text.ts';
import type { FileFacts } from '../../facts/facts.ts';
import { readFacts, readFile } from '../../facts/read.ts';
import { type Reread, reread } from '../../facts/reread.ts';
import { isDocument } from '../../project/project.ts';
import type { Parser } from '../../syntax/tree.ts';

/** Gives a file's text as the user sees it, unsaved changes included; undefined where there is none. Never rejects. */
export type ReadText = (path: FilePath) => Promise<string | undefined>;

/** Modules as facts and configurations as text; undefined for what is not there. */
export interface FilesRead {
  readonly modules: readonly (readonly [FilePath, FileFacts | undefined])[];
  readonly documents: readonly (readonly [FilePath, string | undefined])[];
}

/** The facts of files, made once for each text. Everything rejects where the parser could not be opened. */
export class FactsStore {
  readonly read: ReadText;
  readonly #parser: Promise<Parser>;
  readonly #byPath = new Map<FilePath, Reread>();

  constructor(read: ReadText, parser: Promise<Parser>) {
    this.read = read;
    this.#parser = parser;
  }

  /** The facts of a file's present text; the same object for as long as the text is the same. */
  async of(path: FilePath): Promise<FileFacts | undefined> {
    const parser = await this.#parser;
    const text = await this.read(path);
    if (text === undefined) {
      this.#byPath.delete(path);
      return undefined;
    }
    const known = this.#byPath.get(path);
    if (known?.facts.text === text) return known.facts;
    const reading = known === undefined ? readFile(text, parser) : reread(known, text, parser);
    this.#byPath.set(path, reading);
    return reading.facts;
  }

  /** What each of these paths holds. */
  async readAll(paths: readonly FilePath[]): Promise<FilesRead> {
    const [modules, documents] = await Promise.all([
      Promise.all(paths.filter((path) => !isDocument(path)).map(async (path) => [path, await this.of(path)] as const)),
      Promise.all(paths.filter(isDocument).map(async (path) => [path, await this.read(path)] as const)),
    ]);
    return { modules, documents };
  }

  /** Forgets the facts of all other files. */
  keepOnly(paths: ReadonlySet<FilePath>): void {
    for (const path of this.#byPath.keys()) if (!paths.has(path)) this.#byPath.delete(path);
  }

  /** The facts of a text that no file has. */
  async ofText(text: string): Promise<FileFacts> {
    return readFacts(text, await this.#parser);
  }
}
