import { realpath, stat } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { dirname, parse, sep } from 'node:path';
import { visit } from './visit.ts';

/** Folders whose files a run must not change, and links that lead where nothing can be redirected. */
export interface PrivateFolders {
  /** Absolute, without links, none inside another. */
  readonly folders: readonly string[];
  /** Links in them that lead to places that are not kept: the system's, or all of the home folder. */
  readonly openLinks: readonly { readonly link: string; readonly target: string }[];
}

/**
 * The given folders (absolute: working directory, workspace) and what links in them lead to. Missing ones are left out.
 */
export async function privateFolders(given: readonly string[]): Promise<PrivateFolders> {
  const folders = new Set<string>();
  for (const path of given) {
    const real = await realOf(path);
    if (real !== undefined) folders.add(real);
  }
  const openLinks: { link: string; target: string }[] = [];
  // Each new folder can have links of its own.
  for (const folder of folders) {
    await visit(folder, async ({ path, entry }) => {
      if (!entry.isSymbolicLink() || folders.size >= mostFolders) return;
      const target = await realOf(path);
      if (target === undefined || [...folders].some((one) => isInside(one, target))) return;
      const kept = (await isFolder(target)) ? target : dirname(target);
      if (await mayBePrivate(kept)) folders.add(kept);
      else openLinks.push({ link: path, target });
    });
  }
  return { folders: outermost([...folders]), openLinks };
}

const mostFolders = 64;

/** The system's folders stay as they are, and so do folders that hold much more than one project. */
async function mayBePrivate(folder: string): Promise<boolean> {
  const shared = await Promise.all([homedir(), tmpdir()].map(realOf));
  if (shared.some((one) => one !== undefined && isInside(folder, one))) return false;
  if (folder === parse(folder).root) return false;
  if (process.platform === 'win32') return !/^[a-z]:\\(windows|program files)/i.test(folder);
  return !systemFolders.some((one) => isInside(one, folder));
}

const systemFolders = '/bin /boot /dev /etc /lib /lib64 /nix /proc /run /sbin /sys /usr /Library /System'.split(' ');

const outermost = (folders: readonly string[]): readonly string[] =>
  folders.filter((one) => !folders.some((other) => other !== one && isInside(other, one))).sort();

/** True for the folder itself and everything below it. */
export const isInside = (folder: string, path: string): boolean =>
  path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);

async function realOf(path: string): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch {
    return undefined;
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
