import type { FilePath } from '../../base/text.ts';
import { isVirtual } from '../uris.ts';

/** Where the files around an open file are looked for. */
export interface IndexOptions {
  /** The folder that is looked through; undefined: none, the file lies outside of the workspace. */
  readonly folder: FilePath | undefined;
  /** The greatest number of files that are looked through. */
  readonly maxFiles: number;
  /** The greatest number of folders that are looked into for them; no bound where undefined. */
  readonly maxFolders?: number;
  /** True for what the user does not want to be looked at. */
  isLeftOut(path: FilePath, kind?: 'file' | 'folder'): boolean;
}

/** How far a root is looked through; what only the client can see may have to come over a network. */
export const boundsFor = (root: FilePath, { maxFiles }: Pick<IndexOptions, 'maxFiles'>): Bounds =>
  isVirtual(root) ? { maxFiles: Math.min(maxFiles, 500), maxFolders: 300 } : { maxFiles };

type Bounds = Pick<IndexOptions, 'maxFiles' | 'maxFolders'>;
