import { type Dirent, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** One thing that a visit comes by. */
export interface Visited {
  /** Absolute. */
  readonly path: string;
  readonly entry: Dirent;
  /** False for what tools have put there: in a virtual environment, `.git`, `node_modules` and the like. */
  readonly isOwn: boolean;
}

/** Most entries that a visit looks at: enough for any project, and a second of time. */
const mostEntries = 50_000;

/**
 * Looks at what lies in a folder and below, outer levels first and what tools have put there last, without following
 * links. False where there was more than can be looked at; what may not be read is passed over, and so is what the
 * system shows as files though they are none (`/proc`).
 */
export async function visit(folder: string, look: (visited: Visited) => Promise<void> | void): Promise<boolean> {
  const waiting = [folder];
  const last: string[] = [];
  const notFiles = systemMounts();
  let count = 0;
  for (let isOwn = true; waiting.length + last.length > 0; ) {
    isOwn &&= waiting.length > 0;
    const next = (waiting.length > 0 ? waiting : last).shift() ?? folder;
    const entries = await entriesOf(next);
    if (isOwn && next !== folder && isEnvironment(entries)) {
      last.push(next);
      continue;
    }
    for (const entry of entries) {
      if (++count > mostEntries) return false;
      const path = join(next, entry.name);
      await look({ path, entry, isOwn });
      if (!entry.isDirectory() || notFiles.has(path)) continue;
      (isOwn && !ofTools.has(entry.name) ? waiting : last).push(path);
    }
  }
  return true;
}

const ofTools = new Set(['.git', '.hg', '.svn', '.tox', '.nox', '.cache', 'node_modules', 'site-packages']);

const isEnvironment = (entries: readonly Dirent[]): boolean =>
  entries.some(({ name }) => name === 'pyvenv.cfg' || name === 'conda-meta');

async function entriesOf(folder: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** Where Linux has mounted what is no file system for files. */
function systemMounts(): ReadonlySet<string> {
  try {
    const lines = readFileSync('/proc/self/mountinfo', 'utf8').split('\n');
    return new Set(
      lines
        .filter((line) => / - (?:proc|sysfs|devtmpfs|devpts|cgroup2?|debugfs|tracefs|autofs) /.test(line))
        .map((line) => line.split(' ')[4] ?? ''),
    );
  } catch {
    return new Set();
  }
}
