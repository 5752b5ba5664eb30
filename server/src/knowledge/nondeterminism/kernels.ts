import { merged } from '../tables.ts';
import type { Kernel } from '../types.ts';
import { layerKernels } from './kernels/layers.ts';
import { tensorKernels } from './kernels/tensors.ts';

/** What is known of torch's nondeterministic kernels. */
export const kernels: readonly Kernel[] = merged(layerKernels, tensorKernels);
