import type { Place, Source } from './trace/events.ts';

/** What verifying one script said. The keys up to `report` are the public JSON; what follows is for the report page. */
export interface VerifyResult {
  readonly version: 1;
  readonly verdict: Verdict;
  /** From the root, with `/`. */
  readonly script: string;
  readonly arguments: readonly string[];
  /** Versions; null where no run came far enough to say. */
  readonly python: string | null;
  readonly torch: string | null;
  /** `cpu`, `cuda:0`, `mps`: where the training ran. */
  readonly device: string | null;
  readonly runs: readonly RunSummary[];
  readonly perturbed: readonly Perturbation[];
  readonly divergence: Divergence | null;
  readonly causes: readonly Cause[];
  /** Where the HTML report lies; null where none was written. */
  readonly report: string | null;

  /** The verdict in one sentence, with its reason where there is no verdict. */
  readonly sentence: string;
  readonly details: VerifyDetails;
}

export type Verdict = 'reproducible' | 'irreproducible' | 'undecided';

export type Perturbation = 'hash-seed' | 'rng-start' | 'listing-order' | 'clock' | 'memory';

export interface RunSummary {
  readonly seconds: number;
  /** Optimizer steps. */
  readonly steps: number;
  readonly events: number;
}

/** The first difference between the first two runs. */
export interface Divergence {
  /** The optimizer step it shows in, from 0; null before the first and in scripts without steps. */
  readonly step: number | null;
  readonly kind: DivergenceKind;
  readonly source: Source | null;
  readonly api: string | null;
  /** From the root, with `/`; null where no line of the user's is known. */
  readonly file: string | null;
  readonly line: number | null;
  readonly cell: number | null;
  readonly explanation: string;
  readonly rule: string | null;
}

export type DivergenceKind =
  | 'draw'
  | 'seed'
  | 'listing'
  | 'batch'
  | 'parameters'
  | 'loss'
  | 'gradients'
  | 'step'
  | 'operation'
  | 'estimator'
  | 'output'
  | 'file'
  | 'length'
  | 'failure';

/** Something that makes the runs differ. */
export interface Cause {
  readonly source: Source;
  readonly file: string | null;
  readonly line: number | null;
  readonly cell: number | null;
  readonly rule: string | null;
  /** True when holding the source fixed changed the outcome. */
  readonly confirmed: boolean;
  /** One sentence, with what proves it. */
  readonly explanation: string;
}

/** What only the report and the editor show. */
export interface VerifyDetails {
  /** What was run, as a list of words. */
  readonly command: readonly string[];
  /** The `seedlint verify` command that does it again. */
  readonly again: string;
  readonly folder: string;
  /** Loss by step of the first two runs; null where a step had none. */
  readonly losses: readonly (readonly (number | null)[])[];
  /** Name and value, in order of interest: versions, GPU, flags, threads. */
  readonly environment: readonly (readonly [name: string, value: string])[];
  /** Lines of the code around places that matter. */
  readonly excerpts: readonly Excerpt[];
  /** What each further run held fixed and what came of it, in order. */
  readonly experiments: readonly Experiment[];
  /** Sentences worth knowing: draws without effect, latent risks, writes that escaped. */
  readonly notes: readonly string[];
  /** The script's own traceback, where it failed. */
  readonly traceback: string | null;
  /** The first difference as each of the two runs has it, for the editor; null where there is none that text could show. */
  readonly sides: readonly [first: string, second: string] | null;
}

export interface Excerpt {
  readonly place: Place;
  /** From the root, with `/`. */
  readonly file: string;
  readonly firstLine: number;
  readonly lines: readonly string[];
}

export interface Experiment {
  /** `Run 3: NumPy's generator starts as in run 1`. */
  readonly title: string;
  readonly outcome: string;
}
