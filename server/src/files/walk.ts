import { foldersUpwards, isWithin, nameOf, pathIn } from '../base/paths.ts';
import type { FilePath } from '../base/text.ts';
import { describeError, isMissing } from './errors.ts';
import { type IgnoredPaths, isIgnored, nothingIgnored, withGitignore } from './ignored.ts';
import { findRepository, findRoot } from './root.ts';
import type { FileEntry, FileSource } from './source.ts';

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
  /** The greatest number of files listed (default 20000); those nearest to the top count. */
  readonly limit?: number;
  /** The greatest number of folders looked into (default: no bound). */
  readonly folderLimit?: number;
  /** True for folders that are left out besides: nothing in them is looked at, or counts for the limits. */
  isLeftOut?(path: FilePath, kind: 'folder'): boolean;
}

/**
 * The Python files (`.py`, `.pyw`) and notebooks in a folder and below, without virtual environments, `site-packages`,
 * `node_modules`, hidden folders, `__pycache__` and what `.gitignore` files name, those above the folder included.
 * The folder itself is walked whatever it is. A link to a folder outside the tree is followed once. Never throws.
 */
export async function walk(folder: FilePath, source: FileSource, options: WalkOptions = {}): Promise<Walk> {
  const { limit = 20_000, folderLimit = Infinity } = options;
  const top = await realPathOr(folder, source);
  const isLeftOut = (path: FilePath): boolean => options.isLeftOut?.(path, 'folder') === true;
  const found = { files: [], links: [], problems: [], seen: new Set<FilePath>(), folders: [] };
  const state: State = { source, top, limit, isLeftOut, ...found };
  enterAlways({ path: folder, real: top, ignored: await ignoredAbove(folder, source) }, state);
  let nFolders = 0;
  const isFull = (): boolean => state.files.length >= limit || nFolders >= folderLimit;
  // Links wait until the tree itself is known: where a file can be reached without one, its own path counts.
  while (!isFull() && state.folders.length + state.links.length > 0) {
    for (const next of state.folders.splice(0)) {
      if (isFull()) break;
      nFolders++;
      await visit(next, state);
    }
    if (state.folders.length > 0) continue;
    const links = state.links.splice(0).sort((a, b) => byPath(a.path, b.path));
    for (const link of links) await follow(link, state);
  }
  return {
    files: state.files.sort(byPath),
    problems: state.problems.sort((a, b) => byPath(a.path, b.path)),
    isTruncated: isFull(),
  };
}

/** Where a path is judged from, and what keeps it. */
export interface ExclusionOptions {
  readonly from: FilePath;
  readonly source: FileSource;
}

/**
 * True when a walk of the workspace, or of the folder `from`, would leave this file or folder out: what a path given by
 * name is asked with `--force-exclude`.
 */
export async function isExcluded(
  path: FilePath,
  kind: 'file' | 'folder',
  { from, source }: ExclusionOptions,
): Promise<boolean> {
  const folders = foldersUpwards(path).slice(kind === 'folder' ? 0 : 1);
  const tops = [await topOf(folders[0] ?? path, source), from].filter((folder) => isWithin(folder, path));
  const top = tops.reduce((outer, folder) => (isWithin(folder, outer) ? folder : outer));
  const inside = folders.filter((folder) => folder !== top && isWithin(top, folder));
  if (inside.some((folder) => isSkippedName(nameOf(folder)))) return true;
  for (const folder of inside) if (await holdsEnvironment(folder, source)) return true;
  const holders = foldersUpwards(path).filter((folder) => folder !== path && isWithin(top, folder));
  return isIgnored(await gitignoresOf(top, holders, source), path, kind);
}

interface State {
  readonly source: FileSource;
  /** The real path of the folder that is walked. */
  readonly top: FilePath;
  readonly limit: number;
  isLeftOut(folder: FilePath): boolean;
  readonly files: FilePath[];
  /** Folders that are still to be looked into, the nearest to the top first. */
  readonly folders: Place[];
  readonly links: Omit<Place, 'real'>[];
  readonly problems: WalkProblem[];
  /** Real paths of folders that were entered, and of files that were listed. */
  readonly seen: Set<FilePath>;
}

/** A path, with and without links, and what is ignored where it lies. */
interface Place {
  readonly path: FilePath;
  readonly real: FilePath;
  readonly ignored: IgnoredPaths;
}

async function visit({ path: folder, real, ignored: above }: Place, state: State): Promise<void> {
  const entries = await listFolder(folder, state);
  if (entries === undefined || (real !== state.top && isEnvironment(entries.map(({ name }) => name)))) return;
  const isOwn = entries.some(({ name }) => name === '.gitignore');
  const ignored = isOwn ? await withOwn(above, folder, state.source) : above;
  for (const { name, kind } of entries) {
    if (state.files.length >= state.limit) return;
    const place = { path: pathIn(folder, name), real: pathIn(real, name), ignored };
    if (kind === 'link' && !isData(name)) state.links.push(place);
    else if (kind === 'folder') enter(place, state);
    else if (kind === 'file') list(place, state);
  }
}

