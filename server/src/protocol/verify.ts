import type { Message } from './messages.ts';

/** What to verify, and what the editor knows about running it. The rest is in the user's settings. */
export interface VerifyParams {
  /** A Python file or a notebook on disk. What is saved counts. */
  readonly uri: string;
  /** The script's arguments; null: those of the settings. */
  readonly arguments: readonly string[] | null;
  /** The Python that the editor would run it with, a path; null where it knows none. A setting goes before it. */
  readonly python: string | null;
  /** What the editor adds to the environment of Python programs. */
  readonly environment: Readonly<Record<string, string>>;
  /** The folder that the editor would start it in, an absolute path; null: the workspace folder. */
  readonly folder: string | null;
}

/** Client → server: what verifying a file would run, and what of that could not be taken back. Runs no user code. */
export const verifyPlanMessage: Message<VerifyParams, VerifyPlanAnswer> = { method: 'seedlint/verifyPlan' };

/** `refused` where nothing can be run; `reason` is a sentence for the user. */
export type VerifyPlanAnswer =
  | {
      readonly outcome: 'plan';
      /** The command that will be run, word for word, the interpreter first. */
      readonly command: readonly string[];
      readonly folder: string;
      /** `Python 3.11.7, from the virtual environment .venv`. */
      readonly interpreter: string;
      /** What the script could change for real, one sentence each. */
      readonly warnings: readonly string[];
    }
  | { readonly outcome: 'refused'; readonly reason: string };

/**
 * Client → server: verify a file. Answered when all is over; cancelling the request ends all processes. While one is
 * being verified, another is refused.
 */
export const verifyMessage: Message<VerifyParams, VerifyAnswer> = { method: 'seedlint/verify' };

export type VerifyAnswer =
  | {
      readonly outcome: 'result';
      readonly verdict: 'reproducible' | 'irreproducible' | 'undecided';
      /** The verdict in one sentence. */
      readonly sentence: string;
      /** What to mark in the code, the most important first. */
      readonly marks: readonly VerifyMark[];
      /** The first difference as the first two runs have it, a few lines each; null where runs agree or no text shows it. */
      readonly sides: readonly [first: string, second: string] | null;
      readonly report: VerifyReport;
    }
  | { readonly outcome: 'refused'; readonly reason: string };

/** A line of code that makes runs differ. */
export interface VerifyMark {
  /** The file, or the notebook. */
  readonly uri: string;
  /** The index among the notebook's code cells, from 0; null outside notebooks. */
  readonly cell: number | null;
  /** Counts from 0. */
  readonly line: number;
  readonly message: string;
  /** The rule that speaks of it, and its page; null where there is none. */
  readonly rule: { readonly name: string; readonly page: string } | null;
  /** What a diagnostic has to carry in `data`, so that code actions can be found for it. */
  readonly data: unknown;
}

/** The report of one verification, as HTML that loads nothing. */
export interface VerifyReport {
  /** The script's name. */
  readonly title: string;
  /** The folder that places in the report begin at, an absolute path. */
  readonly root: string;
  /** For a webview; it posts `ReportAction`. */
  readonly panel: string;
  /** For any browser. */
  readonly page: string;
}

/** What a button of the report in the editor asks for. Everything is text, because it was an attribute. */
export type ReportAction =
  | { readonly action: 'open'; readonly file: string; readonly line: string; readonly cell?: string }
  | { readonly action: 'copy'; readonly text: string }
  | { readonly action: 'export' };

/** Server → client: how far the verification is, a few times a second. */
export const verifyProgressMessage: Message<VerifyProgressParams> = { method: 'seedlint/verifyProgress' };

export interface VerifyProgressParams {
  /** Counts from 1. */
  readonly run: number;
  /** Runs that are planned as things stand. */
  readonly of: number;
  readonly step: number;
  /** Steps after which the run stops; 0 where it runs to the end. */
  readonly steps: number;
  /** Since the run began. */
  readonly seconds: number;
  /** What this run is for, as a phrase. */
  readonly what: string;
}

/** Server → client: what the script prints. */
export const verifyOutputMessage: Message<VerifyOutputParams> = { method: 'seedlint/verifyOutput' };

export interface VerifyOutputParams {
  readonly run: number;
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
}

/** The source of the diagnostics that are made of marks. */
export const verifySource = 'seedlint verify';
