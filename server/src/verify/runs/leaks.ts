import type { Isolation, IsolationChoice } from './run.ts';
import type { Scratch } from './scratch.ts';

/** What there is to know before a script runs. */
export interface Leaks {
  /** What will be in force; give it to `startRun` as its choice. */
  readonly isolation: Isolation;
  /** One sentence each, for the user: what the script could write for real. */
  readonly sentences: readonly string[];
}

/** Tries, without the script, what can be kept from the user's files here, and says what cannot. Writes nothing. */
export function describeLeaks(
  _scratch: Scratch,
  _interpreter: string,
  _privateFolders: readonly string[],
  _choice: IsolationChoice,
): Promise<Leaks> {
  throw new Error('to be written');
}
