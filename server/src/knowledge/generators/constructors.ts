import { merged, words } from '../tables.ts';
import type { GeneratorConstructor } from '../types.ts';

const numpyRandom = 'https://numpy.org/doc/stable/reference/random' as const;
const library = 'https://docs.python.org/3/library' as const;

const bitGenerators: readonly GeneratorConstructor[] = [
  ['MT19937', 'mt19937'],
  ['PCG64', 'pcg64'],
  ['PCG64DXSM', 'pcg64dxsm'],
  ['Philox', 'philox'],
  ['SFC64', 'sfc64'],
].map(([name, page]) => ({
  api: `numpy.random.${name}`,
  seed: { position: 0, keyword: 'seed' },
  absent: 'entropy',
  family: 'numpy',
  docs: `${numpyRandom}/bit_generators/${page}.html`,
}));

const optunaSamplers: readonly GeneratorConstructor[] = words(`
  CmaEsSampler GPSampler NSGAIIISampler NSGAIISampler QMCSampler RandomSampler TPESampler
`).map((name) => ({
  api: `optuna.samplers.${name}`,
  seed: { keyword: 'seed', ...(name === 'RandomSampler' && { position: 0 }) },
  absent: 'entropy',
  family: 'other',
  docs: `https://optuna.readthedocs.io/en/stable/reference/samplers/generated/optuna.samplers.${name}.html`,
}));

// DGL draws from a generator of its own, in C++.
const dglSamplers: readonly GeneratorConstructor[] = [
  ['dgl.dataloading.', 'MultiLayerNeighborSampler NeighborSampler SAINTSampler ShaDowKHopSampler'],
  ['dgl.', 'rand_bipartite rand_graph'],
  ['dgl.sampling.', 'node2vec_random_walk random_walk sample_neighbors'],
].flatMap(([prefix = '', names = '']) =>
  words(names).map((name) => ({
    api: `${prefix}${name}`,
    absent: 'entropy' as const,
    family: 'other' as const,
    seededBy: ['dgl.random.seed'],
    howToSeed: 'dgl.seed(…)',
    usedAtOnce: true as const,
    docs: 'https://www.dgl.ai/dgl_docs/generated/dgl.seed.html' as const,
  })),
);

const gymnasium = 'https://gymnasium.farama.org/api' as const;

// An environment draws as it is reset and as it steps, or as somebody trains on it; the space of its actions draws from
// a generator of its own.
const environment = {
  absent: 'entropy',
  family: 'other',
  type: 'gymnasium.Env',
  at: words('evaluate learn reset step train'),
  attributes: { action_space: 'gymnasium.Env.action_space' },
} as const;

const environments: readonly GeneratorConstructor[] = [
  // Before 0.22 there was a method of its own for it.
  ...words('make vector.make').map((name) => ({
    ...environment,
    api: `gym.${name}`,
    howToSeed: 'reset(seed=…) / seed(…)',
    docs: 'https://www.gymlibrary.dev/api/core/#gym.Env.reset' as const,
  })),
  ...words('make make_vec').map((name) => ({
    ...environment,
    api: `gymnasium.${name}`,
    howToSeed: 'reset(seed=…)',
    docs: `${gymnasium}/env/#gymnasium.Env.reset` as const,
  })),
  ...words('make_atari_env make_vec_env').map((name) => ({
    ...environment,
    api: `stable_baselines3.common.env_util.${name}`,
    seed: { position: 2, keyword: 'seed' },
    makes: { position: 0, keyword: 'env_id' },
    docs: 'https://stable-baselines3.readthedocs.io/en/master/common/env_util.html' as const,
  })),
  {
    api: 'gymnasium.Env.action_space',
    absent: 'entropy',
    family: 'other',
    type: 'gymnasium.spaces.Space',
    at: ['sample'],
    howToSeed: 'action_space.seed(…)',
    docs: `${gymnasium}/spaces/#gymnasium.spaces.Space.seed`,
  },
  ...words('Box Dict Discrete MultiBinary MultiDiscrete Sequence Text Tuple').map((name) => ({
    api: `gymnasium.spaces.${name}`,
    seed: { keyword: 'seed' },
    absent: 'entropy' as const,
    family: 'other' as const,
    type: 'gymnasium.spaces.Space',
    at: ['sample'],
    docs: `${gymnasium}/spaces/#gymnasium.spaces.Space.seed` as const,
  })),
];

// The call draws at once. hyperopt takes a generator, which may be a number for none of its versions.
const searches: readonly GeneratorConstructor[] = [
  {
    api: 'hyperopt.fmin',
    seed: { keyword: 'rstate' },
    absent: 'entropy',
    family: 'other',
    usedAtOnce: true,
    howToSeed: 'rstate=np.random.default_rng(…)',
    docs: 'https://github.com/hyperopt/hyperopt/blob/master/hyperopt/fmin.py',
  },
  {
    api: 'optuna.create_study',
    seed: { keyword: 'sampler' },
    absent: 'entropy',
    family: 'other',
    type: 'optuna.study.Study',
    at: ['ask', 'optimize'],
    howToSeed: 'sampler=optuna.samplers.TPESampler(seed=…)',
    docs: 'https://optuna.readthedocs.io/en/stable/faq.html#how-can-i-obtain-reproducible-optimization-results',
  },
  {
    // Earlier releases drew from NumPy's global.
    api: 'pymc.sample',
    seed: { keyword: 'random_seed' },
    absent: 'entropy',
    family: 'other',
    usedAtOnce: true,
    since: '4.0',
    docs: 'https://www.pymc.io/projects/docs/en/stable/api/generated/pymc.sample.html',
  },
];

