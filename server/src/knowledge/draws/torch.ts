import { merged, words } from '../tables.ts';
import type { Draw, ParameterName } from '../types.ts';
import { drawRows, is, isNot } from './rows.ts';

const site = 'https://docs.pytorch.org/docs/stable' as const;
const generator: ParameterName = { keyword: 'generator' };

const functions = drawRows(
  { draws: 'torch', prefix: 'torch.', docs: (name) => `${site}/generated/torch.${name}.html`, unless: [generator] },
  words('bernoulli multinomial normal rand rand_like randint randint_like randn randn_like randperm'),
);

const otherFunctions: readonly Draw[] = [
  {
    api: 'torch.binomial',
    draws: 'torch',
    unless: [{ position: 2, keyword: 'generator' }],
    docs: `${site}/distributions.html#binomial`,
  },
  {
    api: 'torch.dropout',
    draws: 'torch',
    when: [is({ position: 2, keyword: 'train' }, [true], null)],
    docs: `${site}/generated/torch.nn.functional.dropout.html`,
  },
  { api: 'torch.lobpcg', draws: 'torch', docs: `${site}/generated/torch.lobpcg.html` },
  { api: 'torch.pca_lowrank', draws: 'torch', docs: `${site}/generated/torch.pca_lowrank.html` },
  {
    api: 'torch.poisson',
    draws: 'torch',
    unless: [{ position: 1, keyword: 'generator' }],
    docs: `${site}/generated/torch.poisson.html`,
  },
  {
    api: 'torch.quasirandom.SobolEngine',
    draws: 'torch',
    unless: [{ position: 2, keyword: 'seed' }],
    when: [is({ position: 1, keyword: 'scramble' }, [true], false)],
    docs: `${site}/generated/torch.quasirandom.SobolEngine.html`,
  },
  { api: 'torch.svd_lowrank', draws: 'torch', docs: `${site}/generated/torch.svd_lowrank.html` },
];

const tensorMethods = drawRows(
  {
    draws: 'torch',
    prefix: 'torch.Tensor.',
    docs: (name) => `${site}/generated/torch.Tensor.${name}.html`,
    unless: [generator],
  },
  words('bernoulli bernoulli_ cauchy_ exponential_ geometric_ log_normal_ multinomial normal_ random_ uniform_'),
);

// `torch.distributions` take no generator at all.
const distributions = drawRows(
  { draws: 'torch', prefix: 'torch.distributions.*.', docs: () => `${site}/distributions.html` },
  words('rsample sample sample_n'),
);

/** Where `generator` stands among the arguments of an initialiser. */
const initialisersAt = (position: number, names: string): Draw[] =>
  drawRows(
    {
      draws: 'torch',
      prefix: 'torch.nn.init.',
      docs: (name) => `${site}/nn.init.html#torch.nn.init.${name}`,
      unless: [{ position, keyword: 'generator' }],
    },
    words(names),
  );

const initialisers = [
  ...initialisersAt(2, 'orthogonal orthogonal_ xavier_normal xavier_normal_ xavier_uniform xavier_uniform_'),
  ...initialisersAt(3, 'normal normal_ sparse sparse_ uniform uniform_'),
  ...initialisersAt(4, 'kaiming_normal kaiming_normal_ kaiming_uniform kaiming_uniform_'),
  ...initialisersAt(5, 'trunc_normal_'),
];

// Layers whose parameters are drawn as they are made. Normalisation layers, activations (PReLU too) and pooling have
// constant parameters or none; TransformerEncoder and TransformerDecoder copy the layer they are given.
const layers = drawRows(
  { draws: 'torch', prefix: 'torch.nn.', docs: (name) => `${site}/generated/torch.nn.${name}.html` },
  words(`
    AdaptiveLogSoftmaxWithLoss Bilinear Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d GRU GRUCell
    LSTM LSTMCell Linear LinearCrossEntropyLoss MultiheadAttention RNN RNNBase RNNCell RNNCellBase Transformer
    TransformerDecoderLayer TransformerEncoderLayer
  `),
);

const resets = drawRows(
  {
    draws: 'torch',
    prefix: 'torch.nn.',
    suffix: '.reset_parameters',
    docs: (name) => `${site}/generated/torch.nn.${name}.html`,
  },
  words(`
    Bilinear Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d Embedding EmbeddingBag GRU GRUCell LSTM
    LSTMCell Linear RNN RNNCell
  `),
);

