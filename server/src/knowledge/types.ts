/**
 * The shapes of the knowledge tables. Every row cites its source in `docs`; tables are sorted by `api`.
 *
 * `api` is a canonical qualified name (`knowledge/aliases.ts` folds other spellings into it). A `*` stands for any
 * characters of one segment: `torch.distributions.*.sample`, `transformers.*ForCausalLM`. A method of an object is
 * `Class.method`; calling an object that a class made is `Class.__call__`.
 */

/**
 * A global source of randomness. `torch` is the CPU and every device; `cuda` is accelerators alone (CUDA, MPS, XPU,
 * MTIA), which leaves the CPU unseeded.
 */
export type Generator = 'python' | 'numpy' | 'torch' | 'cuda' | 'tensorflow';

/** Switches that change how kernels behave. */
export type SwitchName = 'cudnn.benchmark' | 'cudnn.deterministic' | 'deterministic-algorithms';

/** How a parameter is given: by position (from 0, without `self`), by keyword, or either. */
export interface ParameterName {
  readonly position?: number;
  readonly keyword?: string;
}

/** A Python constant; null is None. Compared as Python's `==` does, but that `1` is not `True` nor `0` `False`. */
export type ConstantValue = string | number | boolean | null;

/**
 * A parameter that has one of these values, or none of them where `negated`; `default` is the value where the call does
 * not give it.
 */
export interface Condition {
  readonly parameter: ParameterName;
  readonly equals: readonly ConstantValue[];
  readonly negated?: true;
  readonly default: ConstantValue;
}

export interface Row {
  readonly api: string;
  readonly docs: `https://${string}`;
  /** First and last version of the library for which the row holds, where that is not all. */
  readonly since?: string;
  readonly until?: string;
}

/** A call that fixes global generators, or is meant to. */
export interface Seeder extends Row {
  readonly seeds: readonly Generator[];
  /** Where the seed is given; undefined where the call takes none (`torch.seed()`, `reset_seed()`). */
  readonly seed?: ParameterName;
  /** What happens where the call gives no seed. `required` raises; `ignored` leaves the generators as they are. */
  readonly absent: 'entropy' | 'fixed' | 'required' | 'ignored';
  /** What happens where the seed is None. */
  readonly none: 'entropy' | 'fixed' | 'raises' | 'ignored';
  /** Further values that mean the same as None. */
  readonly unset?: readonly ConstantValue[];
  /** What draws a seed where the call gives none: that is entropy as far as the generator is unseeded. */
  readonly drawnBy?: { readonly api: string; readonly generator: Generator };
  /** True where `seed` is a saved state: as good as the run that saved it. */
  readonly restores?: true;
  /** Where all of these hold, loaders that the library runs afterwards get a worker_init_fn of its own. */
  readonly initsWorkers?: readonly Condition[];
  readonly switches?: readonly SwitchEffect[];
  readonly environment?: readonly EnvironmentSetting[];
}

/** An environment variable that a call sets in the running process. */
export interface EnvironmentSetting {
  readonly name: string;
  readonly value: string;
  /** All must hold; undefined means always. */
  readonly when?: readonly Condition[];
}

/** An environment variable that decides whether runs agree, or whether something runs at all. `api` is its name. */
export interface EnvironmentVariable extends Row {
  /** The moment after which setting it in the running process has no effect. */
  readonly readAt?: 'process-start' | 'cuda-start' | 'library-import';
  /** True where tests alone have it: it is never set in a program that people run. */
  readonly isForTests?: true;
  readonly neededBy?: VariableNeed;
}

/** The switch that asks for a variable where it is on, and what to set it to. */
export interface VariableNeed {
  readonly switch: SwitchName;
  readonly value: string;
  /** The first version of torch that does not ask any more. */
  readonly until: string;
}

/**
 * A trainer or algorithm that seeds as it is made. The seed may be a key of a dict (`randomness=dict(seed=0)`) or an
 * attribute of a configuration object (`args=TrainingArguments(seed=1)`).
 */
