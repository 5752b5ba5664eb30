import type { Driver, DriverRun, ParameterName } from '../knowledge/types.ts';
import { allArguments, allHold, argumentOf } from './arguments.ts';
import { workspaceMethod } from './attributes.ts';
import { type CallArguments, callValue, plainArguments, unknownArguments } from './calls.ts';
import type { ExternalCall } from './externals.ts';
import type { Cell } from './heap.ts';
import { iterateValue } from './iterate.ts';
import { libraryOf } from './library/seeds.ts';
import { capture, emit, type Machine, newCell } from './machine.ts';
import { commandArguments } from './options/commands.ts';
import { elementsOf } from './order.ts';
import { elementsOfValue, optionsOf, unknown, type Value } from './values.ts';
import { madeFromOrHeld, within } from './within.ts';

/**
 * Runs what a library runs of the objects and functions it is given: hooks of a module, the target of a process. Hands
 * back what the result's attributes are, where the driver says so.
 */
export function runDriver(call: ExternalCall, driver: Driver): Cell | undefined {
  const { machine } = call;
  const run: DriverCall = {
    ...call,
    initsWorkers: machine.initsWorkers.has(libraryOf(driver.api)),
    made: new Map(),
  };
  if (run.initsWorkers) for (const value of allArguments(call.given)) initWorkers(value);
  for (const one of driver.runs) {
    if (allHold(call.given, one.when) === false) continue;
    const { steps } = capture(machine, () => {
      runSetup(run, one);
      const subject = subjectOf(run, one.argument) ?? standardOf(machine, one);
      for (const option of optionsOf(subject)) runOne(run, one, option);
    });
    if (steps.length === 0) continue;
    if (one.process !== undefined && one.process !== 'same') {
      const scope = one.process === 'fork' && machine.startsAfresh ? 'spawn' : one.process;
      emit(machine, { kind: 'scope', scope, restores: [], body: steps });
    } else {
      for (const step of steps) emit(machine, step);
    }
  }
  if (driver.gives === undefined) return undefined;
  const attributes = newCell(machine);
  for (const [name, parameter] of Object.entries(driver.gives)) {
    const value = subjectOf(run, parameter);
    if (value !== undefined) attributes.entries.set(name, value);
  }
  return attributes;
}

/** Runs what the processes of a pool have run before: its initializer. */
function runSetup({ machine, frame, receiver, site }: DriverCall, { after }: DriverRun): void {
  if (after === undefined || receiver?.kind !== 'object') return;
  const callee = receiver.keywords?.get(after.function) ?? receiver.parts.find(isCallable);
  if (callee === undefined || !isCallable(callee)) return;
  const given = receiver.keywords?.get(after.arguments);
  const all = given?.kind === 'collection' ? plainArguments(elementsOf(given)) : unknownArguments(callee);
  callValue(machine, frame, callee, all, site);
}

interface DriverCall extends ExternalCall {
  readonly initsWorkers: boolean;
  /** Objects that this call has made of classes, by the names of their parameters. */
  readonly made: Map<string, Value>;
}

const subjectOf = ({ made, given, receiver }: DriverCall, parameter: ParameterName | undefined): Value | undefined =>
  parameter === undefined ? receiver : (made.get(parameter.keyword ?? '') ?? argumentOf(given, parameter));

/** What the driver runs where it is given nothing. */
const standardOf = ({ modules, entry }: Machine, { otherwise }: DriverRun): Value =>
  (otherwise === undefined ? undefined : modules.get(entry)?.scope.names.entries.get(otherwise)) ?? unknown;

function runOne(call: DriverCall, run: DriverRun, subject: Value): void {
  const { machine, frame, site } = call;
  if (run.makes === true) {
    for (const part of partsOf(subject)) {
      if (part.kind === 'class' || part.kind === 'partial' || part.kind === 'external')
        call.made.set(run.argument?.keyword ?? '', callValue(machine, frame, part, plainArguments([]), site));
    }
    return;
  }
  if (run.methods === undefined) {
    if (run.argument === undefined) runFunctionsOf(call, run, subject);
    else if (isCallable(subject)) callValue(machine, frame, subject, argumentsFor(call, run, subject), site);
    else iterate(call, subject);
    return;
  }
  for (const part of partsOf(subject)) {
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

/** What an object was made from and was given since, in that order. */
function runFunctionsOf(call: DriverCall, run: DriverRun, subject: Value): void {
  if (subject.kind !== 'object') return;
  const { machine, frame, site } = call;
  for (const part of [...partsOf(subject), ...(machine.commands.get(subject.parts) ?? [])])
    if (isCallable(part) && part.kind !== 'class') callValue(machine, frame, part, argumentsFor(call, run, part), site);
}

/** A hook that returns loaders: the driver iterates them, one or several. */
function iterateResult(call: DriverCall, result: Value): void {
  for (const option of optionsOf(result)) {
    if (option.kind === 'collection') for (const element of elementsOf(option)) iterate(call, element);
    else iterate(call, option);
  }
}

function iterate({ machine, frame, site, initsWorkers }: DriverCall, value: Value): void {
  if (initsWorkers) initWorkers(value);
  iterateValue(machine, frame, value, site);
}

/** The loaders get the worker_init_fn of the library that runs them. */
function initWorkers(value: Value): void {
  for (const each of within(value, elementsOfValue)) {
    if (each.kind === 'object' && each.loader?.fact.hasWorkerInit === 'no') each.loader.fact.hasWorkerInit = 'yes';
  }
}

/** The instance itself, or the instances that a library's wrapper holds. */
const partsOf = (value: Value): readonly Value[] =>
  [...within(value, wrapped)].filter((each) => each.kind !== 'union' && !isWrapper(each));

const wrapped = (value: Value): readonly Value[] => (isWrapper(value) ? madeFromOrHeld(value) : []);

const isWrapper = (value: Value): boolean =>
  value.kind === 'object' ? value.loader === undefined : value.kind === 'collection' && value.type !== 'iterator';

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
