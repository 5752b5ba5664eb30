import { type Dirent, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The file in a scratch folder that says which Seedlint it belongs to. */
export const ownerFile = 'owner.json';

/** What this process writes into the file. */
export const ownWords = (): string => JSON.stringify({ pid: process.pid, start: startOf(process.pid) });

/** Scratch folders in the temporary folder that are this user's and whose Seedlint is no more. */
export function abandonedScratch(temporary: string): readonly string[] {
  return entriesOf(temporary)
    .filter((entry) => entry.isDirectory() && /^seedlint-[A-Za-z0-9]{6}$/.test(entry.name))
    .map(({ name }) => join(temporary, name))
    .filter(isAbandoned);
}

function isAbandoned(path: string): boolean {
  try {
    if (lstatSync(path).uid !== process.getuid?.() && process.getuid !== undefined) return false;
    const { pid, start } = JSON.parse(readFileSync(join(path, ownerFile), 'utf8')) as { pid: number; start: string };
    return !isAlive(pid) || startOf(pid) !== start;
  } catch {
    // Without an owner it is somebody else's folder, or one that is being made this moment, or never came to be.
    return isUnfinished(path);
  }
}

/** True for a folder whose Seedlint died, or found the disk full, before it could say that it is its own. */
function isUnfinished(path: string): boolean {
  const names = entriesOf(path).map(({ name }) => name);
  if (names.some((name) => name !== ownerFile)) return false;
  try {
    return Date.now() - lstatSync(path).mtimeMs > 60_000;
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Tells a process from a later one with the same id; '' where the system does not say. */
function startOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1)?.split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
