// Made by `npm run generate` from the names of the files beside it.
import conditionalSeed from './conditional-seed.ts';
import copiedGenerator from './copied-generator.ts';
import cudnnBenchmark from './cudnn-benchmark.ts';
import type { Rule } from './define.ts';
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

/** Every rule, sorted by name. */
export const allRules: readonly Rule[] = [
  conditionalSeed,
  copiedGenerator,
  cudnnBenchmark,
  entropySeed,
  frozenSamplerEpoch,
  globalShuffleOrder,
  hashOrderedIteration,
  lateSeed,
  missingCublasWorkspace,
  nondeterministicAlgorithms,
  nondeterministicCudnn,
  nondeterministicOp,
  repeatedWorkerSeed,
  runtimeHashSeed,
  sharedWorkerSeed,
  unpinnedDownload,
  unsavedRngState,
  unseededGenerator,
  unseededNumpy,
  unseededPython,
  unseededTensorflow,
  unseededTorch,
  unseededWorkers,
  unsortedListing,
  unusedIgnore,
];