export interface TrainerSeeder extends Seeder {
  /** The parameter holds a dict, or an object made by a call with keywords, and this is the seed's key in it. */
  readonly seedKey?: string;
  /** True where it seeds the local generators, too, that it is given. */
  readonly seedsArguments?: true;
}

/**
 * A configuration object that a trainer takes its seed from, wherever that object stands among its arguments. The seed
 * is also an attribute of the object, of the keyword's name.
 */
export interface TrainerConfiguration extends Row {
  readonly seed: { readonly keyword: string };
  readonly absent: Seeder['absent'];
  readonly none: Seeder['none'];
}

/** A context manager that gives the generators back as they were; `seed` is undefined where it does not seed them. */
export interface RandomScope extends Row {
  readonly restores: readonly Generator[];
  readonly seed?: ParameterName;
  /** What happens where the call gives no seed, or None; undefined where it takes none. */
  readonly absent?: Seeder['absent'];
  readonly none?: Seeder['none'];
}

/**
 * Effects of one call are tried in order, each by itself: it happens where all of `when` holds. Where a condition's
 * value is not known, it may happen.
 */
export type SwitchEffect = ConstantSwitchEffect | ParameterSwitchEffect;

/** Sets the switch to a value that the API fixes. */
export interface ConstantSwitchEffect {
  readonly switch: SwitchName;
  readonly to: boolean | 'warn-only';
  readonly toArgument?: undefined;
  /** All must hold; undefined means always. */
  readonly when?: readonly Condition[];
}

/** Sets the switch to the truth of an argument. None, given or by default, leaves it as it is. */
export interface ParameterSwitchEffect {
  readonly switch: SwitchName;
  readonly to?: undefined;
  readonly toArgument: ParameterName;
  readonly default: boolean | null;
  readonly when?: readonly Condition[];
}

/** A call that sets switches and seeds nothing. */
export interface Switcher extends Row {
  readonly switches: readonly SwitchEffect[];
  readonly environment?: readonly EnvironmentSetting[];
  /** True for a context manager: at the end of its block the switches are as they were. */
  readonly isScope?: true;
}

/** An attribute whose assignment is a switch: `torch.backends.cudnn.benchmark = value`. */
export interface SwitchAttribute extends Row {
  readonly switch: SwitchName;
}

/** A call that consumes from a global generator. */
export interface Draw extends Row {
  readonly draws: Generator;
  /** Further generators that the same call draws from. */
  readonly also?: readonly Generator[];
  /** From a version of the library on (`Keras 3`, as people say it) the call draws from this generator instead. */
  readonly newer?: { readonly draws: Generator; readonly since: string };
  /**
   * The methods that draw, of the object that the call makes or of one that holds it; the call itself draws nothing. A
   * `Fitter` that is given the object draws too.
   */
  readonly at?: readonly string[];
  /** Given (and not None), the call draws from that argument instead: `generator=`, `random_state=`. */
  readonly unless?: readonly ParameterName[];
  /** The call draws only when all of these hold: `shuffle=True`. */
  readonly when?: readonly Condition[];
  /** True for what deals out the members of data sets. */
  readonly isSplit?: true;
  /** True for a layer that draws in training mode only. */
  readonly inTraining?: true;
  /** Beside `when`: it also draws when all of these hold. */
  readonly orWhen?: readonly Condition[];
  /** Beside those: it also draws when all of these are known to hold. */
  readonly orKnown?: readonly Condition[];
  /** Seeders after which the library draws from a generator of its own instead. */
  readonly unlessSeededBy?: readonly string[];
}

/** A function that calls the drawing methods of the objects that it is given, at once: `cross_val_score(model, …)`. */
export interface Fitter extends Row {
  /** What it calls of them, as `Draw.at` names it. */
  readonly calls: readonly string[];
}

