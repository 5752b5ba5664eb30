/** What a worker is told to do. */
export interface Order {
  readonly seed: number;
  /** One for each branch of the bundle, and behind them some for what targets see besides. */
  readonly counters: Uint8Array;
  readonly nBranches: number;
  readonly words: readonly string[];
  /** Inputs to begin with, besides the target's own. */
  readonly seeds: readonly string[];
  /** The folder of inputs that are kept; new ones are added. */
  readonly corpus: string;
  /** When to end, in milliseconds since 1970, and after how many inputs at the latest. */
  readonly end: number;
  readonly mostRuns: number;
  /** Where the input that is being tried stands, for a watchdog. */
  readonly desk: SharedArrayBuffer;
}

/** What a worker says. */
export type Said =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'found'; readonly found: Found }
  | { readonly kind: 'done'; readonly progress: Progress };

export interface Progress {
  readonly nRuns: number;
  readonly nInputs: number;
  /** How many branches and shapes were taken by the inputs that there were at the start, and by now by all. */
  readonly nSeenAtStart: number;
  readonly nSeen: number;
}

/** Something that did not hold. */
export interface Found {
  /** Equal for what is the same mistake, as far as one can tell. */
  readonly key: string;
  readonly what: string;
  /** As small as it was made. */
  readonly input: string;
}

/** Inputs are at most this long, in characters. */
export const largestInput = 65_536;
