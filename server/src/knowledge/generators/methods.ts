import { words } from '../tables.ts';
import type { GeneratorConstructor, LocalSeeder } from '../types.ts';

/** Methods of local generators that draw. A torch generator has none: it is handed to what draws. */
export const localDrawsByFamily: Readonly<Record<GeneratorConstructor['family'], ReadonlySet<string>>> = {
  python: new Set(
    words(`
      betavariate binomialvariate choice choices expovariate gammavariate gauss getrandbits lognormvariate normalvariate
      paretovariate randbytes randint random randrange sample shuffle triangular uniform vonmisesvariate weibullvariate
    `),
  ),
  // Of RandomState, Generator, SeedSequence and the bit generators.
  numpy: new Set(
    words(`
      beta binomial bytes chisquare choice dirichlet exponential f gamma generate_state geometric gumbel hypergeometric
      integers laplace logistic lognormal logseries multinomial multivariate_hypergeometric multivariate_normal
      negative_binomial noncentral_chisquare noncentral_f normal pareto permutation permuted poisson power rand randint
      randn random random_integers random_raw random_sample rayleigh shuffle spawn standard_cauchy standard_exponential
      standard_gamma standard_normal standard_t tomaxint triangular uniform vonmises wald weibull zipf
    `),
  ),
  torch: new Set(),
  tensorflow: new Set(words('binomial make_seeds normal split truncated_normal uniform uniform_full_int')),
  // Optuna's samplers, spaces of environments, augmentation pipelines.
  other: new Set(words('__call__ ask sample sample_independent sample_relative')),
};

const torch = 'https://docs.pytorch.org/docs/stable/generated/torch.Generator.html' as const;

/** Methods that seed a local generator again, or set it to a saved state. */
export const localSeeders = [
  {
    // Without a seed the environment goes on with the generator it has.
    api: 'gymnasium.Env.reset',
    seed: { keyword: 'seed' },
    absent: 'ignored',
    none: 'ignored',
    docs: 'https://gymnasium.farama.org/api/env/#gymnasium.Env.reset',
  },
  {
    // Before Gymnasium, and of vectors of environments in Stable-Baselines3.
    api: 'gymnasium.Env.seed',
    seed: { position: 0, keyword: 'seed' },
    absent: 'entropy',
    none: 'entropy',
    docs: 'https://gymnasium.farama.org/introduction/migration_guide/',
  },
  {
    api: 'gymnasium.spaces.Space.seed',
    seed: { position: 0, keyword: 'seed' },
    absent: 'entropy',
    none: 'entropy',
    docs: 'https://gymnasium.farama.org/api/spaces/#gymnasium.spaces.Space.seed',
  },
  {
    api: 'numpy.random.RandomState.seed',
    seed: { position: 0, keyword: 'seed' },
    absent: 'entropy',
    none: 'entropy',
    docs: 'https://numpy.org/doc/stable/reference/random/legacy.html#numpy.random.RandomState',
  },
  {
    api: 'numpy.random.RandomState.set_state',
    seed: { position: 0, keyword: 'state' },
    absent: 'required',
    none: 'raises',
    restores: true,
    docs: 'https://numpy.org/doc/stable/reference/random/legacy.html#numpy.random.RandomState',
  },
  {
    api: 'random.Random.seed',
    seed: { position: 0, keyword: 'a' },
    absent: 'entropy',
    none: 'entropy',
    docs: 'https://docs.python.org/3/library/random.html#random.Random.seed',
  },
  {
    api: 'random.Random.setstate',
    seed: { position: 0, keyword: 'state' },
    absent: 'required',
    none: 'raises',
    restores: true,
    docs: 'https://docs.python.org/3/library/random.html#random.Random.setstate',
  },
  {
    api: 'tensorflow.random.Generator.reset_from_seed',
    seed: { position: 0, keyword: 'seed' },
    absent: 'required',
    none: 'raises',
    docs: 'https://www.tensorflow.org/api_docs/python/tf/random/Generator#reset_from_seed',
  },
  {
    // Returns the generator.
    api: 'torch.Generator.manual_seed',
    seed: { position: 0, keyword: 'seed' },
    absent: 'required',
    none: 'raises',
    docs: `${torch}#torch.Generator.manual_seed`,
  },
  {
    api: 'torch.Generator.seed',
    absent: 'entropy',
    none: 'entropy',
    docs: `${torch}#torch.Generator.seed`,
  },
  {
    api: 'torch.Generator.set_state',
    seed: { position: 0, keyword: 'new_state' },
    absent: 'required',
    none: 'raises',
    restores: true,
    docs: `${torch}#torch.Generator.set_state`,
  },
] as const satisfies readonly LocalSeeder[];
