import { contains, type Site } from '../base/text.ts';
import { isMainGuard } from '../facts/work.ts';
import type { Generator } from '../knowledge/types.ts';
import type { Project } from './project.ts';
import {
  initialState,
  isResult,
  meet,
  meetRanks,
  offDefaultPath,
  type ProgramState,
  stateOf,
  withEarlyDraw,
  withGenerator,
  withSwitch,
} from './states.ts';
import type { BranchStep, DrawEffect, Effect, OptionFact, ScopeStep, SeedEffect, Step, Timeline } from './timeline.ts';
import type { GeneratorState, Occurrence, ProgramView, SeedOccurrence } from './view.ts';

/** What is known of where the program will run. */
export type Circumstances = Pick<ProgramView, 'versions' | 'measured'>;

type Findable = {
  -readonly [Key in keyof ProgramView]: ProgramView[Key] extends readonly (infer Item)[] ? Item[] : ProgramView[Key];
};

/** Walks a program's timeline once, knows at every step how its generators stand, and writes down what rules ask for. */
export function surveyProgram(project: Project, timeline: Timeline, circumstances: Circumstances): ProgramView {
  const view: Findable = {
    entry: timeline.entry,
    timeline,
    versions: circumstances.versions,
    measured: [...circumstances.measured],
    helpers: [...timeline.helpers],
    draws: [],
    seeds: [],
    switches: [],
    generators: [],
    listings: [],
    setOrders: [],
    loaders: [],
    iterations: [],
    samplers: [],
    downloads: [],
    checkpoints: [],
    workerInits: [],
    environment: [],
    devices: [],
    operations: [],
    trainings: [],
    processes: [],
    facts(file) {
      const facts = project.files.get(file);
      if (facts === undefined) throw new Error(`${file} is not part of the program`);
      return facts;
    },
  };
  const walk: Walk = {
    view,
    ids: new Map(),
    stateKeys: new Map(),
    visited: new Map(),
    drawStates: new Map(),
    drawnFrom: new Set(),
    replaced: new Map(),
    isImported: importTest(project, timeline),
    imported: new Map(),
  };
  walkBody(walk, timeline.steps, initialState, {
    trail: [],
    where: 'program',
    isSpawned: false,
    decidedBy: undefined,
    isBySetting: false,
  });
  walkBody(walk, timeline.uncalled, initialState, {
    trail: [],
    where: 'uncalled',
    isSpawned: false,
    decidedBy: undefined,
    isBySetting: false,
  });
  return view;
}

interface Walk {
  readonly view: Findable;
  readonly ids: Map<unknown, number>;
  /** Equal keys mean equal states. */
  readonly stateKeys: Map<ProgramState, string>;
  /** What a body did from a state: the same body from the same state does the same. */
  readonly visited: Map<readonly Step[], Map<string, Outcome>>;
  /** How the generator stood when a value was drawn. */
  readonly drawStates: Map<DrawEffect, GeneratorState>;
  /** Seeds that something was drawn after, and generators that were seeded anew before. */
  readonly drawnFrom: Set<SeedEffect>;
  readonly replaced: Map<SeedEffect, Set<Generator>>;
  /** True for a place of the entry that runs when the entry is imported, too. */
  readonly isImported: (site: Site) => boolean;
  /** How generators stand once the entry is imported. */
  readonly imported: Map<Generator, GeneratorState>;
}

/** Tells what the entry's top level does when it is imported: what lies in its main guard is left out then. */
function importTest({ files }: Project, { entry }: Timeline): Walk['isImported'] {
  const guards = (files.get(entry)?.body ?? []).filter(isMainGuard);
  return ({ file, span }) => file === entry && !guards.some((guard) => contains(guard.span, span));
}

interface Place {
  readonly trail: readonly Site[];
  readonly where: Occurrence<Effect>['where'];
  readonly isSpawned: boolean;
  /** The option that decided the innermost branch. */
  readonly decidedBy: OptionFact | undefined;
  /** True within a branch that a setting decides of which nothing is known. */
  readonly isBySetting: boolean;
  /** True where a model is made that nobody uses. */
  readonly isDropped?: true;
}

