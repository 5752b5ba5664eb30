import { indexOf, lookup } from './lookup.ts';
import type { LoaderRow } from './types.ts';

/** Loaders. Those that hand further keywords on to torch's `DataLoader` take its keywords too. */
export const loaders = [
  {
    api: 'torch.utils.data.DataLoader',
    docs: 'https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.DataLoader',
    dataset: { position: 0, keyword: 'dataset' },
    workers: { position: 5, keyword: 'num_workers' },
    defaultWorkers: 0,
    shuffle: { position: 2, keyword: 'shuffle' },
    sampler: { position: 3, keyword: 'sampler' },
    batchSampler: { position: 4, keyword: 'batch_sampler' },
    workerInit: { position: 10, keyword: 'worker_init_fn' },
    generator: { position: 12, keyword: 'generator' },
    collate: { position: 6, keyword: 'collate_fn' },
    persistentWorkers: { keyword: 'persistent_workers' },
  },
] as const satisfies readonly LoaderRow[];

const index = indexOf<LoaderRow>(loaders);

/** The loader that this class or function makes, or undefined. */
export const loaderFor = (name: string): LoaderRow | undefined => lookup(index, name);
