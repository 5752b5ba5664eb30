/**
 * The shapes of the knowledge tables. Every row cites its source in `docs`; tables are sorted by `api`.
 *
 * `api` is a canonical qualified name (`knowledge/aliases.ts` folds other spellings into it). A segment `*` stands for
 * any one name: `torch.distributions.*.sample`. A method of an object is `Class.method`; calling an object that a class
 * made is `Class.__call__`.
 */

/** A global source of randomness. `torch` is the CPU and every device; `cuda` alone leaves the CPU unseeded. */
export type Generator = 'python' | 'numpy' | 'torch' | 'cuda' | 'tensorflow';

/** Switches that change how kernels behave. */
export type SwitchName = 'cudnn.benchmark' | 'cudnn.deterministic' | 'deterministic-algorithms';

/** How a parameter is given: by position (from 0, without `self`), by keyword, or either. */
export interface ParameterName {
  readonly position?: number;
  readonly keyword?: string;
}

/** A parameter that has one of these values; `default` is the value where the call does not give it. */
export interface Condition {
  readonly parameter: ParameterName;
  readonly equals: readonly (string | number | boolean | null)[];
  readonly default: string | number | boolean | null;
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
  readonly switches?: readonly SwitchEffect[];
}

export interface SwitchEffect {
  readonly switch: SwitchName;
  readonly to: boolean | 'warn-only';
  /** All must hold; undefined means always. */
  readonly when?: readonly Condition[];
}

/** A call or an assignment that sets switches and seeds nothing. For an assignment `api` is the attribute. */
export interface Switcher extends Row {
  readonly switches: readonly SwitchEffect[];
}

/** An attribute whose assignment is a switch: `torch.backends.cudnn.benchmark = value`. */
export interface SwitchAttribute extends Row {
  readonly switch: SwitchName;
}

/** A call that consumes from a global generator. */
export interface Draw extends Row {
  readonly draws: Generator;
  /** Given (and not None), the call draws from that argument instead: `generator=`, `random_state=`. */
  readonly unless?: readonly ParameterName[];
  /** The call draws only when all of these hold: `shuffle=True`. */
  readonly when?: readonly Condition[];
}

/** A class or function that makes a local generator, and how it is seeded. */
export interface GeneratorConstructor extends Row {
  /** Undefined where it cannot be seeded (`SystemRandom`). */
  readonly seed?: ParameterName;
  /** What an absent or None seed means: fresh entropy, or a fixed constant (`torch.Generator()`). */
  readonly absent: 'entropy' | 'fixed';
  /** The library it belongs to. */
  readonly family: 'python' | 'numpy' | 'torch' | 'tensorflow' | 'other';
}

/** A call whose value differs in every run: the clock, the process id, the operating system's entropy. */
export interface EntropySource extends Row {
  readonly source: 'clock' | 'process' | 'system' | 'uuid' | 'hash' | 'address';
}

/** A call that returns directory entries in file-system order. */
export interface Listing extends Row {
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
}

/** A worker_init_fn that a library ships, known to seed each worker differently. */
export interface WorkerSeeder extends Row {
  readonly seeds: readonly Generator[];
}

/** A call that runs functions or methods of the objects it is given. */
export interface Driver extends Row {
  readonly runs: readonly DriverRun[];
}

export interface DriverRun {
  /** The argument that is run; the receiver's class where undefined. */
  readonly argument?: ParameterName;
  /** Methods run in this order, where the argument is an object that has them; the argument itself where undefined. */
  readonly methods?: readonly string[];
  /** Where the function's positional arguments stand: a tuple or list (`args=(…)`). */
  readonly arguments?: ParameterName;
  /** How many arguments the driver itself puts before those (`mp.spawn` passes the rank). */
  readonly leading?: number;
  /** The process it runs in: the caller's own (default), a forked copy, or one started afresh. */
  readonly process?: 'same' | 'fork' | 'spawn';
}

/** A class of a library whose subclasses in the workspace have methods that the library calls. */
export interface BaseClass extends Row {
  /** The method that calling an object of the class runs: `forward` for `torch.nn.Module`. */
  readonly call?: string;
  /** True for data sets: a loader runs `__getitem__` or `__iter__`. */
  readonly isDataset?: boolean;
}
