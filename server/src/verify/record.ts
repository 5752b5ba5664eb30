import type { ProbeMode } from './runs/configuration.ts';
import type { RunOutcome } from './runs/run.ts';
import type { WrittenFile } from './runs/written.ts';
import type { Source } from './trace/events.ts';
import type { Trace } from './trace/trace.ts';

/** A run that the plan asks for. */
export interface RunSpec {
  readonly purpose: Purpose;
  /** The sources that are as they were in the first run; the others are perturbed. */
  readonly held: ReadonlySet<HeldSource>;
  /** The seeding calls that get the first run's values; empty where `seed` is not held. */
  readonly seeds: readonly SeedCall[];
  readonly mode: ProbeMode;
  /** Steps from 0, both included: what the mode `operations` looks at. */
  readonly window: StepWindow;
  /** With torch's deterministic algorithms. */
  readonly deterministic: boolean;
}

export interface StepWindow {
  readonly from: number;
  readonly to: number;
}

/** Where a seed is set, and by what. */
export type SeedCall = readonly [file: string, line: number, api: string];

/** Why a run is made; the title of the experiment is made from it. */
export type Purpose =
  | { readonly kind: 'first' | 'perturbed' | 'control' | 'operations' }
  /** One more source is held than before. */
  | { readonly kind: 'hold'; readonly source: HeldSource }
  /** Everything but this source is held. */
  | { readonly kind: 'release'; readonly source: HeldSource }
  /** What lines bind, with everything held but this source; null: with everything. */
  | { readonly kind: 'values'; readonly source: HeldSource | null }
  /** With deterministic algorithms: everything held, or what is known held. */
  | { readonly kind: 'deterministic'; readonly isControl: boolean };

/** A source that a run can hold as it was in the first one. */
export type HeldSource = Exclude<Source, 'operation'>;

/** A run that was made, and all that is known of it. */
export interface RunRecord {
  readonly spec: RunSpec;
  readonly outcome: RunOutcome;
  readonly trace: Trace;
  /** Null where writes were not redirected or the run was ended. */
  readonly written: readonly LeftFile[] | null;
}

/** A file that a run left behind. */
export interface LeftFile extends WrittenFile {
  /** For short texts: the hash of what is left of it without times and speeds; null for anything else. */
  readonly timeless: string | null;
}