function enter(place: Place, state: State): void {
  const { path, real, ignored } = place;
  if (isSkippedName(nameOf(path)) || isSkippedName(nameOf(real)) || isIgnored(ignored, path, 'folder')) return;
  if (state.isLeftOut(path)) return;
  enterAlways(place, state);
}

function enterAlways(place: Place, { seen, folders }: State): void {
  if (seen.has(place.real)) return;
  seen.add(place.real);
  folders.push(place);
}

function list({ path, real, ignored }: Place, state: State): void {
  if (!isPython(path) || state.seen.has(real) || isIgnored(ignored, path, 'file')) return;
  state.seen.add(real);
  state.files.push(path);
}

async function follow({ path, ignored }: Omit<Place, 'real'>, state: State): Promise<void> {
  if (state.files.length >= state.limit) return;
  try {
    const real = await state.source.realPath(path);
    const kind = await state.source.kindOf(path);
    if (kind === 'file') list({ path, real, ignored }, state);
    // What lies in the tree was walked or left out on purpose; a folder above it would be a circle.
    else if (kind === 'folder' && !isWithin(state.top, real) && !isWithin(real, state.top)) {
      enter({ path, real, ignored }, state);
    }
  } catch (error) {
    // A link to nothing is no file; only one that looks like Python is worth a word.
    if (isPython(path) || !isMissing(error))
      state.problems.push({ path, problem: describeLink(error), isFailure: false });
  }
}

const describeLink = (error: unknown): string =>
  isMissing(error) ? 'is a symbolic link to nothing' : describeError(error);

async function listFolder(folder: FilePath, { source, problems }: State): Promise<readonly FileEntry[] | undefined> {
  try {
    return (await source.list(folder)).toSorted((a, b) => byPath(a.name, b.name));
  } catch (error) {
    problems.push({ path: folder, problem: describeError(error), isFailure: true });
    return undefined;
  }
}

/** What is ignored in a folder because of `.gitignore` files above it; nothing, where they name the folder itself. */
async function ignoredAbove(folder: FilePath, source: FileSource): Promise<IgnoredPaths> {
  const top = await topOf(folder, source);
  const above = foldersUpwards(folder).filter((candidate) => candidate !== folder && isWithin(top, candidate));
  const ignored = await gitignoresOf(top, above, source);
  return isIgnored(ignored, folder, 'folder') ? nothingIgnored(folder) : ignored;
}

/** The patterns of these folders, innermost first. */
async function gitignoresOf(top: FilePath, folders: readonly FilePath[], source: FileSource): Promise<IgnoredPaths> {
  let ignored = nothingIgnored(top);
  for (const folder of folders.toReversed()) ignored = await withOwn(ignored, folder, source);
  return ignored;
}

/** Where `.gitignore` files begin to count: the repository, else the workspace. */
const topOf = async (folder: FilePath, source: FileSource): Promise<FilePath> =>
  (await findRepository(folder, source)) ?? findRoot(folder, source);

async function withOwn(ignored: IgnoredPaths, folder: FilePath, source: FileSource): Promise<IgnoredPaths> {
  try {
    const bytes = await source.read(pathIn(folder, '.gitignore'), largestGitignore);
    return typeof bytes === 'string' ? ignored : withGitignore(ignored, folder, new TextDecoder().decode(bytes));
  } catch {
    // One that is missing or cannot be read names nothing, as for git.
    return ignored;
  }
}

/** In bytes. */
const largestGitignore = 1_000_000;

/** True for the contents of a virtual environment, Python's own kind or conda's. */
const isEnvironment = (names: readonly string[]): boolean => environmentMarks.some((mark) => names.includes(mark));

async function holdsEnvironment(folder: FilePath, source: FileSource): Promise<boolean> {
  for (const mark of environmentMarks) if ((await source.kindOf(pathIn(folder, mark))) !== undefined) return true;
  return false;
}

const environmentMarks = ['pyvenv.cfg', 'conda-meta'];

const isSkippedName = (name: string): boolean => name.startsWith('.') || skippedNames.has(name);

const skippedNames: ReadonlySet<string> = new Set(['__pycache__', 'node_modules', 'site-packages']);

// `.#train.py` is the lock of an editor, not a file.
const isPython = (path: FilePath): boolean => /\.(?:pyw?|ipynb)$/i.test(path) && !nameOf(path).startsWith('.#');

/**
 * True for names that data has and folders have not. Data sets made of links come in hundreds of thousands, and each
 * link that is looked at costs several questions to the system.
 */
const isData = (name: string): boolean => /\.(?:[a-z]{2,5}|mp[34]|h5|bz2)$/i.test(name) && !isPython(name);

const realPathOr = (path: FilePath, source: FileSource): Promise<FilePath> => source.realPath(path).catch(() => path);

const byPath = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
