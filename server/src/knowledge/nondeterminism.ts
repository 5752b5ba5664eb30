import type { Kernel, KernelDevice, KernelEra, NondeterministicOp } from './hardware.ts';
import { indexOf, lookup } from './lookup.ts';
import { kernels } from './nondeterminism/kernels.ts';
import { nondeterministicOps } from './nondeterminism/ops.ts';

const opIndex = indexOf(nondeterministicOps);
const kernelIndex = indexOf(kernels);

/** The call that runs nondeterministic kernels, or undefined. */
export const nondeterministicOpFor = (name: string): NondeterministicOp | undefined => lookup(opIndex, name);

/** The kernel of this name of ours, or undefined. */
export const kernelFor = (name: string): Kernel | undefined => lookup(kernelIndex, name);

/**
 * What deterministic algorithms make of a kernel on a device, under a version of torch; undefined where nobody says, or
 * where the kernel is not known to differ on that device. `isSince` is true of the versions up to that of torch.
 */
export function behaviourOf(
  kernel: Kernel,
  device: KernelDevice,
  isSince: (version: string) => boolean,
): KernelEra['behaviour'] | undefined {
  const eras = kernel.on[device];
  if (eras === undefined || eras.length === 0) return undefined;
  return eras.findLast(({ from }) => isSince(from))?.behaviour ?? 'unchanged';
}
