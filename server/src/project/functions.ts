import type { Site } from '../base/text.ts';
import type { Parameter } from '../facts/facts.ts';
import { isCompiler, isEvaluationScope } from '../knowledge/scopes.ts';
import { type CallArguments, callValue, unknownArguments } from './calls.ts';
import { noteCopied } from './first-values.ts';
import { rest } from './heap.ts';
import { callKey } from './keys.ts';
import { branchValues, capture, emit, type Frame, type Machine, maxDepth, newCell, newScope } from './machine.ts';
import { commandArguments } from './options/commands.ts';
import { collectionIn } from './order.ts';
import { execute } from './statements.ts';
import { type CollectionValue, type FunctionValue, join, none, unknown, type Value } from './values.ts';

/** Follows a function of the workspace. The same call with equal arguments is followed once and remembered. */
export function callFunction(machine: Machine, callee: FunctionValue, given: CallArguments, site: Site): Value {
  machine.called.add(callee.facts);
  const names = bindParameters(machine, callee, given);
  if (!callee.facts.isGenerator) return runBody(machine, callee, names, site);
  return { kind: 'collection', type: 'iterator', cell: newCell(machine), generator: { callee, names, site } };
}

const isCompiled = ({ decorators, owner }: FunctionValue): boolean =>
  owner?.isCompiled === true || decorators.some(isCompiler);

/** Runs what a generator function's body does when it is iterated. `onYield` runs at its first yield. */
export function runGenerator(machine: Machine, iterator: CollectionValue, onYield?: (value: Value) => void): void {
  if (iterator.generator === undefined) return;
  const { callee, names, site } = iterator.generator;
  const element = runBody(machine, callee, names, site, onYield);
  if (!iterator.cell.entries.has(rest)) machine.heap.write(iterator.cell, rest, element);
}

function runBody(
  machine: Machine,
  callee: FunctionValue,
  names: ReadonlyMap<string, Value>,
  site: Site,
  onYield?: (value: Value) => void,
): Value {
  const { facts } = callee;
  const key = callKey(machine, callee, names);
  const remembered = onYield === undefined ? machine.memory.get(key) : undefined;
  if (remembered !== undefined) {
    if (remembered.body.length > 0)
      emit(machine, { kind: 'call', site, name: qualifiedName(callee), body: remembered.body });
    machine.unwinding = remembered.unwinding;
    noteCopied(machine, remembered.result);
    return remembered.result;
  }
  if (isTooDeep(machine, facts, key, names)) return unknown;
  const frame = frameOf(machine, callee, names, onYield);
  machine.calls.push({ key, facts });
  const outer = machine.loopDepth;
  machine.loopDepth = 0;
  const evaluates = callee.decorators.some(isEvaluationScope);
  if (evaluates) machine.evaluating++;
  const { steps: followed, result: completion } = capture(machine, () => {
    const ending = execute(machine, frame, facts.body);
    runCommandsOf(machine, frame, facts, site);
    return ending;
  });
  // What is compiled draws from generators that are not Python's.
  const steps = isCompiled(callee) ? [] : followed;
  machine.loopDepth = outer;
  if (evaluates) machine.evaluating--;
  machine.calls.pop();

  if (steps.length > 0) emit(machine, { kind: 'call', site, name: qualifiedName(callee), body: steps });
  // Where some path returned, the call may go on.
  const isCertain = frame.returns.length === 0 && frame.yields.length === 0;
  const unwinding = isCertain && (completion === 'raise' || completion === 'exit') ? completion : undefined;
  machine.unwinding = unwinding;
  if (completion === 'normal' && !facts.isGenerator) frame.returns.push(none);
  const values = facts.isGenerator ? frame.yields : frame.returns;
  const result = values.length === 0 ? unknown : join(values);
  // What was not followed to its end may be, another time.
  if (onYield === undefined && !machine.isTruncated) machine.memory.set(key, { body: steps, result, unwinding });
  return result;
}

const maxRecursion = 2;
const maxKnownRecursion = 12;

/** Recursion is followed as long as constants decide it, otherwise once. */
function isTooDeep(machine: Machine, facts: unknown, key: string, names: ReadonlyMap<string, Value>): boolean {
  if (machine.isTruncated || machine.calls.length >= maxDepth) return true;
  const active = machine.calls.filter((call) => call.facts === facts).length;
  const isKnown = names.size > 0 && [...names.values()].every(({ kind }) => kind === 'constant');
  return active >= (isKnown ? maxKnownRecursion : maxRecursion) || machine.calls.some((call) => call.key === key);
}

function frameOf(
  machine: Machine,
  callee: FunctionValue,
  names: ReadonlyMap<string, Value>,
  onYield: ((value: Value) => void) | undefined,
): Frame {
  const scope = newScope(machine, 'function', callee.closure);
  for (const [name, value] of names) scope.names.entries.set(name, value);
  const [first] = callee.facts.parameters;
  const receiver = callee.owner !== undefined && first !== undefined ? names.get(first.name) : undefined;
  return {
    module: callee.module,
    scope,
    callee,
    returns: [],
    yields: [],
    ...(receiver === undefined ? {} : { receiver }),
    ...(onYield === undefined ? {} : { onYield }),
  };
}

/** A group of commands, or an application, runs one of those that were registered with it; `owner` is what they are kept by. */
export function runCommandsOf(machine: Machine, frame: Frame, owner: unknown, site: Site): void {
  const commands = machine.commands.get(owner) ?? [];
  const runs = commands.map(
    (command) => () => callValue(machine, frame, command, commandArguments(command) ?? unknownArguments(command), site),
  );
  if (runs.length === 1) runs[0]?.();
  else if (runs.length > 1) branchValues(machine, runs, {});
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
