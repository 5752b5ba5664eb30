import { fitterFor } from '../../knowledge/fitters.ts';
import { generatorFor, isLocalDraw, localSeederFor, reachesHeld } from '../../knowledge/generators.ts';
import type { GeneratorConstructor, TrainerSeeder } from '../../knowledge/types.ts';
import { allArguments, argumentOf, argumentSite } from '../arguments.ts';
import { type CallArguments, plainArguments } from '../calls.ts';
import type { ExternalCall } from '../externals.ts';
import type { Cell } from '../heap.ts';
import { emit, newCell } from '../machine.ts';
import { elementsOf } from '../order.ts';
import { seedValueOf } from '../seed-values.ts';
import type { GeneratorEffect, LoaderFact } from '../timeline.ts';
import { fixed, type ObjectValue, optionsOf, type Value, withTraits } from '../values.ts';
import { madeFrom, madeFromOrHeld, within } from '../within.ts';
import { noteChosen, seedWith } from './seeds.ts';

/** Makes a local generator. */
export function makeGenerator(call: ExternalCall, row: GeneratorConstructor): Value | undefined {
  const { machine, given, site, name } = call;
  if (isSteady(given, row) || isOwn(argumentOf(given, row.makes))) return undefined;
  const argument = argumentOf(given, row.seed);
  const seedSite = argumentSite(given, row.seed);
  const none = row.absent === 'required' ? 'raises' : row.absent;
  const isSeeded = row.seededBy?.some((seeder) => machine.seeders.has(seeder)) === true;
  const absent = isSeeded ? 'fixed' : row.absent;
  const own = seedValueOf(argument, { absent, none: isSeeded ? 'fixed' : none }, seedSite);
  // What is made from another generator, rather than seeded with it, has nothing of its own to be seeded.
  const isBorrowed = row.at !== undefined && optionsOf(argument ?? fixed).some(hasGenerator);
  const value = isBorrowed ? ({ kind: 'unknown' } as const) : own;
  noteChosen(argument);
  const generator: GeneratorEffect = {
    kind: 'generator',
    site,
    api: row.api,
    family: row.family,
    ...(row.since === undefined ? {} : { since: row.since }),
    ...(row.howToSeed === undefined ? {} : { howToSeed: row.howToSeed }),
    ...(row.usedAtOnce === true && row.seededBy !== undefined ? { isShared: true } : {}),
    value: value === 'ignored' ? { kind: 'unknown' } : value,
    seed: row.seed,
    ...(seedSite === undefined ? {} : { seedSite }),
    used: false,
  };
  machine.madeAt.set(generator, machine.heap.mark());
  emit(machine, generator);
  if (row.usedAtOnce === true) {
    use(call, generator);
    return undefined;
  }
  if (row.at !== undefined) useGiven(call);
  const attributes = row.attributes === undefined ? {} : { attributes: generatorsOf(call, row.attributes) };
  return { kind: 'object', type: row.type ?? name, parts: [], generator, ...attributes };
}

function generatorsOf(call: ExternalCall, names: Readonly<Record<string, string>>): Cell {
  const cell = newCell(call.machine);
  for (const [attribute, name] of Object.entries(names)) {
    const row = generatorFor(name);
    const made = row && makeGenerator({ ...call, name, given: plainArguments([]) }, row);
    if (made !== undefined) cell.entries.set(attribute, made);
  }
  return cell;
}

/** True where it is made from nothing that draws, or from nothing that is known to, where that is what is listed. */
function isSteady(given: CallArguments, { steadyParts, drawingParts }: GeneratorConstructor): boolean {
  if (steadyParts === undefined && drawingParts === undefined) return false;
  const [parts] = given.positional;
  const all = (parts?.kind === 'collection' ? elementsOf(parts) : parts === undefined ? [] : [parts]).flatMap(
    optionsOf,
  );
  if (drawingParts !== undefined) return !all.some((part) => mayDraw(part, drawingParts));
  return (
    all.length > 0 &&
    all.every((part) =>
      part.kind === 'object'
        ? steadyParts?.includes(part.type) === true && isAlways(part.keywords?.get('p'))
        : part.kind === 'constant',
    )
  );
}

/** True for a class of the program's own. */
const isOwn = (made: Value | undefined): boolean =>
  made !== undefined && optionsOf(made).every(({ kind }) => kind === 'class');

/** One that draws, or one that is made from such. */
function mayDraw(part: Value, patterns: readonly string[]): boolean {
  for (const each of within(part, madeFrom))
    if (each.kind === 'object' && patterns.some((pattern) => fits(each.type, pattern))) return true;
  return false;
}

/** Applied with a probability of one. */
const isAlways = (probability: Value | undefined): boolean =>
  probability === undefined || (probability.kind === 'constant' && probability.value === 1);

/** A `*` at the end stands for anything. */
const fits = (name: string, pattern: string): boolean =>
  pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;

