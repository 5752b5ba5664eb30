import type { FilePath, Site } from '../base/text.ts';
import type { EntropySource, Generator, ParameterName, SwitchName } from '../knowledge/types.ts';
import type { VersionsOfDraw } from './draw-versions.ts';
import type { SeedHelper } from './helpers.ts';
import type { WorkerInitEffect } from './worker-effects.ts';

/**
 * What a program does to its generators, switches, listings and loaders, in the order in which it runs.
 * Calls nest; a body that runs twice with equal arguments is one object, shared.
 */
export interface Timeline {
  readonly entry: FilePath;
  readonly steps: readonly Step[];
  /** Functions of the entry file that the program never calls, run by themselves; only place-bound rules look here. */
  readonly uncalled: readonly Step[];
  /** Functions of the program that seed when they are called, whether they are or not. */
  readonly helpers: readonly SeedHelper[];
  /** Files whose top level ran, in that order. */
  readonly modules: readonly FilePath[];
  /** Set where the program does no more with what it computes than to show pictures, sizes and counts: where it does first. */
  readonly onlyShownAt?: Site;
  /** True for a file that is no program: others read it, or import it from its package. */
  readonly isForOthers?: true;
  /** True when the program was too large to follow to the end: silence proves nothing then. */
  readonly isTruncated: boolean;
}

export type Step = Effect | CallStep | BranchStep | LoopStep | ScopeStep | ExitStep;

/** The body of a function, of a module's top level, or of a class. */
export interface CallStep {
  readonly kind: 'call';
  /** The call or import that leads here. */
  readonly site: Site;
  /** What runs: `seed_everything`, `Net.__init__`, or a module's path for an import. */
  readonly name: string;
  readonly body: readonly Step[];
}

/** Exactly one arm runs. */
export interface BranchStep {
  readonly kind: 'branch';
  readonly arms: readonly Arm[];
  /** Runs where options have their defaults and nothing fails, if that is known. `decidedBy` names the option. */
  readonly defaultArm?: number;
  readonly decidedBy?: OptionFact;
  /** True where the number of the process decides, so that every arm runs in some process. */
  readonly isByRank?: true;
  /** True where a setting decides of which nothing is known: a parameter, an entry of a configuration. */
  readonly isBySetting?: true;
}

export interface Arm {
  readonly steps: readonly Step[];
}

/** Runs zero or more times; taken to run at least once. */
export interface LoopStep {
  readonly kind: 'loop';
  readonly body: readonly Step[];
}

/** A body whose changes to the generators do not outlive it, or that runs elsewhere. */
export interface ScopeStep {
  readonly kind: 'scope';
  /** `fork-rng` restores the generators named; `remote` imports nothing; `dropped` makes a model that nobody uses. */
  readonly scope: 'fork-rng' | 'worker' | 'fork' | 'spawn' | 'remote' | 'dropped';
  readonly restores: readonly Generator[];
  readonly body: readonly Step[];
}

/** Leaves the function (return, or an exception nobody here handles) or the program. */
export interface ExitStep {
  readonly kind: 'exit';
  readonly leaves: 'function' | 'loop' | 'program';
}

// ---- Effects ---------------------------------------------------------------------------------

export type Effect =
  | DrawEffect
  | SeedEffect
  | SwitchEffect
  | GeneratorEffect
  | ListingEffect
  | SetOrderEffect
  | LoaderEffect
  | IterationEffect
  | SamplerEffect
  | DownloadEffect
  | CheckpointEffect
  | WorkerInitEffect
  | EnvironmentEffect
  | DeviceEffect
  | OperationEffect
  | TrainingEffect
  | ProcessEffect;

export interface DrawEffect {
  readonly kind: 'draw';
  readonly site: Site;
  readonly generator: Generator;
  /** The API called, as the field names it: `torch.nn.Linear`. */
  readonly api: string;
  /** True where the values are the first ones of a model's parameters. */
  readonly isInitial?: true;
  /** True where all of them are replaced: the model is loaded on every path. */
  isReplaced?: true;
  /** True where only training mode lets it draw, and the program may have put the model into the other one. */
  readonly mayBeOff?: true;
  /** Set where versions of the library differ: one effect holds for the older ones, and one for the newer. */
  readonly versions?: VersionsOfDraw;
  /** True where something is made here that draws elsewhere, where a method of it is called: no draw then. */
  isPostponed?: true;
  /** True when the value drawn goes nowhere but into a seed. */
  chosenAsSeed: boolean;
  /** True when the value drawn is an example that a model is traced or measured with. */
  isExample?: true;
  /** True when the value drawn is kept under a name that says that it tells runs apart: `run_id`. */
  isOfRun?: true;
  /** True when the value drawn goes straight into a text, a port, the name of a run, or into a wait. */
  isShown: boolean;
}

