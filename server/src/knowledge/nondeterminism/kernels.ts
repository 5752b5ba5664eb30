import type { Kernel } from '../hardware.ts';
import { merged } from '../tables.ts';
import { layerKernels } from './kernels/layers.ts';
import { tensorKernels } from './kernels/tensors.ts';

/** What is known of torch's nondeterministic kernels. */
export const kernels: readonly Kernel[] = merged(layerKernels, tensorKernels);
