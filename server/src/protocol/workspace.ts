import type { Message } from './messages.ts';

/**
 * Client → server: check every file of the workspace, and publish what is found in those that are not open. Cancelling
 * the request ends it early; what was found until then stays.
 */
export const lintWorkspaceMessage: Message<null, LintWorkspaceAnswer> = { method: 'seedlint/lintWorkspace' };

/** `refused` where there is nothing to check; `reason` is a sentence for the user. */
export type LintWorkspaceAnswer =
  | { readonly outcome: 'refused'; readonly reason: string }
  | {
      readonly outcome: 'checked';
      /** Files and notebooks that were checked. */
      readonly nFiles: number;
      /** Those in which something was found. */
      readonly nFound: number;
      /** Findings, but for hints. */
      readonly nFindings: number;
      /** False where it was ended early. */
      readonly isComplete: boolean;
    };

/** Server → client: how far checking the workspace is, a few times a second. */
export const lintWorkspaceProgressMessage: Message<LintWorkspaceProgress> = {
  method: 'seedlint/lintWorkspaceProgress',
};

export interface LintWorkspaceProgress {
  /** Counts from 0. */
  readonly done: number;
  readonly of: number;
  /** `models/resnet.py`, what is checked next. */
  readonly file: string;
}

/** Client → server: take back what was published for files that are not open. */
export const clearWorkspaceMessage: Message<null, null> = { method: 'seedlint/clearWorkspace' };
