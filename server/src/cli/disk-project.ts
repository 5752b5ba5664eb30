import type { FilePath } from '../base/text.ts';
import type { FileFacts } from '../facts/facts.ts';
import { readFacts } from '../facts/read.ts';
import { Existing } from '../host/existing.ts';
import type { Lookup, Project } from '../project/project.ts';
import type { Parser } from '../syntax/tree.ts';
import type { Sources } from './sources.ts';

/** A project as it lies on the disk: each file is read and parsed when it is first asked for, or has got another text. */
export class DiskProject implements Project {
  readonly root: FilePath;
  readonly files: Lookup<FileFacts>;
  readonly documents: Lookup<string>;
  readonly #read: Map<FilePath, unknown>[] = [];
  #size = 0;

  constructor(root: FilePath, { sources, parser }: { readonly sources: Sources; readonly parser: Parser }) {
    this.root = root;
    const existing = new Existing(root);
    const known = <Value>(make: (text: string) => Value): Lookup<Value> => {
      const read = new Map<FilePath, { readonly text: string | undefined; readonly value: Value | undefined }>();
      this.#read.push(read);
      return {
        has: () => true,
        get: (path) => {
          const held = sources.held(path);
          const before = read.get(path);
          if (before !== undefined && (held === undefined || held === before.text)) return before.value;
          const text = held ?? (existing.has(path) ? sources.readNow(path) : undefined);
          this.#size += text?.length ?? 0;
          const value = text === undefined ? undefined : make(text);
          read.set(path, { text, value });
          return value;
        },
      };
    };
    this.files = known((text) => readFacts(text, parser));
    this.documents = known((text) => text);
  }

  /** Between two programs: lets go of what was read where a lot is held. */
  trim(): void {
    if (this.#size <= mostHeld) return;
    this.#size = 0;
    for (const read of this.#read) read.clear();
  }
}

/** In UTF-16 units of text; their facts take some twenty times as much memory in bytes. */
const mostHeld = 20_000_000;
