import type { FilePath, Site } from '../base/text.ts';
import type { Call } from '../facts/facts.ts';
import { callExternal } from './externals.ts';
import { callFunction } from './functions.ts';
import { callInstance, instantiate } from './instances.ts';
import { type BranchChoice, branchValues, type Frame, type Machine } from './machine.ts';
import { callObject } from './objects.ts';
import { isFunctionLike, join, type UnionValue, unknown, type Value } from './values.ts';

/** The evaluated arguments of one call. */
export interface CallArguments {
  readonly positional: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
  /** True when `*rest` or `**rest` may give others. */
  readonly hasMore: boolean;
  /** The call as it is written, where it is; for the places of its arguments. */
  readonly node?: { readonly call: Call; readonly file: FilePath };
}

/** Arguments that no source text gives. */
export const plainArguments = (
  positional: readonly Value[],
  keywords: ReadonlyMap<string, Value> = new Map(),
): CallArguments => ({
  positional,
  keywords,
  hasMore: false,
});

/** Calls a value: follows the workspace's own functions, and asks the knowledge tables for the others. */
export function callValue(machine: Machine, frame: Frame, callee: Value, given: CallArguments, site: Site): Value {
  // What is called may be called through itself: an object that is its own `__call__`.
  if (machine.openCalls >= mostOpenCalls) return unknown;
  machine.openCalls++;
  const result = callOne(machine, frame, callee, given, site);
  machine.openCalls--;
  return result;
}

/** Several times what functions that call each other need before `maxDepth` ends it. */
const mostOpenCalls = 400;

function callOne(machine: Machine, frame: Frame, callee: Value, given: CallArguments, site: Site): Value {
  switch (callee.kind) {
    case 'function':
      return callFunction(machine, callee, given, site);
    case 'method':
      return callMethod(machine, frame, callee, given, site);
    case 'partial': {
      const keywords = new Map([...callee.keywords, ...given.keywords]);
      return callValue(
        machine,
        frame,
        callee.callee,
        { ...given, positional: [...callee.positional, ...given.positional], keywords },
        site,
      );
    }
    case 'class':
      return instantiate(machine, frame, callee, given, site);
    case 'instance':
      return callInstance(machine, frame, callee, given, site);
    case 'external':
      return callExternal(machine, frame, callee.name, given, site);
    case 'object':
      return callObject(machine, frame, callee, given, site);
    case 'union':
      return callUnion(machine, frame, callee, given, site);
    default:
      runCallbacks(machine, frame, given, site);
      return unknown;
  }
}

function callMethod(
  machine: Machine,
  frame: Frame,
  method: Extract<Value, { kind: 'method' }>,
  given: CallArguments,
  site: Site,
): Value {
  const { callee, receiver } = method;
  if (callee.kind === 'external') return callExternal(machine, frame, callee.name, given, site, receiver);
  if (callee.kind === 'unknown') {
    runCallbacks(machine, frame, given, site);
    return method.traits === undefined ? unknown : { ...unknown, traits: method.traits };
  }
  return callValue(machine, frame, callee, { ...given, positional: [receiver, ...given.positional] }, site);
}

function callUnion(machine: Machine, frame: Frame, union: UnionValue, given: CallArguments, site: Site): Value {
  const callable = union.options.filter(
    ({ kind }) => kind !== 'constant' && kind !== 'absent' && kind !== 'fixed' && kind !== 'unknown',
  );
  const [only] = callable;
  if (only === undefined) return unknown;
  if (callable.length === 1) return callValue(machine, frame, only, given, site);
  const hasDefault = union.hasDefault === true && callable[0] === union.options[0];
  const runs = callable.slice(0, maxAlternatives).map((option) => () => callValue(machine, frame, option, given, site));
  // What the others of a long list would do, nobody asks.
  const others = callable.length > maxAlternatives ? [() => unknown] : [];
  const isBySetting = callable.every(({ traits }) => traits?.bySetting === true);
  const choice = hasDefault ? { defaultArm: 0 } : { isBySetting };
  if (isBySetting) machine.openSettings++;
  const values = branchValues(machine, [...runs, ...others], choice);
  if (isBySetting) machine.openSettings--;
  return join(values, { hasDefault });
}

/** How many of several callables are followed. */
const maxAlternatives = 4;

/** Functions handed to something unknown may be called there; `choice` says how likely. */
export function runCallbacks(
  machine: Machine,
  frame: Frame,
  given: CallArguments,
  site: Site,
  choice: BranchChoice = { defaultArm: 1 },
): void {
  for (const callback of callbacksIn(given)) {
    branchValues(
      machine,
      [() => callValue(machine, frame, callback, unknownArguments(callback), site), () => unknown],
      choice,
    );
  }
}

function callbacksIn({ positional, keywords }: CallArguments): readonly Value[] {
  const callbacks: Value[] = [];
  const add = (value: Value): void => {
    if (value.kind === 'union') value.options.forEach(add);
    else if (isFunctionLike(value)) callbacks.push(value);
  };
  positional.forEach(add);
  keywords.forEach(add);
  return callbacks;
}

/** Arguments of which nothing is known, as many as the function wants. */
export function unknownArguments(callee: Value): CallArguments {
  const target = callee.kind === 'method' ? callee.callee : callee;
  if (target.kind !== 'function') return { positional: [], keywords: new Map(), hasMore: true };
  const isBound = callee.kind === 'method';
  const wanted = target.facts.parameters
    .filter(({ kind }) => kind === 'normal' || kind === 'positional')
    .slice(isBound ? 1 : 0)
    .filter(({ name }) => !target.defaults.has(name));
  return plainArguments(wanted.map(() => unknown));
}
