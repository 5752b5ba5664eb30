import type { Driver, DriverRun } from '../knowledge/types.ts';
import { argumentOf } from './arguments.ts';
import { workspaceMethod } from './attributes.ts';
import { type CallArguments, callValue, plainArguments, unknownArguments } from './calls.ts';
import type { ExternalCall } from './externals.ts';
import { iterateValue } from './iterate.ts';
import { capture, emit } from './machine.ts';
import { commandArguments } from './options/commands.ts';
import { elementsOf } from './order.ts';
import { optionsOf, unknown, type Value } from './values.ts';

/** Runs what a library runs of the objects and functions it is given: hooks of a module, the target of a process. */
export function runDriver(call: ExternalCall, driver: Driver): void {
  for (const run of driver.runs) {
    const subject = run.argument === undefined ? call.receiver : argumentOf(call.given, run.argument);
    const { steps } = capture(call.machine, () => {
      for (const option of optionsOf(subject ?? unknown)) runOne(call, run, option);
    });
    if (steps.length === 0) continue;
    if (run.process === 'fork' || run.process === 'spawn') {
      emit(call.machine, { kind: 'scope', scope: run.process, restores: [], body: steps });
    } else {
      for (const step of steps) emit(call.machine, step);
    }
  }
}

function runOne(call: ExternalCall, run: DriverRun, subject: Value): void {
  const { machine, frame, site } = call;
  if (run.methods === undefined) {
    if (isCallable(subject)) callValue(machine, frame, subject, argumentsFor(call, run, subject), site);
    else iterateValue(machine, frame, subject, site);
    return;
  }
  for (const part of partsOf(subject, 0)) {
    if (run.methods.includes('__iter__')) iterateResult(call, part);
    if (part.kind !== 'instance') continue;
    for (const name of run.methods) {
      const method = workspaceMethod(machine, frame, part, name, site);
      if (method === undefined) continue;
      const result = callValue(machine, frame, method, unknownArguments(method), site);
      if (/dataloaders?$/.test(name)) iterateResult(call, result);
    }
  }
}

/** A hook that returns loaders: the driver iterates them, one or several. */
function iterateResult({ machine, frame, site }: ExternalCall, result: Value): void {
  for (const option of optionsOf(result)) {
    if (option.kind === 'collection')
      for (const element of elementsOf(option)) iterateValue(machine, frame, element, site);
    else iterateValue(machine, frame, option, site);
  }
}

/** The instance itself, or the instances that a library's wrapper holds. */
function partsOf(value: Value, depth: number): readonly Value[] {
  if (value.kind === 'object' && depth < 3)
    return value.parts.flatMap(optionsOf).flatMap((part) => partsOf(part, depth + 1));
  return [value];
}

const isCallable = ({ kind }: Value): boolean =>
  kind === 'function' || kind === 'method' || kind === 'partial' || kind === 'class';

function argumentsFor(call: ExternalCall, run: DriverRun, callee: Value): CallArguments {
  const leading = Array.from({ length: run.leading ?? 0 }, (): Value => ({ kind: 'fixed', type: 'int' }));
  const place = (run.argument?.position ?? -1) + 1;
  if (run.passesRest === true) {
    const keywords = new Map([...call.given.keywords].filter(([name]) => name !== run.argument?.keyword));
    return plainArguments([...leading, ...call.given.positional.slice(place)], keywords);
  }
  if (run.perItem === true) {
    const items = call.given.positional
      .slice(place)
      .map((source) => iterateValue(call.machine, call.frame, source, call.site));
    return plainArguments([...leading, ...items]);
  }
  if (run.arguments === undefined) return commandArguments(callee) ?? unknownArguments(callee);
  const given = argumentOf(call.given, run.arguments);
  const named = argumentOf(call.given, { keyword: 'kwargs' });
  const keywords = new Map<string, Value>();
  if (named?.kind === 'collection') for (const [key, value] of named.cell.entries) keywords.set(key, value);
  if (given?.kind !== 'collection') return { ...unknownArguments(callee), keywords, hasMore: true };
  return plainArguments([...leading, ...elementsOf(given)], keywords);
}
