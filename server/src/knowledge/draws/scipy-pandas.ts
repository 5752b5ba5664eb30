import { merged, words } from '../tables.ts';
import type { Draw } from '../types.ts';
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

const functions = (module: string, names: string): Draw[] =>
  drawRows(
    {
      draws: 'numpy',
      prefix: `scipy.${module}.`,
      docs: (name) => `${scipy}/scipy.${module}.${name}.html`,
      unless: [{ keyword: 'random_state' }, { keyword: 'rng' }, { keyword: 'seed' }],
    },
    words(names),
  );

/** SciPy and pandas where no generator is given: NumPy's legacy global. */
export const scipyPandasDraws: readonly Draw[] = merged(
  samples,
  distributions,
  functions('cluster.vq', 'kmeans kmeans2'),
  functions('linalg', 'clarkson_woodruff_transform'),
  functions('optimize', 'basinhopping differential_evolution dual_annealing'),
  functions('sparse', 'rand random random_array'),
  functions('stats', 'bootstrap monte_carlo_test permutation_test'),
);
