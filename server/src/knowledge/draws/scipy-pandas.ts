import { merged, words } from '../tables.ts';
import type { Draw, ParameterName } from '../types.ts';
import { drawRows } from './rows.ts';

const pandas = 'https://pandas.pydata.org/docs/reference' as const;
const scipy = 'https://docs.scipy.org/doc/scipy/reference/generated' as const;

const samples: readonly Draw[] = [
  {
    api: 'pandas.DataFrame.sample',
    draws: 'numpy',
    unless: [{ position: 4, keyword: 'random_state' }],
    docs: `${pandas}/api/pandas.DataFrame.sample.html`,
  },
  {
    api: 'pandas.Series.sample',
    draws: 'numpy',
    unless: [{ position: 4, keyword: 'random_state' }],
    docs: `${pandas}/api/pandas.Series.sample.html`,
  },
];

const distributions: readonly Draw[] = [
  {
    api: 'scipy.stats.*.resample',
    draws: 'numpy',
    unless: [{ keyword: 'seed' }],
    docs: `${scipy}/scipy.stats.gaussian_kde.resample.html`,
  },
  {
    api: 'scipy.stats.*.rvs',
    draws: 'numpy',
    unless: [{ keyword: 'random_state' }],
    docs: `${scipy}/scipy.stats.rv_continuous.rvs.html`,
  },
];

const rng = { keyword: 'rng' } as const;
const seed = { keyword: 'seed' } as const;
const randomState = { keyword: 'random_state' } as const;

// `rng` is the current name of what was `seed` or `random_state`, and stands in its place.
const functions = (module: string, names: string, unless: readonly ParameterName[]): Draw[] =>
  drawRows(
    { draws: 'numpy', prefix: `scipy.${module}.`, docs: (name) => `${scipy}/scipy.${module}.${name}.html`, unless },
    words(names),
  );

/** SciPy and pandas where no generator is given: NumPy's legacy global. */
export const scipyPandasDraws: readonly Draw[] = merged(
  samples,
  distributions,
  functions('cluster.vq', 'kmeans kmeans2', [rng, seed]),
  functions('linalg', 'clarkson_woodruff_transform', [{ position: 2, ...rng }, seed]),
  functions('optimize', 'basinhopping', [{ position: 12, ...rng }, seed]),
  functions('optimize', 'differential_evolution', [{ position: 9, ...rng }, seed]),
  functions('optimize', 'dual_annealing', [{ position: 10, ...rng }, seed]),
  functions('sparse', 'rand random', [{ position: 5, ...rng }, randomState]),
  functions('sparse', 'random_array', [rng, randomState]),
  functions('stats', 'bootstrap permutation_test', [rng, randomState]),
);
