// Made by `npm run generate` from the names of the files beside it.
import conditionalSeed from './conditional-seed.ts';
import copiedGenerator from './copied-generator.ts';
import cudnnBenchmark from './cudnn-benchmark.ts';
import entropySeed from './entropy-seed.ts';
import frozenSamplerEpoch from './frozen-sampler-epoch.ts';
import globalShuffleOrder from './global-shuffle-order.ts';
import hashOrderedIteration from './hash-ordered-iteration.ts';
import lateSeed from './late-seed.ts';
import missingCublasWorkspace from './missing-cublas-workspace.ts';
import nondeterministicAlgorithms from './nondeterministic-algorithms.ts';
import nondeterministicCudnn from './nondeterministic-cudnn.ts';
import nondeterministicOp from './nondeterministic-op.ts';
import repeatedWorkerSeed from './repeated-worker-seed.ts';
import runtimeHashSeed from './runtime-hash-seed.ts';
import sharedWorkerSeed from './shared-worker-seed.ts';
import type { RuleTexts } from './texts.ts';
import unpinnedDownload from './unpinned-download.ts';
import unsavedRngState from './unsaved-rng-state.ts';
import unseededGenerator from './unseeded-generator.ts';
import unseededNumpy from './unseeded-numpy.ts';
import unseededPython from './unseeded-python.ts';
import unseededTensorflow from './unseeded-tensorflow.ts';
import unseededTorch from './unseeded-torch.ts';
import unseededWorkers from './unseeded-workers.ts';
import unsortedListing from './unsorted-listing.ts';
import unusedIgnore from './unused-ignore.ts';

/** The rules' sentences in Simplified Chinese, by rule. */
export const rulesInChinese: Readonly<Record<string, RuleTexts>> = {
  'conditional-seed': conditionalSeed,
  'copied-generator': copiedGenerator,
  'cudnn-benchmark': cudnnBenchmark,
  'entropy-seed': entropySeed,
  'frozen-sampler-epoch': frozenSamplerEpoch,
  'global-shuffle-order': globalShuffleOrder,
  'hash-ordered-iteration': hashOrderedIteration,
  'late-seed': lateSeed,
  'missing-cublas-workspace': missingCublasWorkspace,
  'nondeterministic-algorithms': nondeterministicAlgorithms,
  'nondeterministic-cudnn': nondeterministicCudnn,
  'nondeterministic-op': nondeterministicOp,
  'repeated-worker-seed': repeatedWorkerSeed,
  'runtime-hash-seed': runtimeHashSeed,
  'shared-worker-seed': sharedWorkerSeed,
  'unpinned-download': unpinnedDownload,
  'unsaved-rng-state': unsavedRngState,
  'unseeded-generator': unseededGenerator,
  'unseeded-numpy': unseededNumpy,
  'unseeded-python': unseededPython,
  'unseeded-tensorflow': unseededTensorflow,
  'unseeded-torch': unseededTorch,
  'unseeded-workers': unseededWorkers,
  'unsorted-listing': unsortedListing,
  'unused-ignore': unusedIgnore,
};
