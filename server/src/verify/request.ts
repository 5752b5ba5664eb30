import type { Locale } from '../base/locale.ts';
import type { FilePath } from '../base/text.ts';
import type { Perturbation } from './result.ts';

/** What to verify, and how. */
export interface VerifyRequest {
  readonly target: Target;
  /** The script's own arguments. */
  readonly arguments: readonly string[];
  /** The working directory the script starts in. */
  readonly folder: FilePath;
  /** The workspace root: code below it is the user's, paths are shown from it, and nothing below it is written to. */
  readonly root: FilePath;
  /** The interpreter, absolute: `findInterpreter()`. */
  readonly python: string;
  readonly device: Device;
  /** How many runs are compared, at least 2; further ones are made to find causes. */
  readonly runs: number;
  /** Optimizer steps a run is stopped after; 0 runs to the end. */
  readonly steps: number;
  /** Seconds a run may take. */
  readonly timeout: number;
  /** What the later runs change on purpose. */
  readonly perturbations: readonly Perturbation[];
  /** Set where a launcher starts several processes. */
  readonly launcher: Launcher | null;
  /** Where report and traces are kept; null: the report goes to a folder of the user's state, the traces nowhere. */
  readonly out: FilePath | null;
  /** The language of sentences; English, unless it is said. */
  readonly locale?: Locale;
  /** The environment that the user would run the script in, complete. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** What Python is asked to run. A module's `file` is where it lies, where that is known. */
export type Target =
  | { readonly kind: 'script' | 'notebook'; readonly file: FilePath }
  | { readonly kind: 'module'; readonly name: string; readonly file: FilePath | null };

/** `auto` leaves the choice to the script; `cuda:1` shows it that GPU alone. */
export type Device = 'auto' | 'cpu' | 'cuda' | 'mps' | `cuda:${number}`;

export interface Launcher {
  readonly kind: 'torchrun';
  /** Processes on this machine. */
  readonly processes: number;
}

/** What verifying needs of the outside, besides running Python. */
export interface VerifyHost {
  /** Aborting ends all processes; what is known by then is the result. */
  readonly signal: AbortSignal;
  /** Asked once, before anything of the user's runs; false ends it. Left out: nobody has to be asked. */
  confirm?(preview: RunPreview): Promise<boolean>;
  /** Told a few times a second while something runs. */
  progress(progress: VerifyProgress): void;
  /** What the script prints, as it prints it. */
  onOutput(output: ScriptOutput): void;
  /** What the linter says of the program that begins with this file; empty where it cannot be read. */
  predictions(entry: FilePath): Promise<readonly Prediction[]>;
}

/** What is about to happen. */
export interface RunPreview {
  /** What each run runs, as a list of words, the interpreter first. */
  readonly command: readonly string[];
  readonly folder: FilePath;
  /** What the script could write for real, one sentence each; empty where nothing can. */
  readonly warnings: readonly string[];
}

/** How far it is. */
export interface VerifyProgress {
  /** Counts from 1. */
  readonly run: number;
  /** Runs that are planned as things stand; grows when a cause has to be confirmed. */
  readonly of: number;
  /** Optimizer steps taken in this run. */
  readonly step: number;
  /** Optimizer steps after which the run stops; 0 where it runs to the end. */
  readonly steps: number;
  /** Since the run began. */
  readonly seconds: number;
  /** What this run is for, as a phrase: `everything else perturbed`, `NumPy held as in run 1`. */
  readonly what: string;
}

export interface ScriptOutput {
  readonly run: number;
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
}

/** A finding of the linter, at a line. */
export interface Prediction {
  readonly rule: string;
  readonly file: FilePath;
  /** Counts from 1. */
  readonly line: number;
  /** The index among a notebook's code cells, from 0; null outside notebooks. */
  readonly cell: number | null;
  readonly message: string;
}
