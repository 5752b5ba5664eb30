import { indexOf, lookup } from './lookup.ts';
import type { BaseClass } from './types.ts';

const torch = 'https://docs.pytorch.org/docs/stable' as const;
const vision = 'https://docs.pytorch.org/vision/stable' as const;

/** Classes whose subclasses in the workspace have methods that the library calls. */
export const baseClasses = [
  { api: 'keras.Model', call: 'call', docs: 'https://keras.io/api/models/model/' },
  { api: 'keras.layers.*', call: 'call', docs: 'https://keras.io/api/layers/base_layer/' },
  {
    api: 'lightning.pytorch.LightningDataModule',
    docs: 'https://lightning.ai/docs/pytorch/stable/data/datamodule.html',
  },
  {
    api: 'lightning.pytorch.LightningModule',
    call: 'forward',
    docs: 'https://lightning.ai/docs/pytorch/stable/common/lightning_module.html',
  },
  {
    api: 'timm.models.*.*',
    call: 'forward',
    docs: 'https://huggingface.co/docs/timm/reference/models',
  },
  { api: 'torch.autograd.Function', docs: `${torch}/autograd.html#torch.autograd.Function` },
  { api: 'torch.nn.*', call: 'forward', docs: `${torch}/generated/torch.nn.Module.html` },
  {
    api: 'torch.nn.parallel.DistributedDataParallel',
    call: 'forward',
    docs: `${torch}/generated/torch.nn.parallel.DistributedDataParallel.html`,
  },
  { api: 'torch.utils.data.ChainDataset', isDataset: true, docs: `${torch}/data.html#torch.utils.data.ChainDataset` },
  { api: 'torch.utils.data.ConcatDataset', isDataset: true, docs: `${torch}/data.html#torch.utils.data.ConcatDataset` },
  { api: 'torch.utils.data.Dataset', isDataset: true, docs: `${torch}/data.html#torch.utils.data.Dataset` },
  {
    api: 'torch.utils.data.IterableDataset',
    isDataset: true,
    docs: `${torch}/data.html#torch.utils.data.IterableDataset`,
  },
  { api: 'torch.utils.data.Subset', isDataset: true, docs: `${torch}/data.html#torch.utils.data.Subset` },
  { api: 'torch.utils.data.TensorDataset', isDataset: true, docs: `${torch}/data.html#torch.utils.data.TensorDataset` },
  {
    api: 'torch_geometric.data.Dataset',
    isDataset: true,
    docs: 'https://pytorch-geometric.readthedocs.io/en/latest/modules/data.html',
  },
  {
    api: 'torch_geometric.data.InMemoryDataset',
    isDataset: true,
    docs: 'https://pytorch-geometric.readthedocs.io/en/latest/modules/data.html',
  },
  {
    api: 'torch_geometric.nn.*',
    call: 'forward',
    docs: 'https://pytorch-geometric.readthedocs.io/en/latest/modules/nn.html',
  },
  { api: 'torchvision.datasets.*', isDataset: true, docs: `${vision}/datasets.html` },
  { api: 'torchvision.models.*', call: 'forward', docs: `${vision}/models.html` },
  { api: 'torchvision.transforms.*', call: 'forward', docs: `${vision}/transforms.html` },
  { api: 'torchvision.transforms.v2.*', call: 'forward', docs: `${vision}/transforms.html` },
  {
    api: 'transformers.*',
    call: 'forward',
    docs: 'https://huggingface.co/docs/transformers/main_classes/model',
  },
] as const satisfies readonly BaseClass[];

const index = indexOf<BaseClass>(baseClasses);

/** The class of this canonical name, or undefined. */
export const baseClassFor = (name: string): BaseClass | undefined => lookup(index, name);
