import { words } from '../tables.ts';
import type { Draw } from '../types.ts';
import { drawRows } from './rows.ts';

/** Functions of `numpy.random`, all bound to the legacy global `RandomState`. */
export const numpyDraws: readonly Draw[] = drawRows(
  {
    draws: 'numpy',
    prefix: 'numpy.random.',
    docs: (name) => `https://numpy.org/doc/stable/reference/random/generated/numpy.random.${name}.html`,
  },
  words(`
    beta binomial bytes chisquare choice dirichlet exponential f gamma geometric gumbel hypergeometric laplace logistic
    lognormal logseries multinomial multivariate_normal negative_binomial noncentral_chisquare noncentral_f normal pareto
    permutation poisson power rand randint randn random random_integers random_sample ranf rayleigh sample shuffle
    standard_cauchy standard_exponential standard_gamma standard_normal standard_t triangular uniform vonmises wald
    weibull zipf
  `),
);
