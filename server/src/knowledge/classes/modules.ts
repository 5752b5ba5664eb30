import type { BaseClass } from '../types.ts';

const torch = 'https://docs.pytorch.org/docs/stable' as const;
const vision = 'https://docs.pytorch.org/vision/stable/generated' as const;

const transformContainers: readonly BaseClass[] = ['torchvision.transforms', 'torchvision.transforms.v2'].flatMap(
  (module) => [
    ...['Compose', 'RandomApply', 'RandomChoice', 'RandomOrder'].map(
      (name): BaseClass => ({
        api: `${module}.${name}`,
        call: 'forward',
        applies: [{ position: 0, keyword: 'transforms' }],
        docs: `${vision}/${module}.${name}.html`,
      }),
    ),
    {
      api: `${module}.Lambda`,
      call: 'forward',
      applies: [{ position: 0, keyword: 'lambd' }],
      docs: `${vision}/${module}.Lambda.html`,
    },
  ],
);

/** Classes whose objects are called. */
export const moduleClasses: readonly BaseClass[] = [
  { api: 'keras.Model', call: 'call', docs: 'https://keras.io/api/models/model/' },
  { api: 'keras.layers.Layer', call: 'call', docs: 'https://keras.io/api/layers/base_layer/' },
  {
    api: 'lightning.pytorch.LightningDataModule',
    docs: 'https://lightning.ai/docs/pytorch/stable/data/datamodule.html',
  },
  {
    api: 'lightning.pytorch.LightningModule',
    call: 'forward',
    docs: 'https://lightning.ai/docs/pytorch/stable/common/lightning_module.html',
  },
  { api: 'torch.autograd.Function', docs: `${torch}/autograd.html#torch.autograd.Function` },
  {
    api: 'torch.nn.DataParallel',
    call: 'forward',
    applies: [{ position: 0, keyword: 'module' }],
    docs: `${torch}/generated/torch.nn.DataParallel.html`,
  },
  { api: 'torch.nn.Module', call: 'forward', docs: `${torch}/generated/torch.nn.Module.html` },
  {
    api: 'torch.nn.Sequential',
    call: 'forward',
    appliesArguments: true,
    docs: `${torch}/generated/torch.nn.Sequential.html`,
  },
  {
    api: 'torch.nn.parallel.DistributedDataParallel',
    call: 'forward',
    applies: [{ position: 0, keyword: 'module' }],
    docs: `${torch}/generated/torch.nn.parallel.DistributedDataParallel.html`,
  },
  ...transformContainers,
  {
    api: 'torchvision.transforms.v2.Transform',
    call: 'forward',
    docs: `${vision}/torchvision.transforms.v2.Transform.html`,
  },
];
