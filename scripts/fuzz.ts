/**
 * `npm run fuzz` gives Seedlint's readers texts that look for trouble, ten minutes each, guided by the branches they take.
 * `npm run fuzz -- config trace --minutes 2 --seed 7` fuzzes these only, for two minutes each, from that seed. What is
 * learned is kept in `.cache/fuzz`; what is found is printed, as small as it could be made, and lies there, too.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fuzzTarget, lineOf } from '../fuzz/session.ts';
import { targets } from '../fuzz/targets.ts';
import { cache } from './support/paths.ts';
import { task } from './support/task.ts';

await task(async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { minutes: { type: 'string', default: '10' }, seed: { type: 'string' }, runs: { type: 'string' } },
  });
  const unknown = positionals.find((name) => !Object.hasOwn(targets, name));
  const minutes = Number(values.minutes);
  const seed = Number(values.seed ?? Date.now() % 1_000_000);
  const mostRuns = Number(values.runs ?? Number.POSITIVE_INFINITY);
  if (unknown !== undefined) {
    console.error(`Nothing is called \`${unknown}\`; there is ${Object.keys(targets).join(', ')}.`);
    return 2;
  }
  if (!(minutes > 0 && Number.isInteger(seed) && mostRuns > 0)) {
    console.error('`--minutes` and `--runs` need a number above 0, and `--seed` a whole number.');
    return 2;
  }
  let nFound = 0;
  for (const [name, { what }] of Object.entries(targets)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    console.log(`${name} (${what}), seed ${seed}, ${minutes} min`);
    const say = (line: string): void => console.log(line);
    const session = await fuzzTarget(name, { seed, minutes, mostRuns, folder: join(cache, 'fuzz'), say });
    console.log(`${name}: ${lineOf(session)}; ${session.found.length} found`);
    nFound += session.found.length;
  }
  return nFound === 0 ? 0 : 1;
});
