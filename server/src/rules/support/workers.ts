import type { Fix } from '../../fixes/edits.ts';
import { workerSeedFix } from '../../fixes/worker-seed.ts';
import type { WorkerInitEffect, WorkerSeed } from '../../project/timeline.ts';
import type { ProgramView } from '../../project/view.ts';

/** Lets a worker_init_fn take these seeds from torch's seed of the worker. */
export function reseeded(
  program: ProgramView,
  { site }: WorkerInitEffect,
  seeds: readonly WorkerSeed[],
): readonly Fix[] {
  const values = seeds.flatMap(({ valueSite }) => (valueSite?.file === site.file ? [valueSite.span] : []));
  const fix = workerSeedFix({ facts: program.facts(site.file), file: site.file, name: site.span, values });
  return fix === undefined ? [] : [fix];
}
