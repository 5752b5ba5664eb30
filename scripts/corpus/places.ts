import { type Dirent, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ensureTraining } from '../support/training.ts';

/** A folder as its user would have it open, and the Python files and notebooks in it. */
export interface Place {
  readonly root: string;
  /** What of the root is the user's own: a path that begins every file of it. */
  readonly own: string;
  /** Absolute, sorted; never none. */
  readonly files: readonly string[];
}

/** The folder of the packages that the tests train with; installs them the first time. */
export async function trainingPackages(): Promise<string> {
  const library = join(dirname(dirname(await ensureTraining())), 'lib');
  const version = readdirSync(library).find((name) => name.startsWith('python3'));
  return join(library, version ?? '', 'site-packages');
}

/**
 * The roots in a folder. One of a `site-packages` folder is a package, which sees nothing of the packages beside it. A
 * folder without files of its own holds repositories, each of which is a root; any other folder is a root itself.
 */
export function placesIn(folder: string): readonly Place[] {
  const entries = entriesOf(folder);
  if (basename(folder) === 'site-packages') return entries.flatMap((entry) => packageAt(folder, entry));
  const folders = entries.filter((entry) => entry.isDirectory());
  if (folders.length > 0 && entries.every((entry) => entry.isDirectory())) {
    return folders.flatMap(({ name }) => placesIn(join(folder, name)));
  }
  return placeOf(folder, `${folder}/`, filesBelow(folder));
}

function packageAt(root: string, entry: Dirent): readonly Place[] {
  const path = join(root, entry.name);
  if (entry.isDirectory()) return placeOf(root, `${path}/`, filesBelow(path));
  return entry.isFile() && isSource(entry.name) ? placeOf(root, path, [path]) : [];
}

const placeOf = (root: string, own: string, files: readonly string[]): readonly Place[] =>
  files.length === 0 ? [] : [{ root, own, files }];

function filesBelow(folder: string): readonly string[] {
  return entriesOf(folder).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return ignored.has(entry.name) ? [] : filesBelow(path);
    return entry.isFile() && isSource(entry.name) ? [path] : [];
  });
}

const isSource = (name: string): boolean => /\.(?:pyw?|ipynb)$/.test(name);

const ignored: ReadonlySet<string> = new Set(['.git', '.ipynb_checkpoints', '__pycache__', 'node_modules']);

const entriesOf = (folder: string): readonly Dirent[] =>
  readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
