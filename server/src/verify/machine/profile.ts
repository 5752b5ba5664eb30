/** What was measured on one machine. It is kept as JSON, so it holds plain data only. */
export interface MachineProfile {
  readonly version: 1;
  /** When it was measured, in ISO 8601. */
  readonly time: string;
  /** The version of Seedlint that measured. */
  readonly seedlint: string;
  readonly convolution: ConvolutionProfile | Unchecked;
  readonly torch: TorchProfile | Unchecked;
}

/** Something that could not be measured. */
export interface Unchecked {
  readonly outcome: 'unchecked';
  /** One sentence. */
  readonly reason: string;
  /** How to make it possible, as one sentence; null where nothing is known. */
  readonly remedy: string | null;
}

/** A small network trained several times by TensorFlow.js with the same seed. */
export interface ConvolutionProfile {
  /** `blind`: trainings without a seed came out alike too, so the comparison proves nothing. */
  readonly outcome: 'same' | 'differs' | 'blind';
  readonly package: string;
  /** Of the package, and of the TensorFlow below it; null where it does not say. */
  readonly versions: { readonly package: string; readonly tensorflow: string | null; readonly node: string };
  readonly device: 'cpu' | 'gpu';
  /** How many processes trained, and how often each did. */
  readonly processes: number;
  readonly trainings: number;
  readonly weights: number;
  /** The weights whose bits differed, by name, and whether they differed within one process already. */
  readonly differing: readonly { readonly name: string; readonly withinProcess: boolean }[];
  readonly seconds: number;
}

/** Operations of torch, each repeated on one device. */
export interface TorchProfile {
  /** `incomplete`: time ran out, or the user stopped it; what was measured until then counts. */
  readonly outcome: 'checked' | 'incomplete';
  /** Why it is incomplete, as one sentence; null where it is not. */
  readonly reason: string | null;
  /** The interpreter's path. */
  readonly interpreter: string;
  readonly python: string;
  /** As torch calls itself: `2.13.0+cu126`. */
  readonly torch: string;
  /** Versions; null where there is no GPU. */
  readonly cuda: string | null;
  readonly cudnn: string | null;
  readonly driver: string | null;
  /** `cpu`, `cuda:0`, `mps`. */
  readonly device: string;
  /** `NVIDIA H100`, or the processor's name; null where it is unknown. */
  readonly name: string | null;
  /** That the CPU computed with. */
  readonly threads: number;
  /** How often each operation was repeated at least. */
  readonly repeats: number;
  /** Variables that decide how kernels compute; null where unset. */
  readonly environment: Readonly<Record<string, string | null>>;
  /** By the names of `knowledge/nondeterminism/kernels.ts`. */
  readonly operations: Readonly<Record<string, OperationProfile>>;
  readonly seconds: number;
}

export interface OperationProfile {
  readonly default: Measured;
  /** With `torch.use_deterministic_algorithms(True)`. */
  readonly deterministic: Measured;
  /** As default, with one thread; null where that was not tried. */
  readonly oneThread: Measured | null;
}

export interface Measured {
  readonly forward: Outcome;
  /** null where no gradient was compared. */
  readonly backward: Outcome | null;
  /** What the error said, where one was raised; else null. */
  readonly message: string | null;
}

/**
 * `raises`: an error that says that there is no deterministic way; `unsupported`: any other, so that the operation does
 * not run on this device; `crashes`: the process did not survive it.
 */
export type Outcome = 'same' | 'differs' | 'raises' | 'unsupported' | 'crashes';

/** What differed and what did not, over a whole profile. */
export type Finding = 'same' | 'differs' | 'unchecked';

/**
 * `differs` where anything gave other bits with deterministic algorithms off; `unchecked` where nothing was measured, or
 * not everything; else `same`.
 */
export function findingOf({ convolution, torch }: MachineProfile): Finding {
  const operations = torch.outcome === 'unchecked' ? [] : Object.values(torch.operations);
  const hasDifference =
    convolution.outcome === 'differs' || operations.some((one) => passesOf(one.default).includes('differs'));
  if (hasDifference) return 'differs';
  const isUsable = convolution.outcome === 'same' || torch.outcome === 'checked';
  return isUsable && torch.outcome !== 'incomplete' && convolution.outcome !== 'blind' ? 'same' : 'unchecked';
}

/** The outcomes of the passes that were compared. */
export const passesOf = ({ forward, backward }: Measured): readonly Outcome[] =>
  backward === null ? [forward] : [forward, backward];
