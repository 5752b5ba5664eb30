import type { FilePath } from '../base/text.ts';
import type { FileRead } from '../files/read.ts';
import { readSource, readSourceNow } from '../host/read.ts';

/** Something to tell the user about a path: `problem` is the end of a sentence that begins with it. */
export interface PathProblem {
  readonly path: FilePath;
  readonly problem: string;
  /** True where the command could not do its work because of it. */
  readonly isFailure: boolean;
}

/** The texts that a command works on: those on disk, and those it holds itself in their place. */
export class Sources {
  readonly #held = new Map<FilePath, string>();
  readonly #problems = new Map<FilePath, PathProblem>();
  readonly #waiting: (() => void)[] = [];
  #nOpen = 0;

  /** The text of a file, or undefined where there is none; what is odd about it is remembered. Never rejects. */
  readonly read = async (path: FilePath): Promise<string | undefined> => {
    const held = this.#held.get(path);
    if (held !== undefined) return held;
    await this.#turn();
    try {
      return this.take(path, await readSource(path));
    } finally {
      this.#nOpen--;
      this.#waiting.shift()?.();
    }
  };

  /** The same at once. */
  readNow(path: FilePath): string | undefined {
    return this.#held.get(path) ?? this.take(path, readSourceNow(path));
  }

  /** Adds what another reader had to say. */
  addProblems(problems: readonly PathProblem[]): void {
    for (const problem of problems) this.#problems.set(problem.path, problem);
  }

  /** The text that a file has whatever is on the disk; undefined where that counts. */
  held(path: FilePath): string | undefined {
    return this.#held.get(path);
  }

  /** The text that was read some other way; what is odd about it is remembered. */
  take(path: FilePath, read: FileRead): string | undefined {
    const isFailure = read.outcome === 'refused' && read.isFailure;
    // Python looks for a module in many places where it is not.
    if (read.outcome !== 'missing' && read.problem !== undefined) {
      this.#problems.set(path, { path, problem: read.problem, isFailure });
    }
    return read.outcome === 'read' ? read.text : undefined;
  }

  /** From here on the file has this text, whatever is on disk. */
  hold(path: FilePath, text: string): void {
    this.#held.set(path, text);
  }

  /** What there is to say about the files that were read, sorted by path. */
  problems(): readonly PathProblem[] {
    return [...this.#problems.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  /** Waits until few enough files are open. */
  async #turn(): Promise<void> {
    if (this.#nOpen >= mostOpenFiles) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#nOpen++;
  }
}

const mostOpenFiles = 64;