/** Where a body leads: on to what follows, out of its loop, out of its function. None where the program ended. */
interface Outcome {
  readonly next: readonly ProgramState[];
  readonly leavesLoop: readonly ProgramState[];
  readonly leavesFunction: readonly ProgramState[];
}

/** `call` is where the body is called from; undefined for one that is not a call's. */
function walkBody(walk: Walk, steps: readonly Step[], start: ProgramState, place: Place, call?: Site): Outcome {
  if (steps.length === 0) return { next: [start], leavesLoop: [], leavesFunction: [] };
  const key = placeKey(walk, start, place);
  const known = walk.visited.get(steps)?.get(key);
  if (known !== undefined) return known;
  const inside = call === undefined ? place : { ...place, trail: [...place.trail, call] };
  const outcome = walkSteps(walk, steps, start, inside);
  const outcomes = walk.visited.get(steps) ?? new Map<string, Outcome>();
  walk.visited.set(steps, outcomes.set(key, outcome));
  return outcome;
}

function walkSteps(walk: Walk, steps: readonly Step[], start: ProgramState, place: Place): Outcome {
  const leavesLoop: ProgramState[] = [];
  const leavesFunction: ProgramState[] = [];
  let state: ProgramState | undefined = start;
  for (const step of steps) {
    switch (step.kind) {
      case 'call': {
        const { next, leavesFunction: returns } = walkBody(walk, step.body, state, place, step.site);
        state = meet([...next, ...returns], place.decidedBy);
        break;
      }
      case 'branch': {
        const outcome = walkBranch(walk, step, state, place);
        leavesLoop.push(...outcome.leavesLoop);
        leavesFunction.push(...outcome.leavesFunction);
        state =
          step.isByRank === true ? meetRanks(outcome.next) : meet(outcome.next, step.decidedBy ?? place.decidedBy);
        break;
      }
      case 'loop': {
        const outcome = walkBody(walk, step.body, state, place);
        leavesFunction.push(...outcome.leavesFunction);
        state =
          meet([...outcome.next, ...outcome.leavesLoop], place.decidedBy) ??
          (outcome.leavesFunction.length > 0 ? state : undefined);
        break;
      }
      case 'scope':
        state = walkScope(walk, step, state, place);
        break;
      case 'exit':
        if (step.leaves === 'loop') leavesLoop.push(state);
        if (step.leaves === 'function') leavesFunction.push(state);
        state = undefined;
        break;
      default:
        state = pass(walk, step, state, place);
    }
    if (state === undefined) return { next: [], leavesLoop, leavesFunction };
  }
  return { next: [state], leavesLoop, leavesFunction };
}

function walkBranch(walk: Walk, step: BranchStep, state: ProgramState, place: Place): Outcome {
  const inside: Place = {
    ...place,
    decidedBy: step.decidedBy ?? place.decidedBy,
    isBySetting: place.isBySetting || step.isBySetting === true,
  };
  const usual = step.defaultArm === undefined ? undefined : step.arms[step.defaultArm];
  const first = usual === undefined ? undefined : walkBody(walk, usual.steps, state, inside);
  // An option without which the program ends is one that everybody gives: the other arms are the usual ones then.
  const isNeeded = first === undefined || isDead(first);
  const outcomes = step.arms.map((arm) => {
    if (arm === usual && first !== undefined) return first;
    return walkBody(walk, arm.steps, isNeeded || step.isByRank === true ? state : offDefaultPath(state), inside);
  });
  return {
    next: outcomes.flatMap(({ next }) => next),
    leavesLoop: outcomes.flatMap(({ leavesLoop }) => leavesLoop),
    leavesFunction: outcomes.flatMap(({ leavesFunction }) => leavesFunction),
  };
}

const isDead = ({ next, leavesLoop, leavesFunction }: Outcome): boolean =>
  next.length + leavesLoop.length + leavesFunction.length === 0;

const workerSeeded: readonly Generator[] = ['python', 'numpy', 'torch'];

