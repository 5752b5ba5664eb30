import type { FileParams, Message, PlainFileEdits, TextAnswer } from './messages.ts';

/** Client → server: what holds for a file or a folder, and where each value comes from, as Markdown. */
export const configurationMessage: Message<FileParams, TextAnswer> = { method: 'seedlint/configuration' };

/** Client → server: what to write so that a file or a folder has a configuration. */
export const createConfigMessage: Message<FileParams, CreateConfigAnswer> = { method: 'seedlint/createConfig' };

/** `none` where there is no place for one; `reason` is a sentence for the user. Lines count from 0. */
export type CreateConfigAnswer =
  /** There is one already. */
  | { readonly outcome: 'exists'; readonly uri: string; readonly line: number }
  /** A file is there, and gets a section. */
  | { readonly outcome: 'edits'; readonly file: PlainFileEdits; readonly line: number }
  /** A file has to be made. */
  | { readonly outcome: 'new'; readonly uri: string; readonly text: string; readonly line: number }
  | { readonly outcome: 'none'; readonly reason: string };

/** Mistakes in a configuration file that is in use. */
export interface ConfigMistakes {
  readonly uri: string;
  /** `pyproject.toml` */
  readonly name: string;
  readonly count: number;
}
