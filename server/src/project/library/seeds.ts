import type { Site } from '../../base/text.ts';
import { presumedSeeds } from '../../knowledge/seeders/presumed.ts';
import { trainerConfigurationFor } from '../../knowledge/trainers.ts';
import type { Generator, Seeder, TrainerSeeder } from '../../knowledge/types.ts';
import { allHold, argumentOf, argumentSite } from '../arguments.ts';
import { externalBases } from '../attributes.ts';
import type { CallArguments } from '../calls.ts';
import type { ExternalCall } from '../externals.ts';
import { emit, type Machine } from '../machine.ts';
import { seedValueOf } from '../seed-values.ts';
import type { DrawEffect, SeedValue } from '../timeline.ts';
import { join, optionsOf, unknown, type Value } from '../values.ts';
import { applySwitches } from './switches.ts';

/**
 * Seeds global generators, and sets the switches that the helper sets. A trainer does so as it is made: from an
 * argument, or from an entry of the configuration it is given.
 */
export function seed(call: ExternalCall, row: Seeder | TrainerSeeder): void {
  const { machine, given } = call;
  seedWith(call, row.seeds, row.api, row);
  machine.seeders.add(row.api);
  if (row.initsWorkers !== undefined && allHold(given, row.initsWorkers) !== false)
    machine.initsWorkers.add(libraryOf(row.api));
  if (row.switches !== undefined) applySwitches(call, row.switches, row.api);
}

/** Seeds with nobody knows what, where the name of an unknown function says that it seeds. */
export function presumeSeeding(call: ExternalCall): void {
  const generators = presumedSeeds(call.name);
  if (generators.length > 0) seedWith(call, generators, call.name, { absent: 'required', none: 'raises' });
}

/** The first segment of a name. */
export const libraryOf = (name: string): string => name.slice(0, name.indexOf('.'));

/** An entry of a dictionary or configuration object; undefined where it has none. */
function entryOf(whole: Value | undefined, key: string): Value | undefined {
  if (whole === undefined) return undefined;
  const entries = optionsOf(whole).flatMap((option) => {
    if (option.kind === 'collection') return option.cell.entries.get(key) ?? [];
    if (option.kind === 'instance') return option.attributes.entries.get(key) ?? [];
    return option.kind === 'object' ? (option.keywords?.get(key) ?? option.attributes?.entries.get(key) ?? []) : [];
  });
  return entries.length === 0 ? undefined : join(entries);
}

/** The configuration object among the arguments: older and newer versions have it in other places. */
function configurationIn(given: CallArguments): Value | undefined {
  return given.positional.find((value) => optionsOf(value).some(isConfiguration));
}

const isConfiguration = (value: Value): boolean =>
  value.kind === 'object'
    ? trainerConfigurationFor(value.type) !== undefined
    : value.kind === 'instance' &&
      externalBases(value.class).some((base) => trainerConfigurationFor(base) !== undefined);

/** Whoever is not told a seed draws one. */
function drawnSeed(machine: Machine, by: NonNullable<Seeder['drawnBy']>, site: Site): SeedValue {
  const draw: DrawEffect = { kind: 'draw', site, ...by, chosenAsSeed: true, isShown: false };
  emit(machine, draw);
  return { kind: 'drawn', draws: [draw] };
}

/** Says that a call seeds these generators; none for a local one. */
export function seedWith(
  { machine, given, site }: ExternalCall,
  generators: readonly Generator[],
  api: string,
  row: Pick<Seeder, 'seed' | 'absent' | 'none' | 'unset' | 'drawnBy' | 'restores'> & { readonly seedKey?: string },
): void {
  const whole = argumentOf(given, row.seed) ?? (row.seedKey === undefined ? undefined : configurationIn(given));
  const argument = row.seedKey === undefined ? whole : entryOf(whole, row.seedKey);
  const valueSite = row.seedKey === undefined ? argumentSite(given, row.seed) : undefined;
  const own =
    row.restores === true ? ({ kind: 'unknown', isRestored: true } as const) : seedValueOf(argument, row, valueSite);
  if (own === 'ignored') return;
  const isMissing = own.kind === 'entropy' && own.because.kind === 'no-seed';
  const value = isMissing && row.drawnBy !== undefined ? drawnSeed(machine, row.drawnBy, site) : own;
  noteChosen(argument);
  const traits = optionsOf(argument ?? unknown).map((option: Value) => option.traits);
  emit(machine, {
    kind: 'seed',
    site,
    generators,
    api,
    value,
    seed: row.seedKey === undefined ? row.seed : undefined,
    ...(valueSite === undefined ? {} : { valueSite }),
    dependsOn: {
      workerId: traits.some((trait) => trait?.workerId === true),
      baseSeed: traits.some((trait) => trait?.baseSeed === true),
    },
  });
}

/** A number that was drawn to be a seed, on whatever path, is no draw that the seed comes too late for. */
export function noteChosen(argument: Value | undefined): void {
  for (const option of argument === undefined ? [] : optionsOf(argument)) {
    for (const drawn of option.traits?.draws ?? []) drawn.chosenAsSeed = true;
  }
}
