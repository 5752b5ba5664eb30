import type { RunFolder } from './scratch.ts';

/** What a run wrote below the private folders, sorted by path. */
export interface Written {
  readonly files: readonly WrittenFile[];
  /** Files and folders that were there before and that the script removed. */
  readonly removed: readonly WrittenPath[];
}

export interface WrittenPath {
  /** The private folder, absolute. */
  readonly folder: string;
  /** Within the folder, with `/`. */
  readonly path: string;
}

export interface WrittenFile extends WrittenPath {
  /** Bytes. */
  readonly size: number;
  /** SHA-256 of the content (of a link: of where it leads), hexadecimal. */
  readonly hash: string;
}

/** What the run wrote and removed, once it has exited by itself; null where nothing was redirected or it was ended. */
export function writtenFiles(_folder: RunFolder): Promise<Written | null> {
  throw new Error('to be written');
}
