import { words } from '../tables.ts';
import type { Row } from '../types.ts';

/** What becomes of what a call is given; `api` is a name, or a library or class for all that lies below it. */
export interface EndingRow extends Row {
  /**
   * `computes`: nothing is left but what the call gives; `counts`: and that is as certain as what the call is given;
   * `prints`: it is there to be read; `shows`: it is a picture, or a table of sizes; `opens`: a file, for reading or for
   * writing; `leaves`: something outlives the program, or goes on elsewhere.
   */
  readonly does: 'computes' | 'counts' | 'prints' | 'shows' | 'opens' | 'leaves';
}

/** One row for each of these names. */
export const ending = (does: EndingRow['does'], docs: EndingRow['docs'], names: string): EndingRow[] =>
  words(names).map((api) => ({ api, does, docs }));
