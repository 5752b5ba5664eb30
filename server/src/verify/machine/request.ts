/** What to check, and how. */
export interface MachineRequest {
  /** The interpreter whose torch is measured: a path, or the sentence that says why there is none. */
  readonly python: string | { readonly missing: string };
  /** `auto`: a GPU where torch sees one. */
  readonly device: 'auto' | 'cpu' | 'cuda' | 'mps' | `cuda:${number}`;
  /** How many processes train, at least 2; each operation of torch is repeated as often, and five times at least. */
  readonly runs: number;
  /** Seconds that each of the two halves may take. */
  readonly timeout: number;
  /** The names of the operations to measure; null for all. */
  readonly operations: readonly string[] | null;
}

/** What checking needs of the outside. */
export interface MachineHost {
  /** Aborting ends all processes; what is known by then is the result. */
  readonly signal: AbortSignal;
  /** Told when something begins. */
  progress(progress: MachineProgress): void;
  /** The environment that the interpreter gets. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Folders from which `@tensorflow/tfjs-node` is looked for, best first. */
  readonly packages: readonly string[];
  /** Where the remedy puts the package that is missing. */
  readonly dataFolder: string;
}

/** How far it is. */
export interface MachineProgress {
  readonly part: 'convolution' | 'torch';
  /** What is being done, as a phrase: `training 2 of 4`, `grid_sample2d`. */
  readonly what: string;
  /** Counts from 0. */
  readonly done: number;
  readonly of: number;
}

/** Why measuring ended before its end, as a sentence: the user's wish, else `timeout` seconds are over. */
export function whyStopped(wish: AbortSignal, timeout: number): string {
  if (wish.aborted) return 'It was stopped.';
  return `It took longer than ${timeout === 1 ? 'one second' : `${timeout} seconds`}.`;
}
