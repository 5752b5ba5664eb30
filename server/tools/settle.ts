import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A generated file, its path taken from the repository's root. `text` is undefined for one that must not be there. */
export interface Output {
  readonly path: string;
  readonly text: string | undefined;
}

/** Writes (or removes) every output that changed; with `check`, touches nothing. Returns the paths that are stale. */
export function settle(outputs: readonly Output[], check: boolean): readonly string[] {
  const stale = outputs.filter(({ path, text }) => readOr(path, undefined) !== text);
  if (!check) for (const output of stale) put(output);
  return stale.map(({ path }) => path);
}

/** The text of a file of the repository, or `otherwise` where there is none. */
export function readOr<Otherwise>(path: string, otherwise: Otherwise): string | Otherwise {
  try {
    return readFileSync(inRepository(path), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return otherwise;
    throw error;
  }
}

/** The absolute path of a file of the repository. */
export const inRepository = (path: string): string => resolve(root, path);

const root = fileURLToPath(new URL('../..', import.meta.url));

function put({ path, text }: Output): void {
  const absolute = inRepository(path);
  if (text === undefined) {
    rmSync(absolute);
  } else {
    mkdirSync(dirname(absolute), { recursive: true });
    writeFileSync(absolute, text);
  }
}
