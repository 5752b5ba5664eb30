import type { ConfigMistakes } from './configuration.ts';

/**
 * One message between client and server. The types are those of its parameters and of its answer; they exist for the
 * compiler only. (Each side has the protocol library in a version of its own, so none of its classes stand here.)
 */
export interface Message<Params, Answer = never> {
  readonly method: string;
  readonly types?: readonly [Params, Answer];
}

/** What a client tells the server about itself in `initializationOptions`. Every part may be left out. */
export interface ClientOptions {
  /** Commands that the client carries out itself; the server only offers actions that run one of these. */
  readonly commands?: readonly string[];
  /** What the URI of a rule's page begins with, where the client shows pages itself: `seedlint:/`. */
  readonly pages?: string;
  /** True when the client answers `readFileMessage` and `listFolderMessage` for the folders of its workspace. */
  readonly files?: boolean;
  /** True when the client wants `statusMessage`. */
  readonly status?: boolean;
  /** The folder in which the client keeps what Check This Machine measured. */
  readonly storage?: string;
  /** The user's settings, without the prefix `seedlint.`, for clients that cannot be asked for them. */
  readonly settings?: unknown;
}

/** A file of the user, by its URI. */
export interface FileParams {
  readonly uri: string;
}

/** Client → server: what the program of a file does to its generators, in the order in which it runs. */
export const timelineMessage: Message<FileParams, TextAnswer> = { method: 'seedlint/timeline' };

/** Client → server: the documentation of a rule, as Markdown. */
export const documentationMessage: Message<{ readonly rule: string }, TextAnswer> = {
  method: 'seedlint/documentation',
};

/** Client → server: how the server is and what it knows, as Markdown for a bug report. */
export const debugInformationMessage: Message<null, TextAnswer> = { method: 'seedlint/debugInformation' };

/** `none` where there is nothing to show; `reason` is a sentence for the user. */
export type TextAnswer =
  | { readonly outcome: 'text'; readonly text: string }
  | { readonly outcome: 'none'; readonly reason: string };

/** Client → server: the edits that apply every safe fix of a file. */
export const fixAllMessage: Message<FileParams, EditsAnswer> = { method: 'seedlint/fixAll' };

/** Client → server: the edits that seed a program before its first draw, as a quick fix would. */
export const insertSeedMessage: Message<FileParams, EditsAnswer> = { method: 'seedlint/insertSeed' };

/** `nothing` where there is nothing to change; `reason` is a sentence for the user. */
export type EditsAnswer =
  | { readonly outcome: 'edits'; readonly files: readonly PlainFileEdits[] }
  | { readonly outcome: 'nothing'; readonly reason: string };

/** LSP text edits of one file, for exactly this version of it; null for a file that is not open. */
export interface PlainFileEdits {
  readonly uri: string;
  readonly version: number | null;
  readonly edits: readonly PlainTextEdit[];
}

/** LSP's text edit, as JSON. Lines and characters count from 0, in UTF-16 units. */
export interface PlainTextEdit {
  readonly range: { readonly start: PlainPosition; readonly end: PlainPosition };
  readonly newText: string;
}

export interface PlainPosition {
  readonly line: number;
  readonly character: number;
}

/** Server → client: how the server is. Sent when it changes. */
export const statusMessage: Message<ServerStatus> = { method: 'seedlint/status' };

/** `busy` while programs are being read or checked; `failed` when nothing can be checked; `problem` says why. */
export interface ServerStatus {
  readonly state: 'ready' | 'busy' | 'failed';
  /** The parser in use; undefined while there is none. */
  readonly parser?: 'wasm' | 'native';
  /** One sentence about what does not work, where something does not. */
  readonly problem?: string;
  /** The first configuration file that has mistakes; undefined where none has. */
  readonly mistakes?: ConfigMistakes | undefined;
}
