import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { trainingPackages } from '../scripts/corpus/places.ts';
import { root } from '../scripts/support/paths.ts';
import type { ScratchFolder } from './folder.ts';

/** Real Python files in a folder of their own. */
export interface Corpus extends ScratchFolder {
  /** Relative to the folder, sorted. */
  readonly files: readonly string[];
}

/** The packages that the tests train with, as far as they go; each file as its package has it. */
export async function realFiles(atLeast: number): Promise<Corpus> {
  const packages = await trainingPackages();
  const path = mkdtempSync(join(tmpdir(), 'seedlint-bench-'));
  const files: string[] = [];
  for (const name of readdirSync(packages).sort()) {
    if (files.length >= atLeast) break;
    const found = pythonFiles(packages, name);
    for (const file of found) {
      mkdirSync(dirname(join(path, file)), { recursive: true });
      cpSync(join(packages, file), join(path, file));
    }
    files.push(...found);
  }
  if (files.length < atLeast) throw new Error(`There are ${files.length} Python files, and ${atLeast} are wanted.`);
  return { path, files: files.sort(), [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

/** The scripts of the programs that the tests verify, each by its path. */
export function trainingScripts(): readonly string[] {
  const folder = join(root, 'test', 'verify', 'programs');
  return readdirSync(folder)
    .flatMap((name) => pythonFiles(join(folder, name), '').map((file) => join(folder, name, file)))
    .sort();
}

/** The Python files below `name` in a folder, by their paths in the folder. */
function pythonFiles(folder: string, name: string): readonly string[] {
  if (statSync(join(folder, name)).isFile()) return name.endsWith('.py') ? [name] : [];
  return readdirSync(join(folder, name), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.py'))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

/** How many bytes the files of a corpus have together. */
export const bytesOf = ({ path, files }: Corpus): number =>
  files.reduce((total, file) => total + readFileSync(join(path, file)).length, 0);
