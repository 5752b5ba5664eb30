import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** One thing that a visit comes by. */
export interface Visited {
  /** Absolute. */
  readonly path: string;
  readonly entry: Dirent;
}

/** Most entries that a visit looks at: enough for any project, and a second of time. */
const mostEntries = 50_000;

/**
 * Looks at what lies in a folder and below, outer levels first, without following links, virtual environments and
 * `node_modules` last. False where there was more than can be looked at; what may not be read is passed over.
 */
export async function visit(folder: string, look: (visited: Visited) => Promise<void> | void): Promise<boolean> {
  const waiting = [folder];
  const last: string[] = [];
  let count = 0;
  for (let next = waiting.shift() ?? last.shift(); next !== undefined; next = waiting.shift() ?? last.shift()) {
    for (const entry of await entriesOf(next)) {
      if (++count > mostEntries) return false;
      const path = join(next, entry.name);
      await look({ path, entry });
      if (entry.isDirectory()) (bulky.has(entry.name) ? last : waiting).push(path);
    }
  }
  return true;
}

const bulky = new Set(['.git', '.venv', 'venv', 'env', 'node_modules', 'site-packages', '.cache']);

async function entriesOf(folder: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
