import { isWithin, relativePath } from '../../base/paths.ts';
import type { FilePath } from '../../base/text.ts';
import { isExcluded, walk } from '../../files/walk.ts';
import type { Folders } from './folders.ts';

/** The Python files and notebooks of a workspace, sorted, without what no walk looks at. */
export async function workspaceFiles({ all, source }: Folders): Promise<readonly FilePath[]> {
  const walks = await Promise.all(all.map((folder) => walk(folder, source)));
  return [...new Set(walks.flatMap(({ files }) => files))].sort();
}

/** True for a path that `workspaceFiles` would list if it were there. */
export async function isWorkspaceFile(path: FilePath, { all, source }: Folders): Promise<boolean> {
  const folder = all.find((candidate) => isWithin(candidate, path));
  if (folder === undefined || !/\.(?:pyw?|ipynb)$/i.test(path)) return false;
  return !(await isExcluded(path, 'file', { from: folder, source }));
}

/** A file as the workspace shows it: from its folder on. */
export function nameInWorkspace(path: FilePath, folders: Folders): string {
  const folder = folders.holderOf(path);
  return folder === undefined ? path : relativePath(folder, path);
}
