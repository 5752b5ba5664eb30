import type { FilePath, Site, Span } from '../base/text.ts';
import type { FileFacts } from '../facts/facts.ts';
import { type Endings, newEndings } from './endings.ts';
import type { FirstValues } from './first-values.ts';
import { type Cell, createHeap, type Heap, type Settleable, type Writes } from './heap.ts';
import type { ModuleResolver } from './modules.ts';
import type { GeneratorEffect, OptionFact, SamplerFact, Step } from './timeline.ts';
import type { OrderSource, OrderTrait } from './traits.ts';
import type { SecondTurn } from './turns.ts';
import type { ClassValue, FunctionValue, Scope, Value } from './values.ts';

/** One module of the program, while it is followed. */
export interface ModuleRecord {
  readonly path: FilePath;
  /** `__main__` for the entry. */
  readonly name: string;
  readonly facts: FileFacts;
  readonly scope: Scope;
  state: 'new' | 'running' | 'done';
}

/** One activation of a function or of a module's top level. */
export interface Frame {
  readonly module: ModuleRecord;
  readonly scope: Scope;
  readonly callee?: FunctionValue;
  /** `self` or `cls` of a method. */
  readonly receiver?: Value;
  readonly returns: Value[];
  readonly yields: Value[];
  /** What runs at a `yield`: the body of a `with` around it. */
  readonly onYield?: (value: Value) => void;
  /** The class whose body this is. */
  readonly definesClass?: ClassValue;
}

/** How a block ends. `normal` goes on; the others say how far they leave. */
export type Completion = 'normal' | 'loop' | 'return' | 'raise' | 'exit';

/** Everything that changes while one program is followed. */
export interface Machine {
  readonly heap: Heap;
  readonly resolver: ModuleResolver;
  readonly entry: FilePath;
  readonly modules: Map<FilePath, ModuleRecord>;
  /** In the order in which their top levels ran. */
  readonly ran: FilePath[];
  /** The steps being written; the innermost body last. */
  readonly bodies: Step[][];
  /** When each local generator was made, in the heap's counting. */
  readonly madeAt: Map<GeneratorEffect, number>;
  /** Options declared through a library's global registry. */
  readonly flags: Cell;
  readonly calls: ActiveCall[];
  /** How many blocks and expressions are being followed, one inside the other. */
  nesting: number;
  /** How many modules are being imported, one because of the other. */
  openModules: number;
  /** How many values are being called, one inside the other: functions, and what leads to them. */
  openCalls: number;
  readonly memory: Map<string, RememberedCall>;
  /** Functions that were called, by the identity of their facts. */
  readonly called: Set<unknown>;
  /** Loops over unordered things that are being run, innermost last. */
  readonly orderLoops: OrderLoop[];
  /** Unpredictable orders that have shown on the path so far. */
  readonly shownOrders: OrderSource[];
  /** Set where the body of such a loop runs again, to see what goes on from turn to turn. */
  secondTurn: SecondTurn | undefined;
  /** Where a loader's sample is being fetched: cells older than `since` are copied into the worker. */
  sampling: Sampling | undefined;
  /** True while a function runs in a loader's worker. */
  inWorker: boolean;
  /** Objects of workspace classes whose `__init__` is running, innermost last. */
  readonly making: Making[];
  readonly firstValues: FirstValues[];
  /** Which models were given saved parameters, by the identity of their attributes. */
  readonly loaded: Cell;
  /** Attributes of objects that a remembered call gave again. */
  readonly copied: Set<Cell>;
  readonly endings: Endings;
  /** Models that were called, by their attributes: what they hold has been used. */
  readonly calledModels: Set<Cell>;
  /** A callee raised or ended the program: what follows the call does not run. */
  unwinding: 'raise' | 'exit' | undefined;
  /** Functions that were registered with a group of commands, by its facts, or with an object, by its parts. */
  readonly commands: Map<unknown, Value[]>;
  /** Calls that have seeded something so far, by their canonical names. */
  readonly seeders: Set<string>;
  /** Libraries that give the loaders they run a worker_init_fn of their own. */
  readonly initsWorkers: Set<string>;
  /** True once the program has chosen to start its processes afresh, where Python would have forked it. */
  startsAfresh: boolean;
  /** Samplers that can still be told the epoch: those that were made so far. */
  readonly samplers: Set<SamplerFact>;
  /** True once the epoch was told to something of which nothing is known. */
  tellsUnknown: boolean;
  /** How many loops are running, those of the callers included; the iterables of loops are not in them. */
  openLoops: number;
  /** How many blocks and functions are running in which gradients are off. */
  evaluating: number;
  /** Which objects that libraries made are in training mode, by the identity of their parts; unknown where not here. */
  readonly modes: Cell;
  /** True once something of which nothing is known was put into evaluation mode. */
  evaluatesUnknown: boolean;
  /** How many tests for a mode that a model may have left are open. */
  openModeTests: number;
  /** How many callables are followed of which a setting chooses that nothing is known of. */
  openSettings: number;
  /** How many models are being called, one inside the other. */
  forwarding: number;
  /** How many loops the current function is in. */
  loopDepth: number;
  /** What the heap had when the innermost loop began, the callers' included: older lists may be longer by now. */
  loopSince: number;
  /** True while the test of a `while` is evaluated: it lets a program in where a test of `if` would keep it out. */
  inLoopTest: boolean;
  /** What the test that is being evaluated asked whether it has just one entry. */
  counted: Settleable[];
  statements: number;
  /** The number of statements after which it is not followed further. */
  mostStatements: number;
  isTruncated: boolean;
  nextId: number;
}

