import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Where what the scripts download is kept, out of git's sight. */
export const cache = join(root, '.cache');

/** What the user typed, as an absolute path: npm runs scripts in the root and remembers where it was called. */
export function fromCaller(path: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), path);
}
