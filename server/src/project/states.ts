import type { Generator, SwitchName } from '../knowledge/types.ts';
import type { DrawEffect, OptionFact, SwitchEffect } from './timeline.ts';
import type { GeneratorState, Occurrence } from './view.ts';

/** How the generators and switches stand at one point of a program. A value: changes make a new one. */
export interface ProgramState {
  readonly generators: ReadonlyMap<Generator, GeneratorState>;
  readonly switches: ReadonlyMap<SwitchName, SwitchEffect>;
  /** The first draw from each generator while it was unseeded; draws that only chose a seed are not here. */
  readonly earlyDraws: ReadonlyMap<Generator, Occurrence<DrawEffect>>;
  /** True where every option has its default so far. */
  readonly onDefaultPath: boolean;
}

export const initialState: ProgramState = {
  generators: new Map(),
  switches: new Map(),
  earlyDraws: new Map(),
  onDefaultPath: true,
};

const unseeded: GeneratorState = { kind: 'unseeded' };

export const stateOf = (state: ProgramState, generator: Generator): GeneratorState =>
  state.generators.get(generator) ?? unseeded;

export const offDefaultPath = (state: ProgramState): ProgramState =>
  state.onDefaultPath ? { ...state, onDefaultPath: false } : state;

export const withGenerator = (state: ProgramState, generator: Generator, to: GeneratorState): ProgramState => ({
  ...state,
  generators: new Map(state.generators).set(generator, to),
});

export const withSwitch = (state: ProgramState, effect: SwitchEffect): ProgramState => ({
  ...state,
  switches: new Map(state.switches).set(effect.switch, effect),
});

/** The state after an unseeded draw. One that an option leads to gives way to one on the default path. */
export function withEarlyDraw(state: ProgramState, draw: Occurrence<DrawEffect>): ProgramState {
  const { generator } = draw.effect;
  const known = state.earlyDraws.get(generator);
  if (known !== undefined && (known.onDefaultPath || !draw.onDefaultPath)) return state;
  return { ...state, earlyDraws: new Map(state.earlyDraws).set(generator, draw) };
}

/** The state after several ways that meet; undefined when none arrives. Ways on the default path count before the others. */
export function meet(states: readonly ProgramState[], decidedBy: OptionFact | undefined): ProgramState | undefined {
  const [first] = states;
  if (first === undefined || states.every((state) => state === first)) return first;
  const usual = states.filter(({ onDefaultPath }) => onDefaultPath);
  const main = usual.length > 0 ? usual : states;
  const others = states.filter((state) => !main.includes(state));
  const generators = new Map<Generator, GeneratorState>();
  for (const generator of new Set(states.flatMap((state) => [...state.generators.keys()]))) {
    const met = meetGenerators(main.map((state) => stateOf(state, generator)));
    const elsewhere = others.map((state) => stateOf(state, generator)).find(isSeedOfSorts);
    if (met.kind !== 'unseeded' || elsewhere === undefined) generators.set(generator, met);
    else if (elsewhere.kind === 'conditional') generators.set(generator, elsewhere);
    else
      generators.set(
        generator,
        decidedBy === undefined || decidedBy.name === ''
          ? { kind: 'unknown' }
          : { kind: 'conditional', by: elsewhere.by, option: decidedBy },
      );
  }
  const switches = new Map<SwitchName, SwitchEffect>();
  for (const state of [...others, ...main]) for (const [name, effect] of state.switches) switches.set(name, effect);
  const earlyDraws = new Map<Generator, Occurrence<DrawEffect>>();
  for (const state of [...others, ...main].reverse())
    for (const [name, draw] of state.earlyDraws) if (!earlyDraws.has(name)) earlyDraws.set(name, draw);
  return { generators, switches, earlyDraws, onDefaultPath: usual.length > 0 };
}

/** The state after a branch of which every arm runs, each in other processes: what one of them has not seeded is unseeded. */
export function meetRanks(states: readonly ProgramState[]): ProgramState | undefined {
  const met = meet(states, undefined);
  if (met === undefined) return undefined;
  const generators = new Set(states.flatMap((state) => [...state.generators.keys()]));
  return [...generators]
    .filter((generator) => states.some((state) => stateOf(state, generator).kind === 'unseeded'))
    .reduce((state, generator) => withGenerator(state, generator, unseeded), met);
}

const isSeedOfSorts = (state: GeneratorState): state is Extract<GeneratorState, { by: unknown }> =>
  state.kind === 'seeded' || state.kind === 'conditional';

function meetGenerators(states: readonly GeneratorState[]): GeneratorState {
  const [first = unseeded] = states;
  if (states.every(({ kind }) => kind === first.kind)) return first;
  const conditional = states.find(({ kind }) => kind === 'conditional');
  const rest = states.filter(({ kind }) => kind !== 'conditional');
  if (conditional !== undefined && rest.every(({ kind }) => kind === 'seeded')) return conditional;
  const entropy = states.find(({ kind }) => kind === 'entropy');
  return entropy ?? { kind: 'unknown' };
}

/** False for what only chooses a seed, tells runs apart, is shown or replaced, and for one version of a library that draws unseeded. */
export const isResult = (effect: DrawEffect, state: ProgramState): boolean => {
  const { chosenAsSeed, isReplaced, isShown, isOfRun, versions } = effect;
  return (
    !(chosenAsSeed || isShown || isOfRun || isReplaced) &&
    (versions === undefined || (versions.are === 'older' && stateOf(state, versions.otherwise).kind === 'unseeded'))
  );
};