export interface Making {
  readonly attributes: Cell;
  readonly site: Site;
  /** The arguments as they are written, where `__init__` hands keywords that it does not know to its base. */
  readonly argumentsSite: Site | undefined;
  /** True in a loop, the callers' included. */
  readonly isRepeated: boolean;
}

export interface ActiveCall {
  readonly key: string;
  readonly facts: unknown;
}

export interface RememberedCall {
  readonly body: readonly Step[];
  readonly result: Value;
  readonly unwinding: 'raise' | 'exit' | undefined;
}

export interface OrderLoop {
  readonly order: OrderTrait;
  /** Cells made before the loop have smaller ids. */
  readonly since: number;
  /** The scope of a loop that is a statement, and the names that it had before. */
  readonly scope?: Scope;
  readonly names?: ReadonlySet<string>;
}

export interface Sampling {
  readonly since: number;
  /** The worker's own copy of it. */
  readonly dataset: Value;
  /** Older local generators that samples are drawn from, with the places of the first draws. */
  readonly generators: Map<GeneratorEffect, Site>;
  /** Those that something in the worker seeds. */
  readonly reseeded: Set<GeneratorEffect>;
  /** True where the loader seeds them itself. */
  readonly isSeeded: boolean;
  /** True once the worker may have changed the data set in ways that are not followed. */
  isOutOfSight: boolean;
}

/** Statements after which a program is not followed further: far beyond what real programs need. */
export const maxStatements = 80_000;
export const maxDepth = 60;

/** What lies deeper inside calls inside blocks than this would not fit on the stack. */
export const maxNesting = 250;

export function createMachine(resolver: ModuleResolver, entry: FilePath): Machine {
  const heap = createHeap();
  return {
    heap,
    madeAt: new Map(),
    flags: heap.cell(),
    resolver,
    entry,
    modules: new Map(),
    ran: [],
    bodies: [[]],
    calls: [],
    nesting: 0,
    openModules: 0,
    openCalls: 0,
    memory: new Map(),
    called: new Set(),
    orderLoops: [],
    shownOrders: [],
    secondTurn: undefined,
    sampling: undefined,
    inWorker: false,
    making: [],
    firstValues: [],
    loaded: heap.cell(),
    copied: new Set(),
    endings: newEndings(),
    calledModels: new Set(),
    unwinding: undefined,
    commands: new Map(),
    seeders: new Set(),
    initsWorkers: new Set(),
    startsAfresh: false,
    samplers: new Set(),
    tellsUnknown: false,
    openLoops: 0,
    evaluating: 0,
    modes: heap.cell(),
    evaluatesUnknown: false,
    openModeTests: 0,
    openSettings: 0,
    forwarding: 0,
    loopDepth: 0,
    loopSince: 0,
    inLoopTest: false,
    counted: [],
    statements: 0,
    mostStatements: maxStatements,
    isTruncated: false,
    nextId: 1,
  };
}

export const siteOf = (frame: Frame, span: Span): Site => ({ file: frame.module.path, span });

export function emit(machine: Machine, step: Step): void {
  machine.bodies[machine.bodies.length - 1]?.push(step);
}