/** A method of a local generator, or a call that is given one; undefined for anything else. */
export function useGenerator(call: ExternalCall): Value | undefined {
  const { receiver, typedName, name } = call;
  useGiven(call);
  useHeld(call);
  if (receiver?.kind !== 'object' || receiver.generator === undefined || isSelfContained(receiver.generator))
    return undefined;
  const { generator } = receiver;
  const seeder = localSeederFor(name) ?? localSeederFor(typedName);
  if (seeder !== undefined) {
    const argument = argumentOf(call.given, seeder.seed);
    const value = seedValueOf(argument, seeder, argumentSite(call.given, seeder.seed));
    if (value !== 'ignored') reseed(generator, value);
    call.machine.sampling?.reseeded.add(generator);
    seedWith(call, [], seeder.api, seeder);
    return receiver;
  }
  const method = name.slice(name.lastIndexOf('.') + 1);
  if (!isLocalDraw(generator.family, method)) return undefined;
  use(call, generator);
  return generatedValue(receiver);
}

/** Whoever is given a generator draws from it. */
function useGiven(call: ExternalCall): void {
  for (const value of allArguments(call.given)) {
    if (value.kind === 'object' && value.generator !== undefined && !isSelfContained(value.generator))
      use(call, value.generator);
  }
}

const hasGenerator = (value: Value): boolean => value.kind === 'object' && value.generator !== undefined;

const isSelfContained = ({ api }: GeneratorEffect): boolean => generatorFor(api)?.at !== undefined;

/** Seeds, or draws from, what the receiver has inside: the generators of an environment, or of the one in a wrapper. */
function useHeld(call: ExternalCall): void {
  const fitter = fitterFor(call.name);
  for (const { generator } of fitter === undefined ? [] : allArguments(call.given).flatMap(heldIn))
    if (fitter?.calls.some((name) => generatorFor(generator.api)?.at?.includes(name))) use(call, generator);
  const method = call.name.slice(call.name.lastIndexOf('.') + 1);
  if (!reachesHeld(method)) return;
  for (const { type, generator } of heldIn(call.receiver)) {
    const seeder = localSeederFor(`${type}.${method}`);
    const value =
      seeder && seedValueOf(argumentOf(call.given, seeder.seed), seeder, argumentSite(call.given, seeder.seed));
    if (seeder !== undefined && value !== undefined && value !== 'ignored') {
      reseed(generator, value);
      seedWith(call, [], seeder.api, seeder);
    } else if (generatorFor(generator.api)?.at?.includes(method) === true) use(call, generator);
  }
}

function reseed(generator: GeneratorEffect, value: GeneratorEffect['value']): void {
  generator.value = value;
  generator.isReseeded = true;
}

/** Gives the generators inside of the arguments the seed of a trainer that passes it on. */
export function seedHeld({ given }: ExternalCall, row: TrainerSeeder): void {
  if (row.seedsArguments !== true) return;
  const value = seedValueOf(argumentOf(given, row.seed), row, argumentSite(given, row.seed));
  if (value === 'ignored') return;
  for (const argument of allArguments(given)) for (const { generator } of heldIn(argument)) reseed(generator, value);
}

function heldIn(value: Value | undefined): readonly { readonly type: string; readonly generator: GeneratorEffect }[] {
  if (value === undefined) return [];
  return [...within(value, madeFromOrHeld)].flatMap((each) => {
    if (each.kind !== 'object' || each.generator === undefined || !isSelfContained(each.generator)) return [];
    return [{ type: each.type, generator: each.generator }];
  });
}

function use({ machine, site }: ExternalCall, generator: GeneratorEffect): void {
  const { sampling } = machine;
  if (sampling?.isSeeded !== true || generator.family !== 'other') generator.used = true;
  if (sampling === undefined || (machine.madeAt.get(generator) ?? 0) > sampling.since) return;
  if (!sampling.reseeded.has(generator) && !sampling.generators.has(generator))
    sampling.generators.set(generator, site);
}

function generatedValue({ generator }: ObjectValue): Value {
  if (generator?.value.kind === 'entropy')
    return withTraits(fixed, { entropy: { kind: 'unseeded-generator', site: generator.site } });
  if (generator?.value.kind === 'drawn') return withTraits(fixed, { draws: generator.value.draws });
  return fixed;
}

/** What a call is given to draw from. */
export function generatorOf(value: Value | undefined): LoaderFact['generator'] {
  if (value === undefined || value.kind === 'absent' || (value.kind === 'constant' && value.value === null))
    return 'none';
  if (value.kind === 'union') {
    const kinds = new Set(value.options.map(generatorOf));
    return kinds.size === 1 ? ([...kinds][0] ?? 'unknown') : 'unknown';
  }
  if (value.kind === 'object' && value.generator !== undefined)
    return value.generator.value.kind === 'entropy' ? 'entropy' : 'seeded';
  return 'unknown';
}
