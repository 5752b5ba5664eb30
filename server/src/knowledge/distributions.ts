import type { Row } from './types.ts';

/** The packages that bring a library, by the names under which package indexes have them. */
export interface Distribution extends Row {
  readonly packages: readonly string[];
}

/** Libraries whose version decides something. `api` is the import name. */
export const distributions = [
  { api: 'numpy', packages: ['numpy'], docs: 'https://pypi.org/project/numpy/' },
  {
    // conda calls it by another name; its variants are packages that only choose a build.
    api: 'torch',
    packages: ['torch', 'pytorch', 'pytorch-cpu', 'pytorch-gpu'],
    docs: 'https://anaconda.org/conda-forge/pytorch',
  },
] as const satisfies readonly Distribution[];
