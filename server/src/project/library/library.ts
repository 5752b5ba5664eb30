import type { Site } from '../../base/text.ts';
import { baseClassFor } from '../../knowledge/classes.ts';
import { tellsEpochs } from '../../knowledge/epochs.ts';
import { isPassive } from '../../knowledge/passive.ts';
import { returnsReceiver } from '../../knowledge/results.ts';
import type { Registrar } from '../../knowledge/types.ts';
import { allArguments, argumentOf } from '../arguments.ts';
import { workspaceMethod } from '../attributes.ts';
import { callValue, plainArguments, runCallbacks } from '../calls.ts';
import { runDriver } from '../drivers.ts';
import { traitsOfAll } from '../expressions.ts';
import type { ExternalCall } from '../externals.ts';
import type { Cell } from '../heap.ts';
import { makeLoader, ownLoaderKey } from '../loaders.ts';
import { setMode } from '../modes.ts';
import { orderOf } from '../order.ts';
import { makeSampler, tellEpochs } from '../samplers.ts';
import {
  elementsOfValue,
  fixed,
  isFunctionLike,
  mergeTraits,
  type ObjectValue,
  optionsOf,
  scalarTraits,
  unknown,
  type Value,
  withTraits,
} from '../values.ts';
import { workerValue } from '../worker-info.ts';
import { noteCheckpoint } from './checkpoints.ts';
import { noteDownload } from './downloads.ts';
import { draw } from './draws.ts';
import { makeGenerator, seedHeld, useGenerator } from './generators.ts';
import { list } from './listings.ts';
import { noteHardware } from './operations.ts';
import { applyOrder } from './orders.ts';
import { drawPostponed, hasPostponed, postpone } from './postponed.ts';
import { applyEnvironment, startProcess } from './processes.ts';
import { type NameRows, rowsOf } from './rows.ts';
import { presumeSeeding, seed } from './seeds.ts';
import { applySwitches } from './switches.ts';

/** Calls a library name by what the knowledge tables say of it. */
export function callLibrary(call: ExternalCall): Value {
  const { name, typedName, machine, frame, given, site, receiver } = call;
  const own = rowsOf(name);
  const typed = rowsOf(typedName);
  const find = <Key extends keyof NameRows>(table: Key): NameRows[Key] => own[table] ?? typed[table];

  noteHardware(call);
  const listing = find('listing');
  if (listing !== undefined) return list(call, listing);

  const loader = find('loader');
  if (loader !== undefined) {
    const made = makeLoader(machine, frame, loader, given, placeOfMaking(call));
    if (receiver?.kind === 'instance') machine.heap.write(receiver.attributes, ownLoaderKey, made);
    return made;
  }

  const { sampler } = own;
  const order = sampler === undefined ? undefined : makeSampler(call, sampler);
  if (order !== undefined) return { ...result(call), sampler: order };
  const download = find('download');
  if (download !== undefined) noteDownload(call, download);
  const checkpoint = find('checkpoint');
  if (checkpoint !== undefined) noteCheckpoint(call, checkpoint);
  if (checkpoint?.does === 'reads-optimizer') return { ...result(call), isOptimizerState: true };
  const mode = find('mode');
  if (mode !== undefined) setMode(call, mode);
  if (own.example !== undefined) noteExample(argumentOf(given, own.example.example));
  if (tellsEpochs(name)) for (const value of allArguments(given)) tellEpochs(machine, value);

  const seeder = find('seeder');
  if (seeder !== undefined) seed(call, seeder);
  else if (receiver === undefined) presumeSeeding(call);
  const trainer = find('trainer');
  if (trainer !== undefined) {
    seed(call, trainer);
    seedHeld(call, trainer);
  }
  const switcher = find('switcher');
  if (switcher !== undefined) applySwitches(call, switcher.switches, switcher.api);
  for (const row of [seeder, trainer, switcher]) applyEnvironment(call, row?.environment);
  const program = find('process');
  if (program !== undefined) startProcess(call, program);

  const entropy = find('entropy');
  if (entropy !== undefined && (entropy.source !== 'hash' || hashesText(given.positional[0]))) {
    return withTraits(fixed, { entropy: { kind: 'source', api: entropy.api, source: entropy.source, site } });
  }
  const { worker } = own;
  if (worker !== undefined) return workerValue(machine, worker);

  const maker = find('generator');
  const generator = maker === undefined ? undefined : makeGenerator(call, maker);
  if (generator !== undefined) return generator;
  const local = useGenerator(call);
  if (local !== undefined) return local;

  const row = find('draw');
  drawPostponed(call);
  const postponed = row === undefined ? undefined : postpone(call, row);
  const drawn = row === undefined || row.at !== undefined ? undefined : draw(call, row);
  const registrar = find('registrar');
  const driver = find('driver');
  const attributes = driver === undefined ? undefined : runDriver(call, driver);
  if (registrar !== undefined) register(call, registrar);
  else if (driver !== undefined) noteAttributes(call, attributes);
  else if (!own.isClass && !isPassive(name)) runCallbacks(machine, frame, given, site, {});

  const ordered = applyOrder(call, find('order'));
  if (ordered !== undefined) return drawn === undefined ? ordered : withTraits(ordered, scalarTraits(drawn));
  if (receiver !== undefined && returnsReceiver(name, typedName)) return receiver;
  const forwarded = forward(call);
  if (forwarded !== undefined) return forwarded;
  const made = { ...result(call), ...(attributes && { attributes }), ...(postponed && { postponed }) };
  return drawn === undefined ? made : withTraits(made, scalarTraits(drawn));
}

