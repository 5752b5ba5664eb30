import { type Dirent, readdirSync } from 'node:fs';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import type { FilePath } from '../base/text.ts';
import { describeError, isMissing } from './errors.ts';
import { type IgnoredPaths, isIgnored, nothingIgnored, withGitignore } from './ignored.ts';
import { foldersUpwards, isWithin } from './paths.ts';
import { findRepository, findRoot } from './root.ts';

/** What a walk found. */
export interface Walk {
  /** Python files and notebooks, sorted; the same for the same tree, whatever order the system lists it in. */
  readonly files: readonly FilePath[];
  readonly problems: readonly WalkProblem[];
  /** True when the bound was reached and files are missing from the list. */
  readonly isTruncated: boolean;
}

/** A place that could not be looked into. */
export interface WalkProblem {
  readonly path: FilePath;
  /** The end of a sentence that begins with the path. */
  readonly problem: string;
  /** True where the system will not show what is there; false for a link that leads nowhere. */
  readonly isFailure: boolean;
}

/** How far a walk goes. */
export interface WalkOptions {
  /** The greatest number of files listed (default 20000). */
  readonly limit?: number;
}

/**
 * The Python files (`.py`, `.pyw`) and notebooks in a folder and below, without virtual environments, `site-packages`,
 * `node_modules`, hidden folders, `__pycache__` and what `.gitignore` files name, those above the folder included.
 * The folder itself is walked whatever it is. A link to a folder outside the tree is followed once. Never throws.
 */
export async function walk(folder: FilePath, options: WalkOptions = {}): Promise<Walk> {
  const top = await realpathOr(folder);
  const state: State = { top, limit: options.limit ?? 20_000, files: [], links: [], problems: [], seen: new Set() };
  await visit(folder, top, await ignoredAbove(folder), state);
  // Links wait until the tree itself is known: where a file can be reached without one, its own path counts.
  while (state.links.length > 0) {
    const links = state.links.splice(0).sort((a, b) => byPath(a.path, b.path));
    for (const link of links) await follow(link, state);
  }
  return {
    files: state.files.sort(byPath),
    problems: state.problems.sort((a, b) => byPath(a.path, b.path)),
    isTruncated: state.files.length >= state.limit,
  };
}

/**
 * True when a walk of the workspace, or of the folder `from`, would leave this file or folder out: what a path given by
 * name is asked with `--force-exclude`.
 */
export async function isExcluded(path: FilePath, kind: 'file' | 'folder', from: FilePath): Promise<boolean> {
  const folders = foldersUpwards(path).slice(kind === 'folder' ? 0 : 1);
  const tops = [topOf(folders[0] ?? path), from].filter((folder) => isWithin(folder, path));
  const top = tops.reduce((outer, folder) => (isWithin(folder, outer) ? folder : outer));
  const inside = folders.filter((folder) => folder !== top && isWithin(top, folder));
  if (inside.some((folder) => isSkippedName(nameOf(folder)) || isEnvironment(namesIn(folder)))) return true;
  const holders = foldersUpwards(path).filter((folder) => folder !== path && isWithin(top, folder));
  return isIgnored(await gitignoresOf(top, holders), path, kind);
}

interface State {
  /** The real path of the folder that is walked. */
  readonly top: FilePath;
  readonly limit: number;
  readonly files: FilePath[];
  readonly links: Link[];
  readonly problems: WalkProblem[];
  /** Real paths of folders that were walked, and of files that were listed. */
  readonly seen: Set<FilePath>;
}

/** A symbolic link, and what is ignored where it lies. */
interface Link {
  readonly path: FilePath;
  readonly ignored: IgnoredPaths;
}

async function visit(folder: FilePath, real: FilePath, above: IgnoredPaths, state: State): Promise<void> {
  if (state.seen.has(real)) return;
  state.seen.add(real);
  const entries = await listFolder(folder, state);
  if (entries === undefined || (real !== state.top && isEnvironment(entries.map(({ name }) => name)))) return;
  const ignored = entries.some(({ name }) => name === '.gitignore') ? await withOwn(above, folder) : above;
  for (const entry of entries) {
    if (state.files.length >= state.limit) return;
    const path = join(folder, entry.name);
    if (entry.isSymbolicLink() && !isData(entry.name)) state.links.push({ path, ignored });
    else if (entry.isDirectory()) await enter(path, join(real, entry.name), ignored, state);
    else if (entry.isFile()) list(path, join(real, entry.name), ignored, state);
  }
}

