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
  CmaEsSampler NSGAIIISampler NSGAIISampler QMCSampler RandomSampler TPESampler
`).map((name) => ({
  api: `optuna.samplers.${name}`,
  seed: { keyword: 'seed', ...(name === 'RandomSampler' && { position: 0 }) },
  absent: 'entropy',
  family: 'other',
  docs: `https://optuna.readthedocs.io/en/stable/reference/samplers/generated/optuna.samplers.${name}.html`,
}));

/** What makes a generator of its own, which no global seed reaches. */
export const generatorConstructors: readonly GeneratorConstructor[] = merged(bitGenerators, optunaSamplers, [
  {
    // Earlier releases drew from the globals.
    api: 'albumentations.Compose',
    seed: { keyword: 'seed' },
    absent: 'entropy',
    family: 'other',
    since: '1.4.19',
    docs: 'https://albumentations.ai/docs/4-advanced-guides/reproducibility/',
  },
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
    docs: 'https://www.tensorflow.org/api_docs/python/tf/random/Generator#from_non_deterministic_state',
  },
  {
    api: 'tensorflow.random.Generator.from_seed',
    seed: { position: 0, keyword: 'seed' },
    absent: 'required',
    family: 'tensorflow',
    docs: 'https://www.tensorflow.org/api_docs/python/tf/random/Generator#from_seed',
  },
  // Starts from a constant until it is seeded.
  {
    api: 'torch.Generator',
    absent: 'fixed',
    family: 'torch',
    docs: 'https://docs.pytorch.org/docs/stable/generated/torch.Generator.html',
  },
]);
