import { access, constants, realpath, stat } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { dirname, parse, sep } from 'node:path';
import { visit } from './visit.ts';

/** Folders whose files a run must not change, and links that lead where nothing can be redirected. */
export interface PrivateFolders {
  /** Absolute, without links, none inside another. */
  readonly folders: readonly string[];
  /** Links in them that lead to folders that hold much more than a project: all of the home folder, the whole disk. */
  readonly openLinks: readonly Link[];
}

interface Link {
  readonly link: string;
  readonly target: string;
}

/**
 * The given folders (absolute: working directory, workspace) and what the user's links in them lead to, where that can
 * be written. Missing ones are left out.
 */
export async function privateFolders(given: readonly string[]): Promise<PrivateFolders> {
  const folders = new Set<string>();
  for (const path of given) {
    const real = await realOf(path);
    if (real !== undefined) folders.add(real);
  }
  const openLinks: Link[] = [];
  // Each new folder can have links of its own: the set grows while it is gone through.
  for (const folder of folders) {
    await visit(folder, async ({ path, entry, isOwn }) => {
      if (!isOwn || !entry.isSymbolicLink() || folders.size >= mostFolders) return;
      const target = await realOf(path);
      if (target === undefined || [...folders].some((one) => isInside(one, target))) return;
      const kept = await folderToKeep(target);
      if (kept === undefined) return;
      if (await isShared(kept)) openLinks.push({ link: path, target });
      else folders.add(kept);
    });
  }
  return { folders: outermost([...folders]), openLinks };
}

/** Far more than projects have; each is one more thing to mount. */
const mostFolders = 32;

/** The folder itself, or the one that holds the file; undefined for what nobody writes: programs and the system's. */
async function folderToKeep(target: string): Promise<string | undefined> {
  try {
    const status = await stat(target);
    const isFolder = status.isDirectory();
    if (!isFolder && (!status.isFile() || (status.mode & 0o111) !== 0)) return undefined;
    await access(target, constants.W_OK);
    return isOfSystem(target) ? undefined : isFolder ? target : dirname(target);
  } catch {
    return undefined;
  }
}

function isOfSystem(path: string): boolean {
  if (process.platform === 'win32') return /^[a-z]:\\(?:windows|program files)/i.test(path);
  return systemFolders.some((one) => isInside(one, path));
}

const systemFolders = '/bin /boot /dev /etc /lib /lib64 /nix /proc /run /sbin /sys /usr /Library /System'.split(' ');

/** True for folders that hold the home folder or the temporary folder, or all. */
async function isShared(folder: string): Promise<boolean> {
  const shared = await Promise.all([homedir(), tmpdir()].map(realOf));
  return folder === parse(folder).root || shared.some((one) => one !== undefined && isInside(folder, one));
}

const outermost = (folders: readonly string[]): readonly string[] =>
  folders.filter((one) => !folders.some((other) => other !== one && isInside(other, one))).sort();

/** True for the folder itself and everything below it. */
const isInside = (folder: string, path: string): boolean =>
  path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);

async function realOf(path: string): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch {
    return undefined;
  }
}
