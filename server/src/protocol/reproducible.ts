import type { FileParams, Message, PlainFileEdits, PlainTextEdit } from './messages.ts';

/** Client → server: every fix of the program that a file belongs to, as one change. Changes nothing itself. */
export const makeReproducibleMessage: Message<FileParams, ReproducibleAnswer> = {
  method: 'seedlint/makeReproducible',
};

/** `refused` where the program cannot be looked at; `reason` is a sentence for the user. */
export type ReproducibleAnswer =
  | { readonly outcome: 'refused'; readonly reason: string }
  /** The file is part of several programs; ask again with the URI of one of these. */
  | { readonly outcome: 'choose'; readonly entries: readonly string[] }
  | {
      readonly outcome: 'fixes';
      /** The URI of the file that starts the program. */
      readonly entry: string;
      /** Empty where there is nothing to fix. */
      readonly files: readonly ExplainedFileEdits[];
      /** What stays to be done by hand. */
      readonly left: readonly FindingLeft[];
    };

/** The edits of one file, each with what it is for. */
export interface ExplainedFileEdits extends PlainFileEdits {
  readonly edits: readonly ExplainedEdit[];
}

/** `why` has a phrase for each fix that took part in it: `late-seed: Move the seed before the first draw`. */
export interface ExplainedEdit extends PlainTextEdit {
  readonly why: readonly string[];
}

/** A finding that no fix removes. */
export interface FindingLeft {
  readonly rule: string;
  readonly message: string;
  /** `model.py:12`, in the fixed program. */
  readonly place: string;
}
