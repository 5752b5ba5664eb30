import { lstat } from 'node:fs/promises';
import { visit } from './visit.ts';

/** Size and time of files, to see later which have changed. */
export interface Scan {
  /** By absolute path. */
  readonly files: ReadonlyMap<string, string>;
  /** False where there were too many files to look at all. */
  readonly isComplete: boolean;
}

/** Looks at the files below the folders, without following links. */
export async function scanFolders(folders: readonly string[]): Promise<Scan> {
  const files = new Map<string, string>();
  let isComplete = true;
  for (const folder of folders) {
    const isWhole = await visit(folder, async ({ path, entry }) => {
      if (entry.isDirectory()) files.set(path, 'folder');
      else files.set(path, await signatureOf(path));
    });
    isComplete &&= isWhole;
  }
  return { files, isComplete };
}

/** Paths that were added, changed or removed between two scans, sorted: what a run wrote for real. */
export function changedPaths(before: Scan, after: Scan): readonly string[] {
  // Where a scan could not look at everything, a path that only one of them has says nothing.
  const isTelling = before.isComplete && after.isComplete;
  const paths = new Set([...before.files.keys(), ...after.files.keys()]);
  return [...paths]
    .filter((path) => {
      const [then, now] = [before.files.get(path), after.files.get(path)];
      return then !== now && (isTelling || (then !== undefined && now !== undefined));
    })
    .sort();
}

async function signatureOf(path: string): Promise<string> {
  try {
    const { size, mtimeMs, ino, mode } = await lstat(path);
    return `${size} ${mtimeMs} ${ino} ${mode}`;
  } catch {
    return 'unreadable';
  }
}
