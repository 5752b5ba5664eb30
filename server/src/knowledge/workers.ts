import { indexOf, lookup } from './lookup.ts';
import type { WorkerSeeder, WorkerValue } from './types.ts';

/** Functions to give as `worker_init_fn`; each makes its seed from the base seed, so that workers and epochs differ. */
export const workerSeeders = [
  {
    api: 'lightning.fabric.utilities.seed.pl_worker_init_function',
    seeds: ['python', 'numpy', 'torch'],
    docs: 'https://github.com/Lightning-AI/pytorch-lightning/blob/master/src/lightning/fabric/utilities/seed.py',
  },
  {
    // Seeds the random transforms of the data set.
    api: 'monai.data.worker_init_fn',
    seeds: [],
    docs: 'https://docs.monai.io/en/stable/data.html#monai.data.utils.worker_init_fn',
  },
  {
    api: 'transformers.trainer_utils.seed_worker',
    seeds: ['python', 'numpy', 'torch'],
    docs: 'https://github.com/huggingface/transformers/blob/main/src/transformers/trainer_utils.py',
  },
  {
    api: 'ultralytics.data.build.seed_worker',
    seeds: ['python', 'numpy'],
    docs: 'https://docs.ultralytics.com/reference/data/build/#ultralytics.data.build.seed_worker',
  },
] as const satisfies readonly WorkerSeeder[];

const seederIndex = indexOf<WorkerSeeder>(workerSeeders);

/** The worker_init_fn of this canonical name, or undefined. */
export const workerSeederFor = (name: string): WorkerSeeder | undefined => lookup(seederIndex, name);

/**
 * Where a worker_init_fn gets what tells workers apart, beside its own first parameter (the worker's number). `.id`,
 * `.seed` and `.dataset` are attributes of what `get_worker_info()` returns.
 */
export const workerValues = [
  {
    api: 'torch.initial_seed',
    gives: 'base-seed',
    docs: 'https://docs.pytorch.org/docs/stable/generated/torch.initial_seed.html',
  },
  {
    api: 'torch.utils.data.get_worker_info',
    gives: 'worker',
    docs: 'https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.get_worker_info',
  },
  {
    api: 'torch.utils.data.get_worker_info.dataset',
    gives: 'dataset',
    docs: 'https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.get_worker_info',
  },
  {
    api: 'torch.utils.data.get_worker_info.id',
    gives: 'worker-id',
    docs: 'https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.get_worker_info',
  },
  {
    api: 'torch.utils.data.get_worker_info.seed',
    gives: 'base-seed',
    docs: 'https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.get_worker_info',
  },
] as const satisfies readonly WorkerValue[];

const valueIndex = indexOf<WorkerValue>(workerValues);

/** What this call, or this attribute of what a call gives, is in a worker; undefined for anything else. */
export const workerValueFor = (name: string): WorkerValue | undefined => lookup(valueIndex, name);
