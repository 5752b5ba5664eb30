import type { Generator, Seeder } from '../../knowledge/types.ts';
import { argumentOf, argumentSite } from '../arguments.ts';
import type { ExternalCall } from '../externals.ts';
import { emit } from '../machine.ts';
import { seedValueOf } from '../seed-values.ts';
import { optionsOf, unknown, type Value } from '../values.ts';
import { applySwitches } from './switches.ts';

/** Seeds global generators, and sets the switches that the helper sets. */
export function seed(call: ExternalCall, row: Seeder): void {
  seedWith(call, row.seeds, row.api, row);
  if (row.switches !== undefined) applySwitches(call, row.switches, row.api);
}

/** Says that a call seeds these generators; none for a local one. */
export function seedWith(
  { machine, given, site }: ExternalCall,
  generators: readonly Generator[],
  api: string,
  row: Pick<Seeder, 'seed' | 'absent' | 'none' | 'restores'>,
): void {
  const argument = argumentOf(given, row.seed);
  const valueSite = argumentSite(given, row.seed);
  const value = row.restores === true ? ({ kind: 'unknown' } as const) : seedValueOf(argument, row, valueSite);
  if (value === 'ignored') return;
  if (value.kind === 'drawn') for (const drawn of value.draws) drawn.chosenAsSeed = true;
  const traits = optionsOf(argument ?? unknown).map((option: Value) => option.traits);
  emit(machine, {
    kind: 'seed',
    site,
    generators,
    api,
    value,
    ...(valueSite === undefined ? {} : { valueSite }),
    dependsOn: {
      workerId: traits.some((trait) => trait?.workerId === true),
      baseSeed: traits.some((trait) => trait?.baseSeed === true),
    },
  });
}
