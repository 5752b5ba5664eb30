import type { Row } from './types.ts';

/** The packages that bring a library, by the names under which package indexes have them. */
export interface Distribution extends Row {
  readonly packages: readonly string[];
  /** The newest version that the tables speak of, which is assumed where nothing tells the version. */
  readonly newest: string;
}

/** Libraries whose version decides something. `api` is the import name. */
export const distributions = [
  {
    api: 'albumentations',
    packages: ['albumentations'],
    newest: '2.0',
    docs: 'https://pypi.org/project/albumentations/',
  },
  { api: 'numpy', packages: ['numpy'], newest: '2.4', docs: 'https://pypi.org/project/numpy/' },
  {
    // conda calls it by another name; its variants are packages that only choose a build.
    api: 'torch',
    packages: ['torch', 'pytorch', 'pytorch-cpu', 'pytorch-gpu'],
    newest: '2.13',
    docs: 'https://anaconda.org/conda-forge/pytorch',
  },
] as const satisfies readonly Distribution[];

/** The version of a library that is assumed where nothing tells it; undefined for libraries whose version decides nothing. */
export const newestOf = (library: string): string | undefined =>
  distributions.find(({ api }) => api === library)?.newest;
