/** A line of the user's code: `[file, line]` or `[file, line, cell]`. Lines count from 1, cells from 0. */
export type Place = readonly [file: string, line: number, cell?: number];

/** Something random or unordered that a run can differ by. */
export type Source =
  | 'python'
  | 'numpy'
  | 'torch'
  | 'generator'
  | 'entropy'
  | 'listing-order'
  | 'clock'
  | 'hash-seed'
  | 'memory'
  | 'seed'
  | 'operation';

/** One line of a trace. `server/probe/README.md` says when each is written and what its keys mean. */
export type TraceEvent =
  | HelloEvent
  | LibraryEvent
  | SeedEvent
  | RestoreEvent
  | GeneratorEvent
  | DrawEvent
  | SwitchEvent
  | ListingEvent
  | ClockEvent
  | EntropyEvent
  | LoaderEvent
  | BatchEvent
  | FetchEvent
  | ParametersEvent
  | LossEvent
  | GradientsEvent
  | StepEvent
  | EstimatorEvent
  | OperationEvent
  | UnstableEvent
  | ValuesEvent
  | EscapeEvent
  | FailureEvent
  | TroubleEvent
  | EndEvent;

interface Located {
  readonly at: Place | null;
}

export interface HelloEvent {
  readonly event: 'hello';
  readonly version: number;
  readonly process: string;
  readonly pid: number;
  readonly parent: number;
  readonly argv: readonly string[];
  readonly python: string;
  readonly hashSeed: string | null;
  readonly time: number;
}

export interface LibraryEvent {
  readonly event: 'library';
  readonly name: string;
  readonly version: string;
  readonly cuda?: string | null;
  readonly device?: string | null;
  readonly threads?: number;
}

export interface SeedEvent extends Located {
  readonly event: 'seed';
  readonly generator: string;
  readonly api: string;
  readonly value: string | null;
  readonly effective: string | null;
  readonly before: string;
  readonly moved: boolean;
}

export interface RestoreEvent extends Located {
  readonly event: 'restore';
  readonly generator: string;
  readonly api: string;
}

export interface GeneratorEvent extends Located {
  readonly event: 'generator';
  readonly generator: string;
  readonly api: string;
  readonly value: string | null;
}

export interface DrawEvent extends Located {
  readonly event: 'draw';
  readonly generator: string;
  readonly api: string;
  readonly count: number;
  readonly before: string;
  readonly results: string;
  readonly isSeeded: boolean;
}

export interface SwitchEvent extends Located {
  readonly event: 'switch';
  readonly name: string;
  readonly value: unknown;
}

export interface ListingEvent extends Located {
  readonly event: 'listing';
  readonly api: string;
  readonly path: string;
  readonly count: number;
}

export interface ClockEvent extends Located {
  readonly event: 'clock';
  readonly api: string;
  readonly values: readonly string[];
}

export interface EntropyEvent extends Located {
  readonly event: 'entropy';
  readonly api: string;
  readonly values: readonly string[];
}

export interface LoaderEvent extends Located {
  readonly event: 'loader';
  readonly loader: number;
  readonly workers: number;
  readonly sampler: string | null;
  readonly hasGenerator: boolean;
  readonly baseSeed: string | null;
}

export interface BatchEvent extends Located {
  readonly event: 'batch';
  readonly loader: number;
  readonly index: number;
  readonly hash: string;
}

export interface FetchEvent {
  readonly event: 'fetch';
  readonly loader: number;
  readonly worker: number;
  readonly index: number;
  readonly indices: string;
  readonly hash: string;
  readonly states: Readonly<Record<string, string>>;
}

export interface ParametersEvent extends Located {
  readonly event: 'parameters';
  readonly optimizer: number;
  readonly api: string;
  readonly names: readonly string[];
  readonly shapes: readonly (readonly number[])[];
  readonly tensors: readonly string[];
  readonly hash: string;
  /** Where the first of them is: `cuda:0`. */
  readonly device?: string | null;
}

export interface LossEvent extends Located {
  readonly event: 'loss';
  readonly step: number;
  readonly value: number | null;
  readonly hash: string;
}

export interface GradientsEvent {
  readonly event: 'gradients';
  readonly step: number;
  readonly optimizer: number | null;
  readonly hash: string;
  readonly tensors: readonly string[];
}

export interface StepEvent extends Located {
  readonly event: 'step';
  readonly step: number;
  readonly optimizer: number | null;
  /** Where the first parameter is, in programs without an optimizer. */
  readonly device?: string | null;
  readonly hash: string;
  readonly parameters: string;
  readonly tensors: readonly string[];
  readonly state: string;
  readonly states: Readonly<Record<string, string>>;
  readonly seconds: number;
}

export interface EstimatorEvent extends Located {
  readonly event: 'estimator';
  readonly api: string;
  readonly hash: string;
}

export interface OperationEvent extends Located {
  readonly event: 'operation';
  readonly step: number;
  readonly ordinal: number;
  readonly api: string;
  readonly phase: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

export interface UnstableEvent extends Located {
  readonly event: 'unstable';
  readonly step: number;
  readonly api: string;
  readonly phase: string;
  readonly repeats: number;
  readonly differing: number;
}

/** What lines of user code bound or returned, in order: `[index among the places, hash]`. */
export interface ValuesEvent {
  readonly event: 'values';
  readonly places: readonly Place[];
  readonly rows: readonly (readonly [place: number, hash: string])[];
}

export interface EscapeEvent extends Located {
  readonly event: 'escape';
  readonly api: string;
  readonly path: string;
}

export interface FailureEvent extends Located {
  readonly event: 'failure';
  readonly type: string;
  readonly message: string;
  readonly traceback: string;
}

export interface TroubleEvent {
  readonly event: 'trouble';
  readonly where: string;
  readonly message: string;
}

export interface EndEvent {
  readonly event: 'end';
  readonly reason: 'steps' | 'exit' | 'failure' | 'signal';
  readonly status: number | null;
  readonly steps: number;
  readonly seconds: number;
  readonly probeSeconds: number;
  readonly peakMemory: number | null;
}
