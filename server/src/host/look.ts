import { readdirSync, statSync } from 'node:fs';

/** True where something has this path, links followed. What lies behind a file, or in a circle of links, is not there. */
export function isThere(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

/** The names in a folder; none where it is no folder, or a closed one. */
export function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
