import type { Condition, ParameterName, Row, SwitchName } from './types.ts';

/**
 * A kernel of torch whose result is known to change, or is suspected to, from one run to the next with the same inputs.
 * `api` is a name of ours; the same one names what Check This Machine measures.
 */
export interface Kernel extends Row {
  /** What it computes, as findings and reports say it. */
  readonly what: string;
  readonly pass: 'forward' | 'backward' | 'both';
  /**
   * The devices on which it may differ, and what deterministic algorithms make of it there: from a version of torch on,
   * oldest first. Before the first they change nothing; where the list is empty, nobody says what they do.
   */
  readonly on: Readonly<Partial<Record<KernelDevice, readonly KernelEra[]>>>;
  /** How the error calls it that deterministic algorithms raise. */
  readonly error?: string;
  /** The switch that makes it deterministic by itself, where it is on. */
  readonly settledBy?: SwitchName;
  /** The environment variable that makes it deterministic by itself, where it is set. */
  readonly settledByVariable?: string;
  /** True where what differs is which of several equal values is named: hardly anybody sees that. */
  readonly isAboutTies?: true;
}

export type KernelDevice = 'cpu' | 'cuda' | 'mps';

export interface KernelEra {
  readonly from: string;
  /** `deterministic`: always the same bits; `raises`: a RuntimeError; `unchanged`: as without them. */
  readonly behaviour: 'deterministic' | 'raises' | 'unchanged';
}

/** A call that runs nondeterministic kernels. A class is named where its objects, once made, run them when called. */
export interface NondeterministicOp extends Row {
  readonly uses: readonly KernelUse[];
}

/** Which kernel, and what has to hold of the call for it to be that one. */
export interface KernelUse {
  readonly kernel: string;
  /** All must hold; undefined means always. */
  readonly when?: readonly Condition[];
  /** What has to hold beside, as a phrase; nothing, where undefined. */
  readonly only?: string;
  /** True where the call runs one of the uses that say so, whatever its input is. */
  readonly isOneOf?: true;
}

/** A call that puts what a program computes onto a device. */
export interface DeviceRow extends Row {
  /** Where the device is named; undefined where the call itself says it. */
  readonly device?: ParameterName;
  /** Where the number of GPUs is given. */
  readonly count?: ParameterName;
  /** What it uses where no device is named: CUDA, what the machine has, or nothing that it decides. */
  readonly absent: 'cuda' | 'found' | 'nowhere';
  /** Any of these keeps it on the CPU. */
  readonly cpuWhere?: readonly Condition[];
}