const onDevice: readonly GeneratorConstructor[] = [
  ['RandomState', 'RandomState'],
  ['default_rng', 'default_rng'],
].map(([name, page]) => ({
  api: `cupy.random.${name}`,
  seed: { position: 0, keyword: 'seed' },
  absent: 'entropy',
  family: 'numpy',
  docs: `https://docs.cupy.dev/en/stable/reference/generated/cupy.random.${page}.html`,
}));

/** What makes a generator of its own, which no global seed reaches. */
export const generatorConstructors: readonly GeneratorConstructor[] = merged(
  bitGenerators,
  environments,
  onDevice,
  optunaSamplers,
  searches,
  [
    {
      // Earlier releases drew from the globals.
      api: 'albumentations.Compose',
      seed: { keyword: 'seed' },
      absent: 'entropy',
      family: 'other',
      steadyParts: words(`
      CenterCrop CenterCrop3D FromFloat LongestMaxSize Normalize Pad Pad3D PadIfNeeded Resize SmallestMaxSize
      ToFloat ToRGB pytorch.ToTensor3D pytorch.ToTensorV2 pytorch.transforms.ToTensor3D pytorch.transforms.ToTensorV2
    `).map((name) => `albumentations.${name}`),
      since: '1.4.19',
      docs: 'https://albumentations.ai/docs/4-advanced-guides/reproducibility/',
    },
    ...dglSamplers,
    {
      api: 'flax.nnx.Rngs',
      seed: { position: 0, keyword: 'default' },
      absent: 'required',
      family: 'other',
      docs: 'https://flax.readthedocs.io/en/latest/api_reference/flax.nnx/rnglib.html',
    },
    {
      api: 'jax.random.PRNGKey',
      seed: { position: 0, keyword: 'seed' },
      absent: 'required',
      family: 'other',
      docs: 'https://docs.jax.dev/en/latest/_autosummary/jax.random.PRNGKey.html',
    },
    {
      // `set_determinism` gives its seed to what is composed afterwards; without it, to nothing.
      api: 'monai.transforms.Compose',
      absent: 'entropy',
      family: 'other',
      seededBy: ['monai.utils.set_determinism'],
      howToSeed: 'monai.utils.set_determinism(seed=…)',
      at: ['__call__'],
      drawingParts: ['monai.transforms.OneOf', 'monai.transforms.Rand*', 'monai.transforms.SomeOf'],
      docs: 'https://docs.monai.io/en/stable/transforms.html#monai.transforms.Compose',
    },
    // Takes a bit generator, which is what is seeded.
    {
      api: 'numpy.random.Generator',
      seed: { position: 0, keyword: 'bit_generator' },
      absent: 'required',
      family: 'numpy',
      docs: `${numpyRandom}/generator.html#numpy.random.Generator`,
    },
    {
      api: 'numpy.random.RandomState',
      seed: { position: 0, keyword: 'seed' },
      absent: 'entropy',
      family: 'numpy',
      seedBits: 32,
      docs: `${numpyRandom}/legacy.html#numpy.random.RandomState`,
    },
    {
      api: 'numpy.random.SeedSequence',
      seed: { position: 0, keyword: 'entropy' },
      absent: 'entropy',
      family: 'numpy',
      makesSeeds: true,
      docs: `${numpyRandom}/bit_generators/generated/numpy.random.SeedSequence.html`,
    },
    {
      api: 'numpy.random.default_rng',
      seed: { position: 0, keyword: 'seed' },
      absent: 'entropy',
      family: 'numpy',
      docs: `${numpyRandom}/generator.html#numpy.random.default_rng`,
    },
    {
      api: 'random.Random',
      seed: { position: 0, keyword: 'x' },
      absent: 'entropy',
      family: 'python',
      docs: `${library}/random.html#random.Random`,
    },
    {
      api: 'random.SystemRandom',
      absent: 'entropy',
      family: 'python',
      docs: `${library}/random.html#random.SystemRandom`,
    },
    {
      api: 'tensorflow.random.Generator.from_non_deterministic_state',
      absent: 'entropy',
      family: 'tensorflow',
      type: 'tensorflow.random.Generator',
      howToSeed: 'tf.random.Generator.from_seed(…)',
      docs: 'https://www.tensorflow.org/api_docs/python/tf/random/Generator#from_non_deterministic_state',
    },
    {
      api: 'tensorflow.random.Generator.from_seed',
      seed: { position: 0, keyword: 'seed' },
      absent: 'required',
      family: 'tensorflow',
      type: 'tensorflow.random.Generator',
      docs: 'https://www.tensorflow.org/api_docs/python/tf/random/Generator#from_seed',
    },
    // Starts from a constant until it is seeded.
    {
      api: 'torch.Generator',
      absent: 'fixed',
      family: 'torch',
      docs: 'https://docs.pytorch.org/docs/stable/generated/torch.Generator.html',
    },
    {
      // Seeded by the process and the time.
      api: 'webdataset.WebDataset.shuffle',
      seed: { keyword: 'seed' },
      absent: 'entropy',
      family: 'other',
      usedAtOnce: true,
      docs: 'https://github.com/webdataset/webdataset/blob/main/webdataset/filters.py',
    },
  ],
);
