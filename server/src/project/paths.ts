import type { FilePath } from '../base/text.ts';

/** The folder of a path; empty for a bare name. */
export const folderOf = (path: FilePath): FilePath => path.slice(0, Math.max(0, path.lastIndexOf('/')));

export const joinPath = (folder: FilePath, tail: string): FilePath => (folder === '' ? tail : `${folder}/${tail}`);