function walkScope(walk: Walk, step: ScopeStep, state: ProgramState, place: Place): ProgramState | undefined {
  if (step.scope === 'fork-rng' || step.scope === 'dropped') {
    const inside = step.scope === 'dropped' ? { ...place, isDropped: true as const } : place;
    const { next } = walkBody(walk, step.body, state, inside);
    const after = meet(next, place.decidedBy);
    if (after === undefined) return undefined;
    return step.restores.reduce((all, generator) => withGenerator(all, generator, stateOf(state, generator)), after);
  }
  if (step.scope === 'worker') {
    // A worker's generators are seeded from the loader's base seed, so they are as good as torch's.
    const torch = stateOf(state, 'torch');
    const inside = workerSeeded.reduce(
      (all, generator) => withGenerator(all, generator, torch.kind === 'unseeded' ? { kind: 'unknown' } : torch),
      state,
    );
    walkBody(walk, step.body, inside, { ...place, where: place.where === 'program' ? 'worker' : place.where });
    return state;
  }
  // A process that is started afresh imports the entry: what that seeds without being the program is seeded there.
  const inside =
    step.scope === 'spawn'
      ? { ...initialState, generators: new Map(walk.imported), onDefaultPath: state.onDefaultPath }
      : step.scope === 'remote'
        ? { ...initialState, onDefaultPath: state.onDefaultPath }
        : state;
  walkBody(walk, step.body, inside, { ...place, isSpawned: place.isSpawned || step.scope !== 'fork' });
  return state;
}

function pass(walk: Walk, effect: Effect, state: ProgramState, place: Place): ProgramState {
  const { view } = walk;
  const occurrence = {
    trail: place.trail,
    onDefaultPath: state.onDefaultPath,
    where: place.where,
    isSpawned: place.isSpawned,
    isBySetting: place.isBySetting,
    state: (generator: Generator) => stateOf(state, generator),
  };
  switch (effect.kind) {
    case 'draw': {
      if (effect.isPostponed === true || (place.isDropped && effect.isInitial)) return state;
      const draw: Occurrence<DrawEffect> = { effect, ...occurrence };
      const before = stateOf(state, effect.generator);
      walk.drawStates.set(effect, before);
      if ('by' in before) walk.drawnFrom.add(before.by);
      view.draws.push(draw);
      return before.kind === 'unseeded' && isResult(effect, state) && place.where === 'program'
        ? withEarlyDraw(state, draw)
        : state;
    }
    case 'seed':
      return passSeed(walk, effect, state, { effect, ...occurrence });
    case 'switch':
      view.switches.push({ effect, ...occurrence, previous: state.switches.get(effect.switch) });
      return withSwitch(state, effect);
    case 'generator':
      view.generators.push({ effect, ...occurrence });
      return state;
    case 'listing':
      view.listings.push({ effect, ...occurrence, isBySetting: place.isBySetting || effect.isBySetting === true });
      return state;
    case 'set-order':
      view.setOrders.push({ effect, ...occurrence });
      return state;
    case 'loader':
      view.loaders.push({ effect, ...occurrence });
      return state;
    case 'iteration':
      view.iterations.push({ effect, ...occurrence });
      return state;
    case 'checkpoint':
      view.checkpoints.push({ effect, ...occurrence });
      return state;
    case 'download':
      view.downloads.push({ effect, ...occurrence });
      return state;
    case 'sampler':
      view.samplers.push({ effect, ...occurrence });
      return state;
    case 'worker-init':
      view.workerInits.push({ effect, ...occurrence });
      return state;
    case 'environment':
      view.environment.push({ effect, ...occurrence });
      return state;
    case 'device':
      view.devices.push({ effect, ...occurrence });
      return state;
    case 'operation':
      view.operations.push({ effect, ...occurrence });
      return state;
    case 'training':
      view.trainings.push({ effect, ...occurrence });
      return state;
    case 'process':
      view.processes.push({ effect, ...occurrence });
      return state;
  }
}

