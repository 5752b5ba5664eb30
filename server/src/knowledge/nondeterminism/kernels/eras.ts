import type { KernelEra } from '../../hardware.ts';

/*
 * A version is the first whose documentation, sources or tests say so; where a change fell between two versions that
 * were looked at, it is the later one.
 */

/** From this version of torch on, deterministic algorithms make the kernel give the same bits. */
export const deterministic = (from: string): KernelEra => ({ from, behaviour: 'deterministic' });

/** From this version on, they raise an error instead. */
export const raises = (from: string): KernelEra => ({ from, behaviour: 'raises' });

/** From this version on, they leave it as it is. */
export const unchanged = (from: string): KernelEra => ({ from, behaviour: 'unchanged' });

/** Where torch's documentation lies. */
export const torch = 'https://docs.pytorch.org/docs/stable';

/** The list of what deterministic algorithms change. */
export const listed = `${torch}/generated/torch.use_deterministic_algorithms.html` as const;
