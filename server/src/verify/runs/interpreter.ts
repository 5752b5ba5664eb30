/** A Python that can run scripts. */
export interface Interpreter {
  /** Absolute, as it was found: a virtual environment's own path, not what it links to. */
  readonly path: string;
  /** `3.11.7`. */
  readonly version: string;
  /** Where it comes from, for reports: `the virtual environment .venv`. */
  readonly origin: string;
}

/** What is known about where to look. */
export interface InterpreterSearch {
  /** Paths or names that the user gave, best first; where one is given, nothing else is tried. */
  readonly given: readonly string[];
  /** Absolute folders to look for `.venv` and the like in, nearest first. */
  readonly folders: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** The Python to run scripts with, or one sentence that says why there is none. Takes at most some seconds. */
export function findInterpreter(_search: InterpreterSearch): Promise<Interpreter | { readonly problem: string }> {
  throw new Error('to be written');
}