async function enter(path: FilePath, real: FilePath, ignored: IgnoredPaths, state: State): Promise<void> {
  if (isSkippedName(nameOf(path)) || isSkippedName(nameOf(real)) || isIgnored(ignored, path, 'folder')) return;
  await visit(path, real, ignored, state);
}

function list(path: FilePath, real: FilePath, ignored: IgnoredPaths, state: State): void {
  if (!isPython(path) || state.seen.has(real) || isIgnored(ignored, path, 'file')) return;
  state.seen.add(real);
  state.files.push(path);
}

async function follow({ path, ignored }: Link, state: State): Promise<void> {
  if (state.files.length >= state.limit) return;
  try {
    const real = toSlashes(await realpath(path));
    const facts = await stat(path);
    if (facts.isFile()) list(path, real, ignored, state);
    // What lies in the tree was walked or left out on purpose; a folder above it would be a circle.
    else if (facts.isDirectory() && !isWithin(state.top, real) && !isWithin(real, state.top)) {
      await enter(path, real, ignored, state);
    }
  } catch (error) {
    // A link to nothing is no file; only one that looks like Python is worth a word.
    if (isPython(path) || !isMissing(error))
      state.problems.push({ path, problem: describeLink(error), isFailure: false });
  }
}

const describeLink = (error: unknown): string =>
  isMissing(error) ? 'is a symbolic link to nothing' : describeError(error);

async function listFolder(folder: FilePath, state: State): Promise<readonly Dirent[] | undefined> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.sort((a, b) => byPath(a.name, b.name));
  } catch (error) {
    state.problems.push({ path: folder, problem: describeError(error), isFailure: true });
    return undefined;
  }
}

/** What is ignored in a folder because of `.gitignore` files above it; nothing, where they name the folder itself. */
async function ignoredAbove(folder: FilePath): Promise<IgnoredPaths> {
  const top = topOf(folder);
  const above = foldersUpwards(folder).filter((candidate) => candidate !== folder && isWithin(top, candidate));
  const ignored = await gitignoresOf(top, above);
  return isIgnored(ignored, folder, 'folder') ? nothingIgnored(folder) : ignored;
}

/** The patterns of these folders, innermost first. */
async function gitignoresOf(top: FilePath, folders: readonly FilePath[]): Promise<IgnoredPaths> {
  let ignored = nothingIgnored(top);
  for (const folder of folders.toReversed()) ignored = await withOwn(ignored, folder);
  return ignored;
}

/** Where `.gitignore` files begin to count: the repository, else the workspace. */
const topOf = (folder: FilePath): FilePath => findRepository(folder) ?? findRoot(folder);

async function withOwn(ignored: IgnoredPaths, folder: FilePath): Promise<IgnoredPaths> {
  try {
    return withGitignore(ignored, folder, await readFile(join(folder, '.gitignore'), 'utf8'));
  } catch {
    // One that is missing or cannot be read names nothing, as for git.
    return ignored;
  }
}

/** True for the contents of a virtual environment, Python's own kind or conda's. */
const isEnvironment = (names: readonly string[]): boolean =>
  names.includes('pyvenv.cfg') || names.includes('conda-meta');

function namesIn(folder: FilePath): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    // What cannot be listed cannot be told from an ordinary folder; reading the file will say what is wrong.
    return [];
  }
}

const isSkippedName = (name: string): boolean => name.startsWith('.') || skippedNames.has(name);

const skippedNames: ReadonlySet<string> = new Set(['__pycache__', 'node_modules', 'site-packages']);

// `.#train.py` is the lock of an editor, not a file.
const isPython = (path: FilePath): boolean => /\.(?:pyw?|ipynb)$/i.test(path) && !nameOf(path).startsWith('.#');

/**
 * True for names that data has and folders have not. Data sets made of links come in hundreds of thousands, and each
 * link that is looked at costs several questions to the system.
 */
const isData = (name: string): boolean => /\.(?:[a-z]{2,5}|mp[34]|h5|bz2)$/i.test(name) && !isPython(name);

const nameOf = (path: FilePath): string => path.slice(path.lastIndexOf('/') + 1);

const join = (folder: FilePath, name: string): FilePath => `${folder.replace(/\/$/, '')}/${name}`;

const toSlashes = (path: string): FilePath => path.replaceAll('\\', '/');

const realpathOr = (path: FilePath): Promise<FilePath> => realpath(path).then(toSlashes, () => path);

const byPath = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
