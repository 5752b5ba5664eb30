import { indexOf, lookup } from './lookup.ts';
import { merged } from './tables.ts';
import type { ParameterName, Row } from './types.ts';

/** A call that puts a model, with all that it is made of, into training mode or out of it. */
export interface ModeRow extends Row {
  readonly to: 'training' | 'evaluation';
  /** Where the call is told so: `train(False)`. */
  readonly mode?: ParameterName;
}

const docs = 'https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html' as const;

/** Calls that choose how a model runs. Libraries whose models are torch's modules inherit them. */
export const modes: readonly ModeRow[] = merged(
  [
    'lightning.pytorch.LightningModule',
    'monai.networks.nets.*',
    'segmentation_models_pytorch.*',
    'timm.*',
    'timm.models.*.*',
    'torch.hub.load',
    'torch.nn.*',
    'torch.nn.parallel.DistributedDataParallel',
    'torch_geometric.nn.*',
    'torchvision.models.*',
    'torchvision.models.*.*',
    'transformers.*',
  ].flatMap((api): ModeRow[] => [
    { api: `${api}.eval`, to: 'evaluation', docs: `${docs}#torch.nn.Module.eval` },
    {
      api: `${api}.train`,
      to: 'training',
      mode: { position: 0, keyword: 'mode' },
      docs: `${docs}#torch.nn.Module.train`,
    },
  ]),
);

const index = indexOf(modes);

/** What a call of this canonical name does to a model's mode, or undefined. */
export const modeFor = (name: string): ModeRow | undefined => lookup(index, name);
