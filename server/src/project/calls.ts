import type { FilePath, Site } from '../base/text.ts';
import type { Call, Parameter } from '../facts/facts.ts';
import { externalBases, linearize, workspaceMethod } from './attributes.ts';
import { callExternal } from './externals.ts';
import { rest } from './heap.ts';
import { callKey } from './keys.ts';
import {
  type BranchChoice,
  branchValues,
  capture,
  emit,
  type Frame,
  type Machine,
  maxDepth,
  newCell,
  newScope,
} from './machine.ts';
import { callObject } from './objects.ts';
import { collectionIn } from './order.ts';
import { execute } from './statements.ts';
import {
  type ClassValue,
  type FunctionValue,
  type InstanceValue,
  isFunctionLike,
  join,
  none,
  optionsOf,
  unknown,
  type Value,
} from './values.ts';

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
      return callUnion(machine, frame, callee.options, given, site);
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

function callUnion(machine: Machine, frame: Frame, options: readonly Value[], given: CallArguments, site: Site): Value {
  const callable = options.filter(
    ({ kind }) => kind !== 'constant' && kind !== 'absent' && kind !== 'fixed' && kind !== 'unknown',
  );
  const [only] = callable;
  if (only === undefined) return unknown;
  if (callable.length === 1) return callValue(machine, frame, only, given, site);
  return join(
    branchValues(
      machine,
      callable.map((option) => () => callValue(machine, frame, option, given, site)),
      {},
    ),
  );
}

