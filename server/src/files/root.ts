import { folderOf, foldersUpwards, pathIn } from '../base/paths.ts';
import type { FilePath } from '../base/text.ts';
import type { FileSource } from './source.ts';

/**
 * The workspace root of a file or folder: the nearest folder upwards (a folder itself first) that holds a
 * `pyproject.toml`, `setup.py`, `setup.cfg` or `.git`; else the folder itself, or the file's.
 */
export async function findRoot(path: FilePath, source: FileSource): Promise<FilePath> {
  const folder = (await source.kindOf(path)) === 'folder' ? path : folderOf(path);
  return (await findMarkedFolder(folder, source)) ?? folder;
}

/** The same without the last resort: undefined where no folder upwards is marked as a workspace's root. */
export const findMarkedFolder = (folder: FilePath, source: FileSource): Promise<FilePath | undefined> =>
  nearestWith(['pyproject.toml', 'setup.py', 'setup.cfg', '.git'], folder, source);

/** The nearest folder upwards that is a git repository (or a work tree of one); undefined outside of any. */
export const findRepository = (folder: FilePath, source: FileSource): Promise<FilePath | undefined> =>
  nearestWith(['.git'], folder, source);

async function nearestWith(
  names: readonly string[],
  folder: FilePath,
  source: FileSource,
): Promise<FilePath | undefined> {
  for (const candidate of foldersUpwards(folder)) {
    for (const name of names) if ((await source.kindOf(pathIn(candidate, name))) !== undefined) return candidate;
  }
  return undefined;
}
