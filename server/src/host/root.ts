import { statSync } from 'node:fs';
import type { FilePath } from '../base/text.ts';
import * as files from '../files/root.ts';
import { disk } from './disk.ts';

/** The workspace root of a file or folder on the disk: the nearest folder upwards that looks like one, else its own. */
export const findRoot = (path: FilePath): Promise<FilePath> => files.findRoot(path, disk);

/** True for a folder that can be looked at. Never throws. */
export function isFolder(path: FilePath): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch {
    // What cannot be looked at (a circle of links, a closed folder) is no folder to start from.
    return false;
  }
}
