import type { FilePath } from '../base/text.ts';

/** The folder of a path; empty for a bare name. */
export const folderOf = (path: FilePath): FilePath => path.slice(0, Math.max(0, path.lastIndexOf('/')));

export const joinPath = (folder: FilePath, tail: string): FilePath => (folder === '' ? tail : `${folder}/${tail}`);

/** The path without `.`, without the `..` that something stands before, and without slashes that say nothing. */
export function resolved(path: FilePath): FilePath {
  const parts: string[] = [];
  let isAtStart = true;
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..' && parts.at(-1) !== '') parts.pop();
    else if (part !== '.' && (part !== '' || isAtStart)) parts.push(part);
    isAtStart &&= part === '';
  }
  return parts.join('/');
}
