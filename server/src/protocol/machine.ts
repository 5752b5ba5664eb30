import type { Message } from './messages.ts';

/** What the editor knows about the machine's Python, and where it keeps things. */
export interface MachineParams {
  /** A folder of the workspace, whose settings and virtual environment count; null where none is open. */
  readonly uri: string | null;
  /** The Python that the editor would run programs with, a path; null where it knows none. A setting goes before it. */
  readonly python: string | null;
  /** What the editor adds to the environment of Python programs. */
  readonly environment: Readonly<Record<string, string>>;
  /** The folder where the editor keeps what is measured, an absolute path; it may not exist yet. */
  readonly storage: string;
}

/** Client → server: measure what gives the same bits again on this machine. Cancelling it ends it early. */
export const checkMachineMessage: Message<MachineParams, MachineAnswer> = { method: 'seedlint/checkMachine' };

/** `refused` where nothing was measured at all; `reason` is a sentence for the user. */
export type MachineAnswer =
  | { readonly outcome: 'refused'; readonly reason: string }
  | {
      readonly outcome: 'measured';
      readonly finding: 'same' | 'differs' | 'unchecked';
      /** What came of it, in one sentence. */
      readonly sentence: string;
      /** All of it, as Markdown. */
      readonly text: string;
    };

/** Server → client: how far measuring is. */
export const machineProgressMessage: Message<MachineProgressParams> = { method: 'seedlint/machineProgress' };

export interface MachineProgressParams {
  /** `convolution`: a network is trained; `torch`: operations are repeated. */
  readonly part: 'convolution' | 'torch';
  /** What is being done, as a phrase. */
  readonly what: string;
  /** Counts from 0. */
  readonly done: number;
  readonly of: number;
}