export interface SeedEffect {
  readonly kind: 'seed';
  readonly site: Site;
  /** Empty for a seed given to a local generator. */
  readonly generators: readonly Generator[];
  readonly api: string;
  readonly value: SeedValue;
  /** How the call takes its seed; undefined where it takes none. */
  readonly seed: ParameterName | undefined;
  /** Where the seed is written, without its keyword; undefined where none is. */
  readonly valueSite?: Site;
  /** In a loader's worker: what tells workers apart. */
  readonly dependsOn: { readonly workerId: boolean; readonly baseSeed: boolean };
}

/** An option of the program and what is known of its default. */
export interface OptionFact {
  /** As the user types it: `--seed`, `cfg.seed`, `$SEED`. */
  readonly name: string;
  /** Where it is declared, if in the workspace. */
  readonly site?: Site;
  /** The span of the default's text within `site.file`, if it is written there. */
  readonly defaultSite?: Site;
}

/** How far a seed is the same in every run. A saved state that is put back is not known, and says so. */
export type SeedValue =
  /** A literal, a constant, a default, or computed from such. `text` is the value where it is known. */
  | { readonly kind: 'fixed'; readonly text?: string }
  /** Given by an option whose default is None or unset. */
  | { readonly kind: 'option'; readonly option: OptionFact }
  /** Different in every run. */
  | { readonly kind: 'entropy'; readonly because: EntropyReason }
  /** Drawn from a global generator: as good as that generator's own seed. */
  | { readonly kind: 'drawn'; readonly draws: readonly DrawEffect[] }
  | { readonly kind: 'unknown'; readonly isRestored?: true };

export type EntropyReason =
  /** The call gives no seed, and the API then takes fresh entropy. `argument` is set where the seed is a None. */
  | { readonly kind: 'no-seed'; readonly argument?: Site }
  | { readonly kind: 'source'; readonly api: string; readonly source: EntropySource['source']; readonly site: Site }
  /** Drawn from a local generator that was itself made from entropy. */
  | { readonly kind: 'unseeded-generator'; readonly site: Site };

export interface SwitchEffect {
  readonly kind: 'switch';
  readonly site: Site;
  readonly switch: SwitchName;
  /** `maybe`: on for some values of something unknown; `unknown`: nothing is known of the value. */
  readonly to: boolean | 'warn-only' | 'maybe' | 'unknown';
  /** The attribute or call: `torch.backends.cudnn.benchmark`, `Trainer(benchmark=True)`. */
  readonly api: string;
  /** The keyword by which a call was told so, where no positional argument did: `warn_only`. */
  readonly keyword?: string;
  /** True where the call would leave the switch off anyway: saying so undoes something only if it was on. */
  readonly isIdle?: boolean;
  /** The expression that gives the value, where there is one: what a fix replaces. */
  readonly valueSite?: Site;
}

/** A local generator comes into being. */
export interface GeneratorEffect {
  readonly kind: 'generator';
  readonly site: Site;
  readonly api: string;
  readonly family: 'python' | 'numpy' | 'torch' | 'tensorflow' | 'other';
  /** The version of the library from which it is one. */
  readonly since?: string;
  /** Seeding it later changes this, unless it was used before. */
  value: SeedValue;
  /** How it takes its seed; undefined where it cannot be seeded. */
  readonly seed: ParameterName | undefined;
  /** What to write to seed it, where that is not a number among the arguments. */
  readonly howToSeed?: string;
  /** True for the generator of a whole library, which all its calls draw from. */
  readonly isShared?: true;
  /** The seed expression written in the call, if any (a None, or something that differs in every run). */
  readonly seedSite?: Site;
  /** True once a value of it is drawn, or it is handed on. */
  used: boolean;
  /** True once it was seeded anew: what its call is given decides nothing then. */
  isReseeded?: true;
}

/** A directory listing whose file-system order reaches data or results. Emitted at the listing call. */
export interface ListingEffect {
  readonly kind: 'listing';
  readonly site: Site;
  readonly api: string;
  readonly returns: 'entries' | 'walk';
  /** True for entries that are compared by their names only. */
  readonly byName: boolean;
  /** Where the order is used, when that is elsewhere. */
  readonly use: Site;
  /** How: `indexed`, `drawn from`, `written`, … completes “its order is …”. */
  readonly how: OrderUseKind;
  /** True where a setting of which nothing is known chose the callable that lists. */
  readonly isBySetting?: true;
  /** Set where it only decides in which order this loader gives its samples. */
  loader?: LoaderFact;
}

/** A set of strings or objects whose iteration order reaches data or results. Emitted where its order is taken. */
export interface SetOrderEffect {
  readonly kind: 'set-order';
  /** Strings hash differently in every run, `objects` by where they lie in memory; of `unknown` elements that is not sure. */
  readonly elements: 'strings' | 'objects' | 'unknown';
  /** The expression that is iterated: what a fix wraps in `sorted(…)`. */
  readonly site: Site;
  /** True where `site` is a call that takes something from the set instead: `names.pop()`. */
  readonly isCalled?: true;
  readonly use: Site;
  readonly how: OrderUseKind;
}

