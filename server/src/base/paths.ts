import type { FilePath } from './text.ts';

/**
 * `path` as seen from `folder`, which is what reports show: `.` for the folder itself; begins with `../` for what lies
 * outside, and stays as it is on another drive.
 */
export function relativePath(folder: FilePath, path: FilePath): string {
  const [from, to] = [partsOf(folder), partsOf(path)];
  const isSame = isOnDrive.test(folder) ? isSameOnWindows : Object.is;
  let nShared = 0;
  while (nShared < Math.min(from.length, to.length) && isSame(from[nShared], to[nShared])) nShared++;
  if (nShared === 0 && from.length > 0) return path;
  return [...from.slice(nShared).map(() => '..'), ...to.slice(nShared)].join('/') || '.';
}

/** True for the folder itself and everything below it. */
export const isWithin = (folder: FilePath, path: FilePath): boolean =>
  path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);

/** The folder that holds a path; a root is its own. */
export function folderOf(path: FilePath): FilePath {
  const end = path.lastIndexOf('/');
  return end < 0 || path.endsWith('/') ? path : path.slice(0, end + (isRootAt(path, end) ? 1 : 0));
}

/** The path of what a folder holds under that name. */
export const pathIn = (folder: FilePath, name: string): FilePath => `${folder.replace(/\/$/, '')}/${name}`;

/** The last part of a path. */
export const nameOf = (path: FilePath): string => path.slice(path.lastIndexOf('/') + 1);

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

/** `/`, `C:/` and what is no disk, such as `vscode-vfs://github/`, keep their slash. */
const isRootAt = (path: string, end: number): boolean =>
  /^(?:[a-z][\w+.-]*:(?:\/\/[^/]*)?)?$/i.test(path.slice(0, end));

/** The names on the way to a path, the drive or nothing first; none for an empty path. */
function partsOf(path: FilePath): readonly string[] {
  const parts: string[] = [];
  for (const part of path === '' ? [] : path.replace(/(?<=.)\/+$/, '').split('/')) {
    if (part === '..' && parts.length > 1) parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.length === 2 && parts[0] === '' && parts[1] === '' ? [''] : parts;
}

const isOnDrive = /^[a-z]:/i;

const isSameOnWindows = (a = '', b = ''): boolean => a.toLowerCase() === b.toLowerCase();