/** A class or function that makes a local generator, and how it is seeded. */
export interface GeneratorConstructor extends Row {
  /** Undefined where it cannot be seeded (`SystemRandom`). */
  readonly seed?: ParameterName;
  /** What an absent or None seed means: fresh entropy, a fixed constant (`torch.Generator()`), or an error. */
  readonly absent: 'entropy' | 'fixed' | 'required';
  /** The library it belongs to. */
  readonly family: 'python' | 'numpy' | 'torch' | 'tensorflow' | 'other';
  /** The largest seed it takes, as a power of two; undefined where any will do that torch gives. */
  readonly seedBits?: 32;
  /** Seeders after which it starts from their seed. */
  readonly seededBy?: readonly string[];
  /** The class of what it makes, where its methods are looked up; the name itself where undefined. */
  readonly type?: string;
  /** Methods that draw and do more beside, of it or of what holds it. Nothing else draws then, least of all handing it on. */
  readonly at?: readonly string[];
  /** Generators that it has as attributes, by the names of their own rows. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** What to write to seed it, where that is not a number among its arguments: `env.reset(seed=…)`. */
  readonly howToSeed?: string;
  /** True for a call that draws from its library's own generator at once. */
  readonly usedAtOnce?: true;
  /** Names of what it may be made from that never draws: made from nothing else, it draws nothing. */
  readonly steadyParts?: readonly string[];
  /** Names of what it may be made from that draws: made from nothing like that, it draws nothing. */
  readonly drawingParts?: readonly string[];
  /** What it may be made of: a class of the program's own draws where that says so, and not by itself. */
  readonly makes?: ParameterName;
  /** True where what comes of it are seeds for others: copies of it are what they should be. */
  readonly makesSeeds?: true;
}

/** A method that seeds the local generator it is called on, or sets it to a saved state. */
export interface LocalSeeder extends Row {
  readonly seed?: ParameterName;
  readonly absent: Seeder['absent'];
  readonly none: Seeder['none'];
  readonly restores?: true;
}

/** A call whose value differs in every run: the clock, the process id, the operating system's entropy. */
export interface EntropySource extends Row {
  readonly source: 'clock' | 'process' | 'system' | 'uuid' | 'hash' | 'address';
}

/** A call that returns directory entries in file-system order. */
export interface Listing extends Row {
  /** True for entries that cannot be compared but by their names. */
  readonly byName?: true;
  /** `walk` yields (folder, folders, files). */
  readonly returns: 'entries' | 'walk';
  /** The call returns a list (`os.listdir`, `glob.glob`) or an iterator. */
  readonly iterator?: boolean;
}

/** What a function does to the order of its arguments. */
export interface OrderUse extends Row {
  /** `blind`: the result is the same for every order; `sorts`: the result is in a fixed order;
   *  `keeps`: the result has the order of the argument; `sensitive`: the order reaches data or results. */
  readonly order: 'blind' | 'sorts' | 'keeps' | 'sensitive';
  /** True where the argument (the receiver of a method) is itself changed: `list.sort`, `random.shuffle`. */
  readonly inPlace?: true;
  /** What `sensitive` means here, as findings say it. */
  readonly how?: 'indexed' | 'numbered' | 'drawn' | 'dataset' | 'data' | 'written' | 'trained';
  /** True where a loop around counts only if the receiver is older: each turn may write a file of its own. */
  readonly toOlder?: true;
  /** What is written to, a path or an open file: a loop around counts only if it is the same in every turn. */
  readonly to?: ParameterName;
}

/** A loader that fetches samples, in worker processes where it is told to. Parameters by DataLoader's names. */
export interface LoaderRow extends Row {
  readonly dataset: ParameterName;
  readonly workers: ParameterName;
  readonly defaultWorkers: number;
  readonly shuffle?: ParameterName;
  readonly sampler?: ParameterName;
  readonly batchSampler?: ParameterName;
  readonly workerInit?: ParameterName;
  readonly generator?: ParameterName;
  readonly collate?: ParameterName;
  readonly persistentWorkers?: ParameterName;
  /** True where the loader brings a worker_init_fn of its own. */
  readonly ownWorkerInit?: true;
  /** What every loop over it draws from, whether it shuffles or not: the neighbours of a node. */
  readonly draws?: Generator;
  /** What shuffling draws from, where that is not torch's global generator. */
  readonly shufflesWith?: Generator;
  /** True where it seeds the local generators of its data set from torch's global generator. */
  readonly seedsSamples?: true;
}

