import type { FilePath } from '../../base/text.ts';
import type { FilesRead } from './facts.ts';

/** Reading that takes its time, while files change: what was read of a file before it changed is read again. */
export class Readings {
  readonly #read: (paths: readonly FilePath[]) => Promise<FilesRead>;
  /** For each reading that is under way, the files that have changed since it began. */
  readonly #changed = new Set<Set<FilePath>>();

  constructor(read: (paths: readonly FilePath[]) => Promise<FilesRead>) {
    this.#read = read;
  }

  /** Says that a file may have changed, come or gone. */
  invalidate(path: FilePath): void {
    for (const changed of this.#changed) changed.add(path);
  }

  /** What each of these paths holds when this resolves. */
  async all(paths: readonly FilePath[]): Promise<FilesRead> {
    const found: FilesRead[] = [];
    for (let wanted = paths; wanted.length > 0; ) {
      const changed = new Set<FilePath>();
      this.#changed.add(changed);
      try {
        const { modules, documents } = await this.#read(wanted);
        found.push({
          modules: modules.filter(([path]) => !changed.has(path)),
          documents: documents.filter(([path]) => !changed.has(path)),
        });
      } finally {
        this.#changed.delete(changed);
      }
      wanted = wanted.filter((path) => changed.has(path));
    }
    return {
      modules: found.flatMap(({ modules }) => modules),
      documents: found.flatMap(({ documents }) => documents),
    };
  }
}