/** Functions handed to something unknown may be called there; `choice` says how likely. */
export function runCallbacks(
  machine: Machine,
  frame: Frame,
  given: CallArguments,
  site: Site,
  choice: BranchChoice = { defaultArm: 1 },
): void {
  const callbacks = [...given.positional, ...given.keywords.values()].flatMap(optionsOf).filter(isFunctionLike);
  for (const callback of callbacks) {
    branchValues(
      machine,
      [() => callValue(machine, frame, callback, unknownArguments(callback), site), () => unknown],
      choice,
    );
  }
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

/** Follows a function of the workspace. The same call with equal arguments is followed once and remembered. */
export function callFunction(machine: Machine, callee: FunctionValue, given: CallArguments, site: Site): Value {
  const { facts } = callee;
  machine.called.add(facts);
  const names = bindParameters(machine, callee, given);
  const key = callKey(machine, callee, names);
  const remembered = machine.memory.get(key);
  if (remembered !== undefined) {
    if (remembered.body.length > 0) emit(machine, { kind: 'call', site, name: facts.name, body: remembered.body });
    return remembered.result;
  }
  const active = machine.calls.filter((call) => call.facts === facts).length;
  if (
    machine.isTruncated ||
    machine.calls.length >= maxDepth ||
    active >= 2 ||
    machine.calls.some((call) => call.key === key)
  )
    return unknown;

  const scope = newScope(machine, 'function', callee.closure);
  for (const [name, value] of names) scope.names.entries.set(name, value);
  const [first] = facts.parameters;
  const receiver = callee.owner !== undefined && first !== undefined ? names.get(first.name) : undefined;
  const frame: Frame = {
    module: callee.module,
    scope,
    callee,
    returns: [],
    yields: [],
    ...(receiver === undefined ? {} : { receiver }),
  };

  machine.calls.push({ key, facts });
  const { steps, result: completion } = capture(machine, () => execute(machine, frame, facts.body));
  machine.calls.pop();

  if (steps.length > 0) emit(machine, { kind: 'call', site, name: qualifiedName(callee), body: steps });
  if (completion === 'normal' && !facts.isGenerator) frame.returns.push(none);
  const result = facts.isGenerator
    ? collectionIn(machine, 'iterator', frame.yields.length > 0 ? [[rest, join(frame.yields)]] : [], undefined)
    : frame.returns.length === 0
      ? unknown
      : join(frame.returns);
  machine.memory.set(key, { body: steps, result });
  return result;
}

const qualifiedName = ({ owner, facts }: FunctionValue): string =>
  owner === undefined ? facts.name : `${owner.facts.name}.${facts.name}`;

function bindParameters(machine: Machine, callee: FunctionValue, given: CallArguments): Map<string, Value> {
  const names = new Map<string, Value>();
  const keywords = new Map(given.keywords);
  let next = 0;
  for (const parameter of callee.facts.parameters) {
    if (parameter.kind === '*') {
      names.set(
        parameter.name,
        collectionIn(
          machine,
          'tuple',
          [...given.positional.slice(next).entries()].map(([index, value]) => [String(index), value]),
          undefined,
        ),
      );
      next = given.positional.length;
    } else if (parameter.kind === '**') {
      const others = new Map(keywords);
      if (given.hasMore) others.set(rest, unknown);
      names.set(parameter.name, { kind: 'collection', type: 'dict', cell: newCell(machine, others) });
    } else {
      const positional = parameter.kind === 'keyword' ? undefined : given.positional[next];
      if (parameter.kind !== 'keyword' && next < given.positional.length) next++;
      names.set(parameter.name, positional ?? takeKeyword(callee, parameter, keywords, given));
      keywords.delete(parameter.name);
    }
  }
  return names;
}

function takeKeyword(
  callee: FunctionValue,
  parameter: Parameter,
  keywords: ReadonlyMap<string, Value>,
  given: CallArguments,
): Value {
  const value = keywords.get(parameter.name);
  const standard = callee.defaults.get(parameter.name);
  if (value === undefined)
    return standard === undefined ? unknown : given.hasMore ? join([standard, unknown]) : standard;
  if (value.kind === 'union' && value.options.some(({ kind }) => kind === 'absent')) {
    return join(value.options.map((option) => (option.kind === 'absent' ? (standard ?? unknown) : option)));
  }
  return value;
}

/** `Class(…)`: makes the instance and runs `__init__`, or binds the fields of a data class. */
function instantiate(machine: Machine, frame: Frame, owner: ClassValue, given: CallArguments, site: Site): Value {
  const instance: InstanceValue = { kind: 'instance', class: owner, attributes: newCell(machine) };
  const initializer = workspaceMethod(machine, frame, instance, '__init__', site);
  if (initializer !== undefined) {
    machine.making.push({ attributes: instance.attributes, site });
    callValue(machine, frame, initializer, given, site);
    machine.making.pop();
    return instance;
  }
  bindFields(machine, instance, given);
  for (const base of externalBases(owner)) callExternal(machine, frame, base, given, site, instance);
  return instance;
}

/** Data classes, named tuples and their kin: annotated names of the body are the fields, in order. */
function bindFields(machine: Machine, instance: InstanceValue, given: CallArguments): void {
  const fields = [...linearize(instance.class)]
    .reverse()
    .flatMap((owner) =>
      owner.kind !== 'class'
        ? []
        : owner.facts.body.flatMap((statement) =>
            statement.kind === 'assign' && statement.annotation !== undefined && statement.targets[0]?.kind === 'name'
              ? [statement.targets[0].name]
              : [],
          ),
    );
  given.positional.forEach((value, index) => {
    const field = fields[index];
    if (field !== undefined) machine.heap.write(instance.attributes, field, value);
  });
  for (const [name, value] of given.keywords) machine.heap.write(instance.attributes, name, value);
}

function callInstance(
  machine: Machine,
  frame: Frame,
  instance: InstanceValue,
  given: CallArguments,
  site: Site,
): Value {
  const own = workspaceMethod(machine, frame, instance, '__call__', site);
  if (own !== undefined) return callValue(machine, frame, own, given, site);
  for (const base of externalBases(instance.class)) {
    const result = callExternal(machine, frame, `${base}.__call__`, given, site, instance);
    if (result.kind !== 'unknown' && result.kind !== 'object') return result;
  }
  return unknown;
}
