import { indexOf, lookup } from './lookup.ts';
import type { Row } from './types.ts';

/**
 * Calls whose draws are the first values of a model's parameters. A checkpoint that is loaded afterwards replaces them.
 */
export const initialisations = [
  { api: 'monai.networks.nets.*', docs: 'https://docs.monai.io/en/stable/networks.html' },
  { api: 'segmentation_models_pytorch.*', docs: 'https://smp.readthedocs.io/en/latest/models.html' },
  { api: 'timm.create_model', docs: 'https://huggingface.co/docs/timm/reference/models' },
  { api: 'torch.nn.*', docs: 'https://docs.pytorch.org/docs/stable/nn.html' },
  { api: 'torch.nn.*.reset_parameters', docs: 'https://docs.pytorch.org/docs/stable/nn.html' },
  { api: 'torch.nn.init.*', docs: 'https://docs.pytorch.org/docs/stable/nn.init.html' },
  { api: 'torch_geometric.nn.*', docs: 'https://pytorch-geometric.readthedocs.io/en/latest/modules/nn.html' },
  { api: 'torchvision.models.*', docs: 'https://docs.pytorch.org/vision/stable/models.html' },
  { api: 'torchvision.models.*.*', docs: 'https://docs.pytorch.org/vision/stable/models.html' },
  {
    api: 'transformers.*.from_config',
    docs: 'https://huggingface.co/docs/transformers/model_doc/auto#transformers.AutoModel.from_config',
  },
  {
    api: 'transformers.*.from_pretrained',
    docs: 'https://huggingface.co/docs/transformers/main_classes/model#transformers.PreTrainedModel.from_pretrained',
  },
] as const satisfies readonly Row[];

const index = indexOf<Row>(initialisations);

/** True for the canonical name of such a call. */
export const isInitialisation = (name: string): boolean => lookup(index, name) !== undefined;
