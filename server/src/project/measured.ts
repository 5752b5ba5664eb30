import type { KernelDevice } from '../knowledge/hardware.ts';

/** What repeating the kernels of the table gave on one device under one version of torch. */
export interface MeasuredMachine {
  readonly device: KernelDevice;
  /** As torch calls itself: `2.13.0+cu126`. */
  readonly torch: string;
  /** By the kernel's name; what was not measured is missing. */
  readonly kernels: Readonly<Record<string, MeasuredKernel>>;
}

/** What a kernel did when it was repeated; `unknown` where it could not be. */
export interface MeasuredKernel {
  readonly usual: MeasuredOutcome;
  /** With deterministic algorithms. */
  readonly deterministic: MeasuredOutcome;
}

export type MeasuredOutcome = 'same' | 'differs' | 'raises' | 'unknown';