export type OrderUseKind =
  | 'indexed'
  | 'numbered'
  | 'drawn'
  | 'dataset'
  | 'data'
  | 'written'
  | 'trained'
  | 'accumulated';

/** A loader is made. */
export interface LoaderEffect {
  readonly kind: 'loader';
  readonly site: Site;
  readonly api: string;
  /** The loader itself, shared by its `iterate` draws. */
  readonly loader: LoaderFact;
}

/** A loop over a loader begins. */
export interface IterationEffect {
  readonly kind: 'iteration';
  readonly site: Site;
  readonly loader: LoaderFact;
  /** True within another loop: once for every epoch. */
  readonly isRepeated: boolean;
  /** True where gradients are switched off: nothing is trained on what comes. */
  readonly isEvaluation: boolean;
}

/** A sampler is made. */
export interface SamplerEffect {
  readonly kind: 'sampler';
  readonly site: Site;
  readonly api: string;
  readonly sampler: SamplerFact;
}

/** Something is fetched by its name, in whatever state it is then. */
export interface DownloadEffect {
  readonly kind: 'download';
  readonly site: Site;
  readonly api: string;
  readonly name: string;
}

/** The state of an optimizer is saved or gone on with, a model gets saved parameters, or a generator's state is read. */
export interface CheckpointEffect {
  readonly kind: 'checkpoint';
  readonly site: Site;
  readonly api: string;
  readonly step: 'saves' | 'resumes' | 'replaces-parameters' | 'reads-random';
}

export interface SamplerFact {
  readonly site: Site;
  /** The argument list, where a fix adds arguments. */
  readonly argumentsSite: Site;
  readonly api: string;
  readonly shuffles: 'yes' | 'no' | 'unknown';
  /** As a loader's. */
  readonly generator: LoaderFact['generator'];
  /** True once somebody tells it the epoch, or may: the program, or a library that it is handed to. */
  isToldEpochs: boolean;
}

export interface LoaderFact {
  readonly site: Site;
  /** The argument list, where a fix adds arguments; undefined where the call cannot be edited (`**kwargs` only is fine). */
  readonly argumentsSite: Site;
  /** Worker counts it may have; empty when nothing is known. By default values first. */
  readonly workers: readonly number[];
  /** True when the number is not known to be one of `workers`. */
  readonly workersUnknown: boolean;
  /** What a library that runs the loader gives it counts, too. */
  hasWorkerInit: 'yes' | 'no' | 'unknown';
  /** `seeded`: a generator of known or default state; `entropy`: one made from entropy. */
  readonly generator: 'none' | 'seeded' | 'entropy' | 'unknown';
  readonly shuffles: 'yes' | 'no' | 'unknown';
  /** Whether it chooses the order itself; no where it is given a sampler. */
  readonly ordersItself: boolean;
  /** The samplers that it may take its indices from, as far as they are known. */
  readonly samplers: readonly SamplerFact[];
  readonly persistentWorkers: boolean;
  /** What the data set, its transforms and the collate function draw from when a sample is fetched. */
  readonly sampleDraws: readonly DrawEffect[];
  /** Local generators that are older than the workers, and are drawn from in them as samples are fetched. */
  readonly sampleGenerators: readonly SampleGenerator[];
}

export interface SampleGenerator {
  readonly generator: GeneratorEffect;
  /** Where it is drawn from first. */
  readonly drawSite: Site;
  /** True where something that is not followed may give the worker's copy a state of its own before. */
  readonly mayBeReseeded: boolean;
}

/** `os.environ[name] = value` in the running process. */
export interface EnvironmentEffect {
  readonly kind: 'environment';
  readonly site: Site;
  readonly name: string;
  readonly value?: string;
  /** True where a library's function sets it. */
  readonly isIndirect?: true;
}

/** What the program computes, or a part of it, is put onto CUDA. */
export interface DeviceEffect {
  readonly kind: 'device';
  readonly site: Site;
  readonly api: string;
  /** False where an option or the machine decides, or where the device's name is not known. */
  readonly isCertain: boolean;
}

/** A call that runs a kernel of which tables say that its results may differ, or a layer is made that will run it. */
export interface OperationEffect {
  readonly kind: 'operation';
  readonly site: Site;
  readonly api: string;
  /** One of these kernels runs; which one, the input decides. Names of the table of kernels. */
  readonly kernels: readonly string[];
  /** False in a context without gradients; `isOfLeaf` where what it runs on was made to be trained. */
  readonly hasGradient: boolean;
  readonly isOfLeaf?: true;
}

/** The program computes gradients, or makes something that only a program which trains needs. */
export interface TrainingEffect {
  readonly kind: 'training';
  readonly site: Site;
  readonly api: string;
}

/** Another program is started. */
export interface ProcessEffect {
  readonly kind: 'process';
  readonly site: Site;
  readonly api: string;
  /** True where the running program ends with it. */
  readonly replaces: boolean;
  /** True where Python is named, or handed an environment; false where nothing speaks for it. */
  readonly isLikelyPython: boolean;
}
