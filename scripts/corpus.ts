/**
 * `npm run corpus -- [FOLDER ...] [--workers N]`: checks every Python file and notebook of real projects as the start of
 * a program, with all rules, and applies every fix of every finding to a copy in memory. FOLDER is a project, a folder
 * of projects or a `site-packages`; by default the packages that the tests train with (hours of one processor).
 *
 * Counted as breaches, with file and rule: what breaks or hangs, in a rule, in the engine, or for want of memory; files
 * that take more than two seconds of CPU time; fixes that leave what Python's own parser refuses (where it took the
 * original), leave their finding, or are offered again. Ends with 1 where there is one. Interrupted, it sums up what it has.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { placesIn, trainingPackages } from './corpus/places.ts';
import { tryPlaces } from './corpus/pool.ts';
import { lineOf, summaryOf } from './corpus/summary.ts';
import type { Trial } from './corpus/trial.ts';
import { fromCaller } from './support/paths.ts';
import { task } from './support/task.ts';

/** Megabytes of JavaScript's heap that checking may need, whatever the files. */
const heap = 1024;

await task(async () => {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { workers: { type: 'string' } } });
  const nWorkers = Number(values.workers ?? availableParallelism());
  if (!Number.isInteger(nWorkers) || nWorkers < 1) {
    console.error('`--workers` is the number of processes that check files, 1 or more.');
    return 2;
  }
  const folders = positionals.length > 0 ? positionals.map(fromCaller) : [await trainingPackages()];
  const places = folders.flatMap(placesIn);
  const nFiles = places.reduce((total, { files }) => total + files.length, 0);
  console.log(`${nFiles} files in ${places.length} roots, ${nWorkers} at a time.`);
  const trials: Trial[] = [];
  let mostMemory = 0;
  const onTrial = (trial: Trial, peak: number): void => {
    trials.push(trial);
    mostMemory = Math.max(mostMemory, peak);
    for (const breach of trial.breaches) console.log(lineOf(breach));
    if (trials.length % 500 === 0) console.log(`${trials.length} of ${nFiles} …`);
  };
  const sumUp = (): void => console.log(summaryOf(trials, mostMemory).join('\n'));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      sumUp();
      process.exit(1);
    });
  }
  await tryPlaces(places, { nWorkers, heap, onTrial });
  sumUp();
  return trials.some(({ breaches }) => breaches.length > 0) ? 1 : 0;
});
