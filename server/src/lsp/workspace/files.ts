import { isWithin, relativePath } from '../../base/paths.ts';
import type { FilePath } from '../../base/text.ts';
import { isExcluded, walk } from '../../files/walk.ts';
import type { Folders } from './folders.ts';

/** The Python files and notebooks of a workspace, sorted, without what no walk looks at. */
export async function workspaceFiles({ all, source }: Folders): Promise<readonly FilePath[]> {
  const walks = await Promise.all(all.map((folder) => walk(folder, source)));
  return [...new Set(walks.flatMap(({ files }) => files))].sort();
}

/** What `workspaceFiles` lists at a path: the file itself, or what the folder holds. */
export async function workspaceFilesAt(path: FilePath, { all, source }: Folders): Promise<readonly FilePath[]> {
  const folder = all.find((candidate) => isWithin(candidate, path));
  const kind = folder === undefined ? undefined : await source.kindOf(path);
  if (folder === undefined || kind === undefined || kind === 'other') return [];
  if (await isExcluded(path, kind, { from: folder, source })) return [];
  if (kind === 'folder') return (await walk(path, source)).files;
  return /\.(?:pyw?|ipynb)$/i.test(path) ? [path] : [];
}

/** A file as the workspace shows it: from its folder on. */
export function nameInWorkspace(path: FilePath, folders: Folders): string {
  const folder = folders.holderOf(path);
  return folder === undefined ? path : relativePath(folder, path);
}
