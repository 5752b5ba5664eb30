import type { FilePath, Site } from '../base/text.ts';
import type { LibraryVersions } from '../base/versions.ts';
import type { FileFacts } from '../facts/facts.ts';
import type { Generator } from '../knowledge/types.ts';
import type { SeedHelper } from './helpers.ts';
import type { MeasuredMachine } from './measured.ts';
import type {
  CheckpointEffect,
  DeviceEffect,
  DownloadEffect,
  DrawEffect,
  EntropyReason,
  EnvironmentEffect,
  GeneratorEffect,
  IterationEffect,
  ListingEffect,
  LoaderEffect,
  OperationEffect,
  OptionFact,
  ProcessEffect,
  SamplerEffect,
  SeedEffect,
  SetOrderEffect,
  SwitchEffect,
  Timeline,
  TrainingEffect,
} from './timeline.ts';
import type { WorkerInitEffect } from './worker-effects.ts';

/** What rules may ask of one program. Everything is in the order in which it runs. */
export interface ProgramView {
  readonly entry: FilePath;
  readonly timeline: Timeline;
  /** What is known of the versions of the libraries it runs with. */
  readonly versions: LibraryVersions;
  /** What was measured of this machine, where it has the device and torch that the program uses; the first that fits. */
  readonly measured: readonly MeasuredMachine[];
  /** Functions of the program that seed when they are called. */
  readonly helpers: readonly SeedHelper[];
  readonly draws: readonly Occurrence<DrawEffect>[];
  readonly seeds: readonly SeedOccurrence[];
  readonly switches: readonly SwitchOccurrence[];
  readonly generators: readonly Occurrence<GeneratorEffect>[];
  readonly listings: readonly Occurrence<ListingEffect>[];
  readonly setOrders: readonly Occurrence<SetOrderEffect>[];
  readonly loaders: readonly Occurrence<LoaderEffect>[];
  readonly iterations: readonly Occurrence<IterationEffect>[];
  readonly samplers: readonly Occurrence<SamplerEffect>[];
  readonly downloads: readonly Occurrence<DownloadEffect>[];
  readonly checkpoints: readonly Occurrence<CheckpointEffect>[];
  readonly workerInits: readonly Occurrence<WorkerInitEffect>[];
  readonly environment: readonly Occurrence<EnvironmentEffect>[];
  readonly devices: readonly Occurrence<DeviceEffect>[];
  readonly operations: readonly Occurrence<OperationEffect>[];
  readonly trainings: readonly Occurrence<TrainingEffect>[];
  readonly processes: readonly Occurrence<ProcessEffect>[];
  facts(file: FilePath): FileFacts;
}

/**
 * How a generator stands: `unseeded`; `seeded` on every default path; `conditional` on an option that is unset by
 * default; `entropy` from a seed that differs in every run; `unknown` when seeded on some path only, or by a value of
 * which nothing is known.
 */
export type GeneratorState =
  | { readonly kind: 'unseeded' | 'unknown' }
  | { readonly kind: 'seeded' | 'entropy'; readonly by: SeedEffect }
  | { readonly kind: 'conditional'; readonly by: SeedEffect; readonly option: OptionFact };

export interface Occurrence<T> {
  readonly effect: T;
  /** Calls and imports that lead here, outermost first. The first one lies in the entry file. */
  readonly trail: readonly Site[];
  /** True when it runs on the path where every option has its default. */
  readonly onDefaultPath: boolean;
  /** True where a setting of which nothing is known decides whether it runs. */
  readonly isBySetting: boolean;
  /** `worker` for what runs in a loader's worker; `uncalled` for functions that the program never calls. */
  readonly where: 'program' | 'worker' | 'uncalled';
  /** True in a process that was started afresh, where nothing of its parent's seeds is left. */
  readonly isSpawned: boolean;
  /** Every generator's state just before. */
  state(generator: Generator): GeneratorState;
}

export interface SeedOccurrence extends Occurrence<SeedEffect> {
  /** Why the seed differs in every run; undefined where it does not, or where that is not known. */
  readonly entropy: EntropyReason | UnseededDraw | undefined;
  /** True where another seed takes its place in all that it seeds, before anything is drawn. */
  readonly isReplaced: boolean;
  /** For each generator it seeds: the first draw from it that ran while it was unseeded. Draws that only chose a seed do not count. */
  readonly earlyDraws: ReadonlyMap<Generator, Occurrence<DrawEffect>>;
}

/** The seed was drawn from a global generator that nothing had seeded. */
export interface UnseededDraw {
  readonly kind: 'unseeded-draw';
  readonly draw: DrawEffect;
}

export interface SwitchOccurrence extends Occurrence<SwitchEffect> {
  /** The setting it replaces, if the program made one before. */
  readonly previous: SwitchEffect | undefined;
}
