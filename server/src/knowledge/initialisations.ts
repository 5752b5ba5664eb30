import { indexOf, lookup } from './lookup.ts';
import { merged, words } from './tables.ts';
import type { Row } from './types.ts';

const layers = 'https://keras.io/api/layers' as const;
const older = 'https://www.tensorflow.org/api_docs/python/tf/compat/v1' as const;
const contributed =
  'https://github.com/tensorflow/tensorflow/tree/v1.15.0/tensorflow/contrib/layers/python/layers' as const;

const under = (prefix: string, names: string, docs: Row['docs']): Row[] =>
  words(names).map((name) => ({ api: `${prefix}.${name}`, docs }));

/**
 * Calls whose draws are the first values of a model's parameters. A checkpoint that is loaded afterwards replaces them.
 */
export const initialisations: readonly Row[] = merged<Row>([
  { api: 'keras.applications.*', docs: 'https://keras.io/api/applications/' },
  { api: 'keras.initializers.*', docs: `${layers}/initializers/` },
  ...under(
    'keras.layers',
    `Conv1D Conv1DTranspose Conv2D Conv2DTranspose Conv3D Conv3DTranspose ConvLSTM1D ConvLSTM2D ConvLSTM3D Convolution1D
     Convolution2D Convolution3D Dense DepthwiseConv1D DepthwiseConv2D EinsumDense Embedding GRU GRUCell
     GroupQueryAttention LSTM LSTMCell MultiHeadAttention SeparableConv1D SeparableConv2D SimpleRNN SimpleRNNCell`,
    `${layers}/`,
  ),
  { api: 'monai.networks.nets.*', docs: 'https://docs.monai.io/en/stable/networks.html' },
  { api: 'segmentation_models_pytorch.*', docs: 'https://smp.readthedocs.io/en/latest/models.html' },
  ...under(
    'tensorflow',
    `get_variable glorot_normal_initializer glorot_uniform_initializer orthogonal_initializer random_normal_initializer
     random_uniform_initializer truncated_normal_initializer variance_scaling_initializer`,
    older,
  ),
  ...['layers', 'slim'].flatMap((module) =>
    under(
      `tensorflow.contrib.${module}`,
      `conv2d conv2d_transpose convolution convolution2d fully_connected linear separable_conv2d
       variance_scaling_initializer xavier_initializer xavier_initializer_conv2d`,
      contributed,
    ),
  ),
  ...under(
    'tensorflow.layers',
    'conv1d conv2d conv2d_transpose conv3d dense separable_conv1d separable_conv2d',
    `${older}/layers`,
  ),
  ...under('timm', 'create_model models.* models.*.*', 'https://huggingface.co/docs/timm/reference/models'),
  { api: 'torch.nn.*', docs: 'https://docs.pytorch.org/docs/stable/nn.html' },
  ...words('weight weight.data bias bias.data').map(
    (parameter): Row => ({
      api: `torch.nn.*.${parameter}.*`,
      docs: 'https://docs.pytorch.org/docs/stable/generated/torch.nn.parameter.Parameter.html',
    }),
  ),
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
]);

const index = indexOf<Row>(initialisations);

/** True for the canonical name of such a call. */
export const isInitialisation = (name: string): boolean => lookup(index, name) !== undefined;

/** Layers that are made to draw later, and then only where something is trained. */
export const trainingLayers: readonly Row[] = under(
  'keras.layers',
  'AlphaDropout Dropout GaussianDropout GaussianNoise SpatialDropout1D SpatialDropout2D SpatialDropout3D',
  `${layers}/regularization_layers/`,
);

const trainingIndex = indexOf<Row>(trainingLayers);

/** True for the canonical name of such a layer. */
export const drawsInTraining = (name: string): boolean => lookup(trainingIndex, name) !== undefined;