function passSeed(
  walk: Walk,
  effect: SeedEffect,
  state: ProgramState,
  occurrence: Occurrence<SeedEffect>,
): ProgramState {
  const entropy = entropyOf(walk, effect);
  const earlyDraws = new Map<Generator, Occurrence<DrawEffect>>();
  // A saved state is put back late by design: what was drawn before it is not its business.
  const isRestored = effect.value.kind === 'unknown' && effect.value.isRestored === true;
  for (const generator of isRestored ? [] : effect.generators) {
    const draw = state.earlyDraws.get(generator);
    if (draw !== undefined && stateOf(state, generator).kind === 'unseeded') earlyDraws.set(generator, draw);
  }
  walk.view.seeds.push({
    ...occurrence,
    entropy,
    earlyDraws,
    get isReplaced() {
      const replaced = walk.replaced.get(effect);
      return !walk.drawnFrom.has(effect) && effect.generators.every((generator) => replaced?.has(generator) === true);
    },
  });
  // A worker has a copy of the generators: what is seeded there leaves the program's as they are.
  if (entropy === undefined && effect.value.kind === 'fixed' && occurrence.where !== 'worker')
    replaceSeeds(walk, effect, state);
  const after = seededState(effect, entropy);
  if (walk.isImported(occurrence.trail[0] ?? effect.site))
    for (const generator of effect.generators) walk.imported.set(generator, after);
  return effect.generators.reduce((all, generator) => withGenerator(all, generator, after), state);
}

/** What stood before is gone; it did nothing, unless something was drawn in between. */
function replaceSeeds(walk: Walk, effect: SeedEffect, state: ProgramState): void {
  for (const generator of effect.generators) {
    const before = stateOf(state, generator);
    if (!('by' in before) || before.by === effect) continue;
    const replaced = walk.replaced.get(before.by) ?? new Set();
    walk.replaced.set(before.by, replaced.add(generator));
  }
}

function seededState(effect: SeedEffect, entropy: SeedOccurrence['entropy']): GeneratorState {
  if (entropy !== undefined) return { kind: 'entropy', by: effect };
  if (effect.value.kind === 'option') return { kind: 'conditional', by: effect, option: effect.value.option };
  return effect.value.kind === 'unknown' ? { kind: 'unknown' } : { kind: 'seeded', by: effect };
}

function entropyOf(walk: Walk, { value }: SeedEffect): SeedOccurrence['entropy'] {
  if (value.kind === 'entropy') return value.because;
  if (value.kind !== 'drawn') return undefined;
  const draw = value.draws.find((candidate) =>
    ['unseeded', 'entropy'].includes(walk.drawStates.get(candidate)?.kind ?? 'unseeded'),
  );
  return draw === undefined ? undefined : { kind: 'unseeded-draw', draw };
}

/** Equal keys mean that a body does the same. */
const placeKey = (
  walk: Walk,
  state: ProgramState,
  { where, isSpawned, isBySetting, isDropped, decidedBy }: Place,
): string =>
  `${where} ${isSpawned} ${isBySetting} ${isDropped} ${decidedBy === undefined ? '' : idOf(walk, decidedBy)} ${stateKey(walk, state)}`;

function stateKey(walk: Walk, state: ProgramState): string {
  const known = walk.stateKeys.get(state);
  if (known !== undefined) return known;
  const generators = [...state.generators].map(
    ([name, one]) => `${name}:${one.kind}:${'by' in one ? idOf(walk, one.by) : ''}`,
  );
  const switches = [...state.switches].map(([name, effect]) => `${name}:${idOf(walk, effect)}`);
  const draws = [...state.earlyDraws].map(([name, draw]) => `${name}:${idOf(walk, draw.effect)}`);
  const key = [state.onDefaultPath, ...generators.sort(), ...switches.sort(), ...draws.sort()].join(' ');
  walk.stateKeys.set(state, key);
  return key;
}

function idOf({ ids }: Walk, value: unknown): number {
  const known = ids.get(value);
  if (known !== undefined) return known;
  ids.set(value, ids.size + 1);
  return ids.size;
}
