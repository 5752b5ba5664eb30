import type { SeedCall } from '../record.ts';
import type { GeneratorEvent, SeedEvent } from '../trace/events.ts';
import type { ProcessTrace, Trace } from '../trace/trace.ts';

/** The seeding calls of the user's code that got other values in the second run. */
export function differingSeeds(first: Trace, second: Trace): readonly SeedCall[] {
  const calls = [...first.processes.values()].flatMap((process) =>
    seedDifferences(process, second.processes.get(process.name)).flatMap(({ at, api }): readonly SeedCall[] =>
      at === null ? [] : [[at[0], at[1], api]],
    ),
  );
  return [...new Map(calls.map((call) => [call.join('\0'), call])).values()];
}

/** The seeds of a process that were set to other values in another run, call by call, in order. */
export function seedDifferences(
  process: ProcessTrace,
  counterpart: ProcessTrace | undefined,
): readonly (SeedEvent | GeneratorEvent)[] {
  const others = new Map<string, (SeedEvent | GeneratorEvent)[]>();
  for (const seed of seedsOf(counterpart)) others.set(keyOf(seed), [...(others.get(keyOf(seed)) ?? []), seed]);
  return seedsOf(process).filter((seed) => {
    const other = others.get(keyOf(seed))?.shift();
    // What was seeded from entropy was told to differ.
    return other !== undefined && seed.value !== null && other.value !== null && seededWith(seed) !== seededWith(other);
  });
}

const seedsOf = (process: ProcessTrace | undefined): readonly (SeedEvent | GeneratorEvent)[] =>
  (process?.events ?? []).filter(
    (event): event is SeedEvent | GeneratorEvent => event.event === 'seed' || event.event === 'generator',
  );

const keyOf = ({ generator, api, at }: SeedEvent | GeneratorEvent): string =>
  `${generator} ${api} ${at?.join(':') ?? ''}`;

const seededWith = (seed: SeedEvent | GeneratorEvent): string =>
  seed.event === 'seed' ? (seed.effective ?? seed.value ?? '') : (seed.value ?? '');
