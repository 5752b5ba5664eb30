import type { FileParams, Message } from './messages.ts';

/** Server → client: the bytes of a file that only the client can see. */
export const readFileMessage: Message<ReadFileParams, ReadFileAnswer> = { method: 'seedlint/readFile' };

export interface ReadFileParams extends FileParams {
  /** A file of more bytes is not sent. */
  readonly limit: number;
}

export type ReadFileAnswer =
  /** The bytes as base64. */
  { readonly outcome: 'read'; readonly bytes: string } | { readonly outcome: 'too large' } | FileFailure;

/** Server → client: what a folder holds that only the client can see. */
export const listFolderMessage: Message<FileParams, ListFolderAnswer> = { method: 'seedlint/listFolder' };

export type ListFolderAnswer = { readonly outcome: 'listed'; readonly entries: readonly ListedEntry[] } | FileFailure;

/** One name in a folder; of a link, what it leads to. */
export interface ListedEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'other';
  readonly isLink: boolean;
}

/** `missing`: nothing is there; `denied`: the user may not see it; else `reason` says what is wrong. */
export interface FileFailure {
  readonly outcome: 'failed';
  readonly failure: 'missing' | 'denied' | 'other';
  readonly reason: string;
}