/** A sampler that a loader takes its indices from. */
export interface SamplerRow extends Row {
  readonly dataset?: ParameterName;
  /** Whether it draws its order; a parameter that says so, where it depends. */
  readonly shuffles: boolean | ShuffleParameter;
  /** What it draws from: torch's global, unless `generator` is given; or `seed` plus the epoch. */
  readonly generator?: ParameterName;
  readonly seed?: ParameterName;
  /** True where every epoch has the same order until `set_epoch` is called. */
  readonly needsSetEpoch?: true;
}

export interface ShuffleParameter {
  readonly parameter: ParameterName;
  readonly default: boolean;
}

/** A worker_init_fn that a library ships, known to seed each worker differently. */
export interface WorkerSeeder extends Row {
  readonly seeds: readonly Generator[];
}

/**
 * A call or attribute whose value tells workers apart: by their number only, or by the base seed (and the epoch). Of
 * `worker` these are attributes, and it is None outside of workers; `dataset` is the worker's own copy of the data set.
 */
export interface WorkerValue extends Row {
  readonly gives: 'worker-id' | 'base-seed' | 'worker' | 'dataset';
}

/** A call that runs functions or methods of the objects it is given. */
export interface Driver extends Row {
  readonly runs: readonly DriverRun[];
  /** Attributes of the result that are arguments of the call; objects of them, where the call makes those. */
  readonly gives?: Readonly<Record<string, ParameterName>>;
}

/** A call that gives a function to an object, which a driver runs later: `add_event_handler(event, function)`. */
export interface Registrar extends Row {
  /** Undefined where the call is a decorator of the function. */
  readonly function?: ParameterName;
}

export interface DriverRun {
  /** The argument that is run. Where undefined, the receiver, with what it was made from and was given since. */
  readonly argument?: ParameterName;
  /** What runs where the argument is not given: the program's own function of this name. */
  readonly otherwise?: string;
  /** All must hold; undefined means always. */
  readonly when?: readonly Condition[];
  /** True where the argument is a class: an object of it is made first, and is what later runs of this call find. */
  readonly makes?: true;
  /**
   * Methods run in this order, where the argument is an object that has them. Where undefined, the argument itself: a
   * function is called, a loader (or a list of loaders) iterated.
   */
  readonly methods?: readonly string[];
  /** Where the function's positional arguments stand: a tuple or list (`args=(…)`). */
  readonly arguments?: ParameterName;
  /** How many arguments the driver itself puts before those (`mp.spawn` passes the rank). */
  readonly leading?: number;
  /** The call's further positional arguments and its other keywords are passed on: `pool.submit(f, 1, b=2)`. */
  readonly passesRest?: true;
  /** True where it runs once for each item of the call's next argument: `map(f, items)`. */
  readonly perItem?: true;
  /** Keywords of what the receiver was made with: a function that has run in that process before, and its arguments. */
  readonly after?: { readonly function: string; readonly arguments: string };
  /**
   * The process it runs in: the caller's own (default), a forked copy, one started afresh that imports the program, or
   * one of a cluster, to which just the function is sent.
   */
  readonly process?: 'same' | 'fork' | 'spawn' | 'remote';
}

/** A class of a library whose subclasses in the workspace have methods that the library calls. */
export interface BaseClass extends Row {
  /** The method that calling an object of the class runs: `forward` for `torch.nn.Module`. */
  readonly call?: string;
  /** True for data sets: a loader runs `__getitem__` or `__iter__`. */
  readonly isDataset?: boolean;
}

/** Another spelling and the canonical one, by prefix: a row also renames what follows, whole segments at a time. */
export interface Alias {
  /** `*` stands for one segment that is a module: its name starts with a small letter or `_`; `_*`, with `_` only. */
  readonly from: string;
  /** `*` repeats what the first `*` of `from` stood for. */
  readonly to: string;
}

/** A call that starts another program. */
export interface ProcessStart extends Row {
  /** True where the running program ends with it. */
  readonly replaces: boolean;
}
