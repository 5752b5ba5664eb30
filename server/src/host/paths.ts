import { relative, resolve, sep } from 'node:path';
import type { FilePath } from '../base/text.ts';

/** An absolute path with `/` separators for anything the user or the system calls a path; relative ones start at `folder`. */
export const toFilePath = (path: string, folder: FilePath = process.cwd()): FilePath =>
  withSlashes(resolve(folder, path));

/**
 * `path` as seen from `folder`, with `/`: what reports show. `.` for the folder itself; begins with `../` for what lies
 * outside, and stays absolute on another drive.
 */
export const relativePath = (folder: FilePath, path: FilePath): string => withSlashes(relative(folder, path)) || '.';

/** True for the folder itself and everything below it. */
export const isWithin = (folder: FilePath, path: FilePath): boolean =>
  path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);

/** The folder that holds a path; a root is its own. */
export function folderOf(path: FilePath): FilePath {
  const end = path.lastIndexOf('/');
  return end < 0 || path.endsWith('/') ? path : path.slice(0, end + (isRootAt(path, end) ? 1 : 0));
}

/** The folder itself, then each folder above it, up to the root of the file system. */
export function foldersUpwards(folder: FilePath): readonly FilePath[] {
  const folders = [folder];
  for (let above = folderOf(folder); above !== folders.at(-1); above = folderOf(above)) folders.push(above);
  return folders;
}

/** The longest folder that holds all the given ones; undefined for none, or for folders on different drives. */
export function commonFolder(folders: readonly FilePath[]): FilePath | undefined {
  const [first, ...others] = folders;
  if (first === undefined) return undefined;
  return foldersUpwards(first).find((folder) => others.every((other) => isWithin(folder, other)));
}

const withSlashes = (path: string): string => (sep === '/' ? path : path.replaceAll(sep, '/'));

// `/` and `C:/` keep their slash.
const isRootAt = (path: string, end: number): boolean => end === 0 || (end === 2 && path.charAt(1) === ':');
