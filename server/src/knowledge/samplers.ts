import { indexOf, lookup } from './lookup.ts';
import type { SamplerRow } from './types.ts';

const torchData = 'https://docs.pytorch.org/docs/stable/data.html' as const;

const pyg = 'https://pytorch-geometric.readthedocs.io/en/latest/modules/loader.html' as const;

/** Samplers, drawn from each time a loader starts to iterate. A `BatchSampler` is what the sampler in it is. */
export const samplers = [
  {
    api: 'torch.utils.data.RandomSampler',
    dataset: { position: 0, keyword: 'data_source' },
    shuffles: true,
    generator: { position: 3, keyword: 'generator' },
    docs: `${torchData}#torch.utils.data.RandomSampler`,
  },
  {
    api: 'torch.utils.data.SequentialSampler',
    dataset: { position: 0, keyword: 'data_source' },
    shuffles: false,
    docs: `${torchData}#torch.utils.data.SequentialSampler`,
  },
  {
    api: 'torch.utils.data.SubsetRandomSampler',
    shuffles: true,
    generator: { position: 1, keyword: 'generator' },
    docs: `${torchData}#torch.utils.data.SubsetRandomSampler`,
  },
  {
    api: 'torch.utils.data.WeightedRandomSampler',
    shuffles: true,
    generator: { position: 3, keyword: 'generator' },
    docs: `${torchData}#torch.utils.data.WeightedRandomSampler`,
  },
  {
    api: 'torch.utils.data.distributed.DistributedSampler',
    dataset: { position: 0, keyword: 'dataset' },
    shuffles: { parameter: { position: 3, keyword: 'shuffle' }, default: true },
    seed: { position: 4, keyword: 'seed' },
    needsSetEpoch: true,
    docs: `${torchData}#torch.utils.data.distributed.DistributedSampler`,
  },
  {
    api: 'torch_geometric.loader.DynamicBatchSampler',
    dataset: { position: 0, keyword: 'dataset' },
    shuffles: { parameter: { position: 3, keyword: 'shuffle' }, default: false },
    docs: `${pyg}#torch_geometric.loader.DynamicBatchSampler`,
  },
  {
    api: 'torch_geometric.loader.ImbalancedSampler',
    dataset: { position: 0, keyword: 'dataset' },
    shuffles: true,
    docs: `${pyg}#torch_geometric.loader.ImbalancedSampler`,
  },
] as const satisfies readonly SamplerRow[];

const index = indexOf<SamplerRow>(samplers);

/** The sampler that this class makes, or undefined. */
export const samplerFor = (name: string): SamplerRow | undefined => lookup(index, name);