/** An object of a workspace class has the attributes that its base class gives it. */
function noteAttributes({ machine, receiver }: ExternalCall, attributes: Cell | undefined): void {
  if (receiver?.kind !== 'instance') return;
  for (const [name, value] of attributes?.entries ?? []) machine.heap.write(receiver.attributes, name, value);
}

/** What a model is only traced or measured with. */
function noteExample(value: Value | undefined): void {
  for (const option of value === undefined ? [] : optionsOf(value))
    for (const part of [option, ...elementsOfValue(option)])
      for (const draw of part.traits?.draws ?? []) draw.isExample = true;
}

/** Keeps a function by the object that it is given to, for the driver that runs it. */
function register({ machine, given, receiver }: ExternalCall, registrar: Registrar): void {
  const value = argumentOf(given, registrar.function);
  if (receiver?.kind !== 'object' || value === undefined || !isFunctionLike(value)) return;
  machine.commands.set(receiver.parts, [...(machine.commands.get(receiver.parts) ?? []), value]);
}

/** A subclass of the workspace is made where its class is called, not where it calls its base. */
function placeOfMaking({ machine, receiver, site, given }: ExternalCall): {
  readonly site: Site;
  readonly argumentsSite: Site;
} {
  const own = given.node === undefined ? site : { file: given.node.file, span: given.node.call.argumentsSpan };
  const making =
    receiver?.kind === 'instance'
      ? machine.making.find(({ attributes }) => attributes === receiver.attributes)
      : undefined;
  return { site: making?.site ?? site, argumentsSite: making?.argumentsSite ?? own };
}

/** `base.__call__` of an instance: the method that the base class runs, `forward` for a module. */
function forward({ machine, frame, name, given, site, receiver }: ExternalCall): Value | undefined {
  if (receiver?.kind !== 'instance' || !name.endsWith('.__call__')) return undefined;
  const method = baseClassFor(name.slice(0, -'.__call__'.length))?.call;
  if (method === undefined) return undefined;
  const own = workspaceMethod(machine, frame, receiver, method, site);
  if (own === undefined) return undefined;
  machine.forwarding++;
  const value = callValue(machine, frame, own, plainArguments(given.positional, given.keywords), site);
  machine.forwarding--;
  return value;
}

function result({ name, typedName, given, receiver }: ExternalCall): ObjectValue {
  const parts = allArguments(given).filter(isInteresting);
  const own = receiver !== undefined && isInteresting(receiver) ? [receiver, ...parts] : parts;
  // What a library makes of its own ordered things, a table of a table, stands in their order.
  const kept =
    receiver?.kind === 'object' ? receiver.traits : receiver === undefined ? undefined : scalarTraits(receiver);
  const traits = mergeTraits(traitsOfAll(allArguments(given)), kept);
  const { isClass, keepsName, resultType } = rowsOf(name);
  const type = keepsName ? name : (resultType ?? typedName);
  const isKept = isClass || given.keywords.has('requires_grad');
  const keywords = isKept && given.keywords.size > 0 ? { keywords: given.keywords } : {};
  return { kind: 'object', type, parts: own, ...keywords, ...(traits === undefined ? {} : { traits }) };
}

/** What a library may call, iterate or hand back; a collection for what it holds. */
const isInteresting = (value: Value): boolean =>
  optionsOf(value).some((option) =>
    option.kind === 'collection'
      ? [...option.cell.entries.values()]
          .flatMap(optionsOf)
          .some((part) => (part.kind === 'collection' ? hasPostponed(part) : isInterestingItself(part)))
      : isInterestingItself(option),
  );

function isInterestingItself(option: Value): boolean {
  switch (option.kind) {
    case 'function':
    case 'partial':
    case 'instance':
    case 'class':
      return true;
    case 'method':
      return option.callee.kind === 'function';
    case 'object':
      return (
        option.parts.length > 0 ||
        option.loader !== undefined ||
        option.sampler !== undefined ||
        option.generator !== undefined ||
        option.postponed !== undefined ||
        rowsOf(option.type).drawsWhenCalled
      );
    default:
      return false;
  }
}

/** Only the hash of a string or of an unknown object changes from run to run. */
const hashesText = (value: Value | undefined): boolean =>
  optionsOf(value ?? unknown).some((option) =>
    option.kind === 'constant'
      ? typeof option.value === 'string'
      : option.kind === 'fixed'
        ? option.type === 'str'
        : option.kind !== 'unknown' && orderOf(option) === undefined && option.kind !== 'collection',
  );
