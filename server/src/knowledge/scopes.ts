import { indexOf, lookup } from './lookup.ts';
import type { RandomScope, Row } from './types.ts';

const all = ['python', 'numpy', 'torch', 'cuda'] as const;

/** Context managers at whose end the generators are as they were before. */
export const randomScopes = [
  {
    api: 'composer.utils.seed_context',
    restores: all,
    seed: { position: 0, keyword: 'seed' },
    absent: 'required',
    none: 'raises',
    docs: 'https://docs.mosaicml.com/projects/composer/en/stable/api_reference/generated/composer.utils.seed_context.html',
  },
  {
    api: 'fastai.torch_core.no_random',
    restores: all,
    seed: { position: 0, keyword: 'seed' },
    absent: 'fixed',
    none: 'raises',
    docs: 'https://docs.fast.ai/torch_core.html#no_random',
  },
  {
    api: 'lightning.pytorch.utilities.seed.isolate_rng',
    restores: all,
    docs: 'https://github.com/Lightning-AI/pytorch-lightning/blob/master/src/lightning/pytorch/utilities/seed.py',
  },
  {
    api: 'torch.random.fork_rng',
    restores: ['torch', 'cuda'],
    docs: 'https://docs.pytorch.org/docs/stable/random.html#torch.random.fork_rng',
  },
] as const satisfies readonly RandomScope[];

const index = indexOf<RandomScope>(randomScopes);

/** The context manager of this canonical name that gives the generators back, or undefined. */
export const randomScopeFor = (name: string): RandomScope | undefined => lookup(index, name);

/** Decorators that compile: what runs there has generators of its own, which no seed outside reaches. */
export const compilers = [
  ...[
    'numba.jit',
    'numba.njit',
    'numba.vectorize',
    'numba.guvectorize',
    'numba.experimental.jitclass',
    'numba.jitclass',
  ],
  ...['numba.core.decorators.jit', 'numba.core.decorators.njit', 'numba.cuda.jit'],
].map((api) => ({
  api,
  docs: 'https://numba.readthedocs.io/en/stable/reference/numpysupported.html#random',
})) satisfies Row[];

const compilerIndex = indexOf<Row>(compilers);

/** True for a decorator of this canonical name that compiles. */
export const isCompiler = (name: string): boolean => lookup(compilerIndex, name) !== undefined;

/** Context managers and decorators under which no gradients are computed: what runs there trains nothing. */
export const evaluationScopes = [
  {
    api: 'torch.inference_mode',
    docs: 'https://docs.pytorch.org/docs/stable/generated/torch.autograd.grad_mode.inference_mode.html',
  },
  { api: 'torch.no_grad', docs: 'https://docs.pytorch.org/docs/stable/generated/torch.no_grad.html' },
] as const satisfies readonly Row[];

const evaluationIndex = indexOf<Row>(evaluationScopes);

/** True for a context manager or decorator of this canonical name under which nothing is trained. */
export const isEvaluationScope = (name: string): boolean => lookup(evaluationIndex, name) !== undefined;
