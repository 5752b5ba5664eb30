import { existsSync, statSync } from 'node:fs';
import type { FilePath } from '../base/text.ts';
import { folderOf, foldersUpwards } from './paths.ts';

/**
 * The workspace root of a file or folder: the nearest folder upwards (a folder itself first) that holds a
 * `pyproject.toml`, `setup.py`, `setup.cfg` or `.git`; else the folder itself, or the file's.
 */
export function findRoot(path: FilePath): FilePath {
  const folder = isFolder(path) ? path : folderOf(path);
  return findMarkedFolder(folder) ?? folder;
}

/** The same without the last resort: undefined where no folder upwards is marked as a workspace's root. */
export const findMarkedFolder = (folder: FilePath): FilePath | undefined =>
  foldersUpwards(folder).find((candidate) => holdsOne(candidate, markers));

/** The nearest folder upwards that is a git repository (or a work tree of one); undefined outside of any. */
export const findRepository = (folder: FilePath): FilePath | undefined =>
  foldersUpwards(folder).find((candidate) => holdsOne(candidate, ['.git']));

const markers = ['pyproject.toml', 'setup.py', 'setup.cfg', '.git'];

const holdsOne = (folder: FilePath, names: readonly string[]): boolean =>
  names.some((name) => existsSync(`${folder.replace(/\/$/, '')}/${name}`));

/** True for a folder that can be looked at. Never throws. */
export function isFolder(path: FilePath): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch {
    // What cannot be looked at (a circle of links, a closed folder) is no folder to start from.
    return false;
  }
}