/** Runs something and hands back the steps it made, instead of putting them into the timeline. */
export function capture<T>(machine: Machine, run: () => T): { readonly steps: readonly Step[]; readonly result: T } {
  const steps: Step[] = [];
  machine.bodies.push(steps);
  try {
    return { result: run(), steps };
  } finally {
    machine.bodies.pop();
  }
}

/** Follows something as far as that many statements go; `isCut` where there were more. */
export function upTo(machine: Machine, nStatements: number, run: () => void): { readonly isCut: boolean } {
  const { mostStatements, isTruncated } = machine;
  machine.mostStatements = Math.min(mostStatements, machine.statements + nStatements);
  run();
  const isCut = machine.isTruncated;
  machine.mostStatements = mostStatements;
  machine.isTruncated = isTruncated;
  return { isCut };
}

export interface BranchArm {
  run(): Completion;
}

export interface BranchChoice {
  /** The arm of the default path, where it is known. */
  readonly defaultArm?: number | undefined;
  readonly decidedBy?: OptionFact | undefined;
  /** True where the number of the process decides. */
  readonly isByRank?: boolean | undefined;
  /** True where a setting decides of which nothing is known. */
  readonly isBySetting?: boolean | undefined;
}

/** Follows every arm from the same state and joins what they leave. Ends as the most hopeful of them. */
export function branch(machine: Machine, arms: readonly BranchArm[], choice: BranchChoice): Completion {
  const results = arms.map(({ run }, index) => {
    machine.unwinding = undefined;
    const since = machine.shownOrders.length;
    const { result, writes } = machine.heap.arm(() => capture(machine, run));
    // What shows beside the default path only is to be told again where it shows on it.
    if (choice.defaultArm !== undefined && choice.defaultArm !== index)
      for (const source of machine.shownOrders.splice(since)) source.isReported = false;
    return { steps: result.steps, completion: result.result, writes };
  });
  const preferred = choice.defaultArm === undefined ? undefined : results[choice.defaultArm];
  const ordered = preferred === undefined ? results : [preferred, ...results.filter((result) => result !== preferred)];
  const voices = ordered.flatMap(({ completion, writes }) => voiceOf(completion, writes));
  machine.heap.merge(voices, preferred !== undefined && voiceOf(preferred.completion, preferred.writes).length > 0);
  const completion = hopeful(results.map((result) => result.completion));
  if (completion !== 'raise' && completion !== 'exit') machine.unwinding = undefined;

  if (results.some(({ steps }) => steps.length > 0)) {
    emit(machine, {
      kind: 'branch',
      arms: results.map(({ steps }) => ({ steps })),
      ...(choice.defaultArm === undefined ? {} : { defaultArm: choice.defaultArm }),
      ...(choice.decidedBy === undefined ? {} : { decidedBy: choice.decidedBy }),
      ...(choice.isByRank === true ? { isByRank: true } : {}),
      ...(choice.isBySetting === true ? { isBySetting: true } : {}),
    });
  }
  return completion;
}

/** The values of several expressions of which one is evaluated, in their order. */
export function branchValues(machine: Machine, runs: readonly (() => Value)[], choice: BranchChoice): readonly Value[] {
  const values: Value[] = [];
  const arms = runs.map((run, index) => ({
    run(): Completion {
      values[index] = run();
      return 'normal';
    },
  }));
  branch(machine, arms, choice);
  return values;
}

function voiceOf(completion: Completion, writes: Writes): { writes: Writes; keepsLocals: boolean }[] {
  if (completion === 'normal' || completion === 'loop') return [{ writes, keepsLocals: true }];
  if (completion === 'return') return [{ writes, keepsLocals: false }];
  return [];
}

const hopes: readonly Completion[] = ['normal', 'loop', 'return', 'raise', 'exit'];

const hopeful = (completions: readonly Completion[]): Completion =>
  hopes.find((hope) => completions.includes(hope)) ?? 'normal';

export const newScope = (machine: Machine, kind: Scope['kind'], parent: Scope | undefined): Scope => ({
  kind,
  names: machine.heap.cell(kind === 'function'),
  parent,
  elsewhere: new Map(),
});

export const newCell = (machine: Machine, entries: Iterable<readonly [string, Value]> = []): Cell => {
  const cell = machine.heap.cell();
  for (const [key, value] of entries) cell.entries.set(key, value);
  return cell;
};
