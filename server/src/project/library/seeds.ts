import type { Generator, Seeder, TrainerSeeder } from '../../knowledge/types.ts';
import { argumentOf, argumentSite } from '../arguments.ts';
import type { ExternalCall } from '../externals.ts';
import { emit } from '../machine.ts';
import { seedValueOf } from '../seed-values.ts';
import { join, optionsOf, unknown, type Value } from '../values.ts';
import { applySwitches } from './switches.ts';

/** Seeds global generators, and sets the switches that the helper sets. */
export function seed(call: ExternalCall, row: Seeder): void {
  seedWith(call, row.seeds, row.api, row);
  if (row.switches !== undefined) applySwitches(call, row.switches, row.api);
}

/** A trainer that seeds as it is made: from an argument, or from an entry of the configuration it is given. */
export const seedTrainer = (call: ExternalCall, row: TrainerSeeder): void => {
  seedWith(call, row.seeds, row.api, row);
  if (row.switches !== undefined) applySwitches(call, row.switches, row.api);
};

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

/** Says that a call seeds these generators; none for a local one. */
export function seedWith(
  { machine, given, site }: ExternalCall,
  generators: readonly Generator[],
  api: string,
  row: Pick<Seeder, 'seed' | 'absent' | 'none' | 'restores'> & { readonly seedKey?: string },
): void {
  const whole = argumentOf(given, row.seed);
  const argument = row.seedKey === undefined ? whole : entryOf(whole, row.seedKey);
  const valueSite = row.seedKey === undefined ? argumentSite(given, row.seed) : undefined;
  const value = row.restores === true ? ({ kind: 'unknown' } as const) : seedValueOf(argument, row, valueSite);
  if (value === 'ignored') return;
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
