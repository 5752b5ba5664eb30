import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunFolder } from './scratch.ts';

/** What a run wrote below the private folders, in a fixed order. */
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
  /**
   * SHA-256, hexadecimal, of the content (of a link: of where it leads). Of files larger than a gibibyte only the two
   * ends count.
   */
  readonly hash: string;
}

/** What the run wrote and removed, once it has exited by itself; null where nothing was redirected or it was ended. */
export async function writtenFiles(folder: RunFolder): Promise<Written | null> {
  try {
    return JSON.parse(await readFile(join(folder.path, 'written.json'), 'utf8')) as Written;
  } catch {
    return null;
  }
}