// Reparametrised weights start from random vectors.
const reparametrisations = drawRows(
  {
    draws: 'torch',
    prefix: 'torch.nn.utils.',
    docs: (name) => `${site}/generated/torch.nn.utils.${name}.html`,
  },
  words(`
    parametrizations.orthogonal parametrizations.spectral_norm prune.random_structured prune.random_unstructured
    spectral_norm
  `),
);

const embeddings: readonly Draw[] = [
  {
    api: 'torch.nn.Embedding',
    draws: 'torch',
    unless: [{ position: 7, keyword: '_weight' }],
    docs: `${site}/generated/torch.nn.Embedding.html`,
  },
  {
    api: 'torch.nn.EmbeddingBag',
    draws: 'torch',
    unless: [{ position: 7, keyword: '_weight' }],
    docs: `${site}/generated/torch.nn.EmbeddingBag.html`,
  },
];

const called = {
  draws: 'torch',
  prefix: 'torch.nn.',
  suffix: '.__call__',
  docs: (name: string) => `${site}/generated/torch.nn.${name}.html` as const,
} as const;

const masks = drawRows(
  { ...called, inTraining: true },
  words('AlphaDropout Dropout Dropout1d Dropout2d Dropout3d FeatureAlphaDropout RReLU'),
);

// Lazy layers draw their parameters at the first call.
const calls = drawRows(
  called,
  words(`
    FractionalMaxPool2d FractionalMaxPool3d LazyConv1d LazyConv2d LazyConv3d LazyConvTranspose1d LazyConvTranspose2d
    LazyConvTranspose3d LazyLinear
  `),
);

const functional = 'torch.nn.functional.';
const functionalDocs = (name: string) => `${site}/generated/torch.nn.functional.${name}.html` as const;

const dropouts = drawRows(
  {
    draws: 'torch',
    prefix: functional,
    docs: functionalDocs,
    when: [is({ position: 2, keyword: 'training' }, [true], true)],
  },
  words('dropout dropout1d dropout2d dropout3d'),
);

const alphaDropouts = drawRows(
  {
    draws: 'torch',
    prefix: functional,
    docs: functionalDocs,
    when: [is({ position: 2, keyword: 'training' }, [true], false)],
  },
  words('alpha_dropout feature_alpha_dropout'),
);

const otherFunctionals: readonly Draw[] = [
  { api: `${functional}fractional_max_pool2d`, draws: 'torch', docs: functionalDocs('fractional_max_pool2d') },
  { api: `${functional}fractional_max_pool3d`, draws: 'torch', docs: functionalDocs('fractional_max_pool3d') },
  { api: `${functional}gumbel_softmax`, draws: 'torch', docs: functionalDocs('gumbel_softmax') },
  {
    api: `${functional}rrelu`,
    draws: 'torch',
    when: [is({ position: 3, keyword: 'training' }, [true], false)],
    docs: functionalDocs('rrelu'),
  },
  {
    api: `${functional}scaled_dot_product_attention`,
    draws: 'torch',
    when: [isNot({ position: 4, keyword: 'dropout_p' }, [0], 0)],
    docs: functionalDocs('scaled_dot_product_attention'),
  },
];

const data: readonly Draw[] = [
  {
    api: 'torch.utils.data.random_split',
    draws: 'torch',
    unless: [{ position: 2, keyword: 'generator' }],
    isSplit: true,
    docs: `${site}/data.html#torch.utils.data.random_split`,
  },
];

/**
 * What draws from torch's global generator, on whatever device. Modules draw their parameters as they are made; only
 * in training mode do dropout and its like draw when called. Dropout inside `LSTM`, `Transformer…` and
 * `MultiheadAttention` depends on how they were made and has no row: making them draws already.
 */
export const torchDraws: readonly Draw[] = merged(
  functions,
  otherFunctions,
  tensorMethods,
  distributions,
  initialisers,
  layers,
  resets,
  reparametrisations,
  embeddings,
  masks,
  calls,
  dropouts,
  alphaDropouts,
  otherFunctionals,
  data,
);
