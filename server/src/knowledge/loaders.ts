import { indexOf, lookup } from './lookup.ts';
import { merged } from './tables.ts';
import type { LoaderRow, ParameterName } from './types.ts';

/** The keywords of torch's `DataLoader`: what a loader takes that hands its further keywords on to it. */
const torchKeywords = {
  workers: { keyword: 'num_workers' },
  defaultWorkers: 0,
  shuffle: { keyword: 'shuffle' },
  sampler: { keyword: 'sampler' },
  batchSampler: { keyword: 'batch_sampler' },
  workerInit: { keyword: 'worker_init_fn' },
  generator: { keyword: 'generator' },
  collate: { keyword: 'collate_fn' },
  persistentWorkers: { keyword: 'persistent_workers' },
} as const satisfies Partial<LoaderRow>;

const positions = {
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
} as const satisfies Partial<LoaderRow>;

const pyg = 'https://pytorch-geometric.readthedocs.io/en/latest/modules/loader.html' as const;

/** Loaders of PyTorch Geometric: `collate_fn` is their own. */
const graphLoaders = (
  names: readonly string[],
  dataset: ParameterName,
  shuffle: ParameterName,
  draws?: LoaderRow['draws'],
): LoaderRow[] => {
  const { collate: _collate, ...keywords } = torchKeywords;
  return names.map((name) => ({
    api: `torch_geometric.loader.${name}`,
    docs: pyg,
    ...keywords,
    dataset,
    shuffle,
    ...(draws === undefined ? {} : { draws }),
  }));
};

const libraries: readonly LoaderRow[] = [
  {
    api: 'accelerate.data_loader.DataLoaderShard',
    docs: 'https://huggingface.co/docs/accelerate/package_reference/torch_wrappers#accelerate.data_loader.DataLoaderShard',
    ...torchKeywords,
    dataset: { position: 0, keyword: 'dataset' },
  },
  {
    // It shuffles with NumPy.
    api: 'dgl.dataloading.DataLoader',
    docs: 'https://www.dgl.ai/dgl_docs/generated/dgl.dataloading.DataLoader.html',
    dataset: { position: 1, keyword: 'indices' },
    workers: { keyword: 'num_workers' },
    defaultWorkers: 0,
    shuffle: { keyword: 'shuffle' },
    shufflesWith: 'numpy',
    workerInit: { keyword: 'worker_init_fn' },
    persistentWorkers: { keyword: 'persistent_workers' },
  },
  {
    api: 'dgl.dataloading.GraphDataLoader',
    docs: 'https://www.dgl.ai/dgl_docs/generated/dgl.dataloading.GraphDataLoader.html',
    ...torchKeywords,
    dataset: { position: 0, keyword: 'dataset' },
    collate: { position: 1, keyword: 'collate_fn' },
  },
  {
    // Each worker seeds Python, NumPy and torch from the base seed.
    api: 'fastai.data.load.DataLoader',
    docs: 'https://docs.fast.ai/data.load.html#dataloader',
    dataset: { position: 0, keyword: 'dataset' },
    workers: { position: 2, keyword: 'num_workers' },
    defaultWorkers: 0,
    shuffle: { position: 6, keyword: 'shuffle' },
    persistentWorkers: { position: 11, keyword: 'persistent_workers' },
    ownWorkerInit: true,
  },
  {
    api: 'ignite.distributed.auto_dataloader',
    docs: 'https://docs.pytorch.org/ignite/distributed.html#ignite.distributed.auto.auto_dataloader',
    ...torchKeywords,
    dataset: { position: 0, keyword: 'dataset' },
  },
  {
    // Its worker_init_fn seeds the random transforms of the data set from the base seed.
    api: 'monai.data.DataLoader',
    docs: 'https://docs.monai.io/en/stable/data.html#monai.data.DataLoader',
    ...torchKeywords,
    dataset: { position: 0, keyword: 'dataset' },
    workers: { position: 1, keyword: 'num_workers' },
    ownWorkerInit: true,
    seedsSamples: true,
  },
  {
    // Its worker_init_fn seeds NumPy from the base seed.
    api: 'timm.data.create_loader',
    docs: 'https://github.com/huggingface/pytorch-image-models/blob/main/timm/data/loader.py',
    dataset: { position: 0, keyword: 'dataset' },
    workers: { keyword: 'num_workers' },
    defaultWorkers: 1,
    shuffle: { position: 3, keyword: 'is_training' },
    collate: { keyword: 'collate_fn' },
    persistentWorkers: { keyword: 'persistent_workers' },
    ownWorkerInit: true,
  },
  {
    api: 'torch.utils.data.DataLoader',
    docs: 'https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.DataLoader',
    ...positions,
  },
  {
    api: 'torchdata.stateful_dataloader.StatefulDataLoader',
    docs: 'https://meta-pytorch.org/data/main/torchdata.stateful_dataloader.html',
    ...positions,
  },
  {
    api: 'webdataset.WebLoader',
    docs: 'https://github.com/webdataset/webdataset/blob/main/webdataset/loader.py',
    ...positions,
  },
];

/** Loaders, by the class or function that makes them. */
export const loaders: readonly LoaderRow[] = merged(
  libraries,
  graphLoaders(
    ['DataListLoader', 'DataLoader', 'DenseDataLoader'],
    { position: 0, keyword: 'dataset' },
    { position: 2, keyword: 'shuffle' },
  ),
  graphLoaders(
    ['HGTLoader', 'LinkNeighborLoader', 'NeighborLoader'],
    { position: 0, keyword: 'data' },
    { keyword: 'shuffle' },
    'torch',
  ),
  graphLoaders(['RandomNodeLoader'], { position: 0, keyword: 'data' }, { keyword: 'shuffle' }),
  graphLoaders(['ClusterLoader'], { position: 0, keyword: 'cluster_data' }, { keyword: 'shuffle' }),
);

const index = indexOf(loaders);

/** The loader that this class or function makes, or undefined. */
export const loaderFor = (name: string): LoaderRow | undefined => lookup(index, name);
