import { isLocalDraw, localSeederFor } from '../../knowledge/generators.ts';
import type { GeneratorConstructor } from '../../knowledge/types.ts';
import { argumentOf, argumentSite } from '../arguments.ts';
import type { ExternalCall } from '../externals.ts';
import { emit } from '../machine.ts';
import { seedValueOf } from '../seed-values.ts';
import type { GeneratorEffect } from '../timeline.ts';
import { fixed, type ObjectValue, type Value, withTraits } from '../values.ts';
import { noteChosen, seedWith } from './seeds.ts';

/** Makes a local generator. */
export function makeGenerator({ machine, given, site, name }: ExternalCall, row: GeneratorConstructor): Value {
  const argument = argumentOf(given, row.seed);
  const seedSite = argumentSite(given, row.seed);
  const none = row.absent === 'required' ? 'raises' : row.absent;
  const value = seedValueOf(argument, { absent: row.absent, none }, seedSite);
  noteChosen(argument);
  const generator: GeneratorEffect = {
    kind: 'generator',
    site,
    api: row.api,
    family: row.family,
    ...(row.since === undefined ? {} : { since: row.since }),
    value: value === 'ignored' ? { kind: 'unknown' } : value,
    seed: row.seed,
    ...(seedSite === undefined ? {} : { seedSite }),
    used: false,
  };
  machine.madeAt.set(generator, machine.heap.mark());
  emit(machine, generator);
  return { kind: 'object', type: name, parts: [], generator };
}

/** A method of a local generator, or a call that is given one; undefined for anything else. */
export function useGenerator(call: ExternalCall): Value | undefined {
  const { receiver, given, typedName, name } = call;
  for (const value of [...given.positional, ...given.keywords.values()]) {
    if (value.kind === 'object' && value.generator !== undefined) use(call, value.generator);
  }
  if (receiver?.kind !== 'object' || receiver.generator === undefined) return undefined;
  const { generator } = receiver;
  const seeder = localSeederFor(name) ?? localSeederFor(typedName);
  if (seeder !== undefined) {
    const argument = argumentOf(call.given, seeder.seed);
    const value = seedValueOf(argument, seeder, argumentSite(call.given, seeder.seed));
    if (value !== 'ignored') generator.value = value;
    call.machine.sampling?.reseeded.add(generator);
    seedWith(call, [], seeder.api, seeder);
    return receiver;
  }
  const method = name.slice(name.lastIndexOf('.') + 1);
  if (!isLocalDraw(generator.family, method)) return undefined;
  use(call, generator);
  return generatedValue(receiver);
}

function use({ machine, site }: ExternalCall, generator: GeneratorEffect): void {
  generator.used = true;
  const { sampling } = machine;
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
