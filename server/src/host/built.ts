import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the script that runs, absolute; undefined where none does. */
export function runningFolder(): string | undefined {
  const script = process.argv[1];
  // A command that a package manager has installed is a link.
  return script !== undefined && existsSync(script) ? dirname(realpathSync(script)) : undefined;
}

/**
 * What a build puts beside the script that runs, by its path from there. Undefined where it is not there, as where the
 * sources run as they are.
 */
export function builtBeside(name: string): string | undefined {
  const folder = runningFolder();
  const path = folder && join(folder, name);
  return path !== undefined && existsSync(path) ? path : undefined;
}
