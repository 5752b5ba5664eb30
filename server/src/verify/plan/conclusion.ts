import type { Comparison, Difference } from '../compare/difference.ts';
import type { RunRecord, RunSpec } from '../record.ts';
import type { Place, Source } from '../trace/events.ts';
import type { KeptEvent } from '../trace/trace.ts';

/** What a series of runs came to. */
export type Conclusion =
  /** No verdict. `comparison` is of the first two runs, where there were two. */
  | { readonly outcome: 'undecided'; readonly reason: Undecided; readonly comparison: Comparison | null }
  | {
      readonly outcome: 'equal';
      readonly comparison: Comparison;
      /** What was printed, written or failed differently only because the clock was another; null for nothing. */
      readonly clockAlone: Difference | null;
    }
  | {
      readonly outcome: 'different';
      readonly comparison: Comparison;
      readonly difference: Difference;
      /** A run that differs from the first, with all held that was found. */
      readonly partner: RunRecord;
      /** In the order in which they were found. */
      readonly causes: readonly FoundCause[];
      readonly remainder: Remainder;
    };

export type Undecided =
  /** The script failed, in the first run or in all alike. */
  | { readonly kind: 'failed'; readonly record: RunRecord; readonly runs: 'first' | 'all' }
  /** A run could not be started or watched; `problem` is a sentence. */
  | { readonly kind: 'lost'; readonly problem: string | null }
  /** Something killed a run, or one of its processes, and no difference had been seen by then. */
  | { readonly kind: 'killed'; readonly record: RunRecord }
  | { readonly kind: 'no-probe'; readonly record: RunRecord }
  /** Time was up in this run. */
  | { readonly kind: 'timeout'; readonly record: RunRecord; readonly nSteps: number }
  /** The script ended without doing anything that can be compared; `leftovers` processes of its went on. */
  | { readonly kind: 'nothing'; readonly leftovers: number }
  | { readonly kind: 'cancelled' };

/** Something that makes runs differ, and how that is known. */
export interface FoundCause {
  readonly source: Source;
  readonly proof: Proof;
  /** The event that gives it away; null for sources that leave no trace of themselves. */
  readonly event: KeptEvent | null;
  /** Where it was seen to enter the program, if that was looked for. */
  readonly place: Place | null;
}

export type Proof =
  /** With it held, the run was that of the first, bit for bit. */
  | { readonly kind: 'identical' }
  /** With it held, the runs parted later. */
  | { readonly kind: 'later'; readonly before: Difference; readonly after: Difference }
  /** With everything else held, it alone makes the runs differ. */
  | { readonly kind: 'alone' }
  /** With deterministic algorithms the runs agree. */
  | { readonly kind: 'deterministic' }
  /** The same op gave other bits for the same inputs. */
  | { readonly kind: 'unstable' }
  /** It was used while it was open; nothing more could be shown. */
  | { readonly kind: 'none' };

/** Whether the causes explain everything. */
export type Remainder =
  | 'none'
  /** Two runs of equal conditions differ, and nothing says by what. */
  | 'intrinsic'
  /** Nothing that was tried explains the rest. */
  | 'unexplained'
  /** It was cancelled, or had made as many runs as it may. */
  | 'stopped';

/** A computation that asks for runs, one at a time. */
export type Asking<Result> = Generator<RunSpec, Result, RunRecord>;

/** Thrown into such a computation, or by it, where no further runs can be had. */
export class Stopped extends Error {
  constructor(readonly reason: Undecided) {
    super(reason.kind);
  }
}
