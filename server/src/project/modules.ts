import type { FilePath } from '../base/text.ts';
import type { FileFacts, ImportStatement } from '../facts/facts.ts';
import { isNotebook } from './notebook.ts';
import { consoleScripts, scriptDocuments } from './options/console-scripts.ts';
import { composeConfig, configSources, targetsOf } from './options/hydra.ts';
import { folderOf, joinPath, resolved } from './paths.ts';
import { isDocument, type LoadedProject, type Project } from './project.ts';
import { searchPath } from './search-path.ts';

/** Paths that must be looked for before the program of `entry` is complete; empty when it is. Includes `entry` itself. */
export const wantedFiles = (project: Project, entry: FilePath): readonly FilePath[] => explorer(entry)(project);

/**
 * `wantedFiles` of one entry for the rounds of a load: each call is given the project of the call before, to which files
 * were added and nothing else happened, and looks again only at what lacked a file then.
 */
export function explorer(entry: FilePath): (project: Project) => readonly FilePath[] {
  const exploration = beginExploration(entry);
  return (project) => {
    const wanted = new Set<FilePath>();
    explore(exploration, project, (path) => wanted.add(path));
    return [...wanted].sort();
  };
}

/** The files that the program of `entry` is made of, `entry` first, as far as they are in the project. */
export function programFiles(project: Project, entry: FilePath): readonly FilePath[] {
  const exploration = beginExploration(entry);
  explore(exploration, project, () => {});
  return [...exploration.reached];
}

/**
 * The entries among the project's files: notebooks, those with a main guard, and those that work at top level and that
 * no other file imports. Sorted.
 */
export function findEntries(project: LoadedProject): readonly FilePath[] {
  const imported = new Set<FilePath>();
  const candidates: FilePath[] = [];
  for (const [path, facts] of project.files) {
    if (facts === undefined || !/\.(?:pyw?|ipynb)$/i.test(path)) continue;
    if (facts.hasMainGuard || facts.worksAtTopLevel || isNotebook(path)) candidates.push(path);
    const resolver = resolverOf(project, path, () => {});
    for (const statement of facts.imports) {
      for (const target of resolver.filesOf(path, statement)) if (target !== path) imported.add(target);
    }
    for (const name of facts.namedModules) for (const target of resolver.filesAlong(name)) imported.add(target);
  }
  const started = candidates.filter(
    (path) => project.files.get(path)?.hasMainGuard === true || isNotebook(path) || !imported.has(path),
  );
  return [...new Set([...started, ...commandFiles(project)])].sort();
}

/** Files that hold the functions of installed commands. */
function commandFiles(project: Project): readonly FilePath[] {
  const resolver = resolverOf(project, joinPath(project.root, 'setup.py'), () => {});
  return consoleScripts(project).flatMap(({ module }) => resolver.find(module) ?? []);
}

/** Finds the workspace's modules, as Python would with the entry's folder first on its path. */
export interface ModuleResolver {
  facts(path: FilePath): FileFacts | undefined;
  /** The text of a configuration file. */
  document(path: FilePath): string | undefined;
  /** The file of an absolute dotted name, or undefined when it is not in the workspace. Namespace packages have none. */
  find(dotted: string): FilePath | undefined;
  /** True when the dotted name is a folder that holds modules of the entry's program, with or without an `__init__.py`. */
  isPackage(dotted: string): boolean;
  /** The absolute dotted names of a file: its name under each folder of the path that holds it; the shortest first. */
  absolute(path: FilePath, level: number, from: string): string | undefined;
  /** The modules on the way to a dotted name like `package.module.Class`. */
  filesAlong(dotted: string): readonly FilePath[];
  /** The file that a `%run` names; undefined where it is not there. */
  script(importer: FilePath, path: string): FilePath | undefined;
  /** Every file that an import statement may run, packages' `__init__.py` included. */
  filesOf(importer: FilePath, statement: ImportStatement): readonly FilePath[];
}

/**
 * `onMissing` hears of every path that was asked for and that the project knows nothing about. `settled` takes the
 * answers that no such path could change, for the next resolver of the same entry.
 */
export function resolverOf(
  project: Project,
  entry: FilePath,
  onMissing: (path: FilePath) => void,
  settled?: Map<string, FilePath | undefined>,
): ModuleResolver {
  const folders = searchPath(project, entry);
  const found = settled ?? new Map<string, FilePath | undefined>();
  let nMissing = 0;

  const isThere = (path: FilePath): boolean => {
    // Whatever somebody calls a module: nobody reads it as one, so it would be asked for forever.
    if (isDocument(path)) return false;
    const facts = project.files.get(path);
    if (facts === undefined && !project.files.has(path)) {
      nMissing++;
      onMissing(path);
    }
    return facts !== undefined;
  };
  const find = (dotted: string): FilePath | undefined => {
    if (dotted.length > longestName) return undefined;
    const known = found.get(dotted);
    if (known !== undefined || found.has(dotted)) return known;
    const before = nMissing;
    const tail = dotted.replaceAll('.', '/');
    let path: FilePath | undefined;
    for (const folder of folders) {
      const base = joinPath(folder, tail);
      path = [`${base}/__init__.py`, `${base}.py`].find(isThere);
      if (path !== undefined) break;
    }
    if (settled === undefined || nMissing === before) found.set(dotted, path);
    return path;
  };
  const absolute = (path: FilePath, level: number, from: string): string | undefined => {
    if (level === 0) return from;
    const name = moduleName(path, folders);
    if (name === undefined) return undefined;
    const parts = name === '' ? [] : name.split('.');
    const packageParts = isInit(path) ? parts : parts.slice(0, -1);
    if (level - 1 > packageParts.length) return undefined;
    const base = packageParts.slice(0, packageParts.length - (level - 1));
    return [...base, ...(from === '' ? [] : from.split('.'))].join('.');
  };
  const withParents = (dotted: string): FilePath[] => {
    const parts = dotted.slice(0, longestName).split('.');
    return parts.flatMap((_, index) => find(parts.slice(0, index + 1).join('.')) ?? []);
  };
  const script = (importer: FilePath, path: string): FilePath | undefined => {
    const whole = /^(?:\/|[A-Za-z]:\/)/.test(path) ? path : resolved(joinPath(folderOf(importer), path));
    return isThere(whole) ? whole : undefined;
  };
  let packages: Set<string> | undefined;
  return {
    facts: (path) => project.files.get(path),
    document: (path) => project.documents.get(path),
    find,
    absolute,
    isPackage(dotted) {
      packages ??= packageNames(programFiles(project, entry), folders);
      return packages.has(dotted);
    },
    filesAlong: withParents,
    script,
    filesOf(importer, statement) {
      if (statement.script !== undefined) return [script(importer, statement.script) ?? []].flat();
      if (statement.from === undefined) return statement.names.flatMap(({ name }) => withParents(name));
      const module = absolute(importer, statement.level, statement.from);
      if (module === undefined) return [];
      const own = module === '' ? [] : withParents(module);
      const below = statement.names.flatMap(({ name }) =>
        name === '*' ? [] : (find(module === '' ? name : `${module}.${name}`) ?? []),
      );
      return [...own, ...below];
    },
  };
}

/** What is longer, in UTF-16 units, names no file that a system would take. */
const longestName = 1_000;

/** How far the files of one program are known. */
interface Exploration {
  readonly entry: FilePath;
  readonly reached: Set<FilePath>;
  /** Files to look at next: those that nobody has read yet, and those of whose imports something was missing. */
  open: readonly FilePath[];
  readonly settled: Map<string, FilePath | undefined>;
  /** Where `settled` was looked for. */
  folders: string;
}

const beginExploration = (entry: FilePath): Exploration => ({
  entry,
  reached: new Set(),
  open: [entry],
  settled: new Map(),
  folders: '',
});

/** Follows the imports of the open files as far as the project holds them. */
function explore(exploration: Exploration, project: Project, onMissing: (path: FilePath) => void): void {
  const { entry, reached, settled } = exploration;
  let nMissing = 0;
  const miss = (path: FilePath): void => {
    nMissing++;
    onMissing(path);
  };
  if (!project.files.has(entry) && !isDocument(entry)) miss(entry);
  // What the entry is there for depends on whether it is part of a package.
  const asked = [
    ...scriptDocuments(project.root),
    joinPath(project.root, 'setup.py'),
    joinPath(folderOf(entry), '__init__.py'),
  ];
  for (const path of asked) if (!project.files.has(path) && !project.documents.has(path)) miss(path);
  const folders = searchPath(project, entry).join('\n');
  if (folders !== exploration.folders) settled.clear();
  exploration.folders = folders;
  const resolver = resolverOf(project, entry, miss, settled);
  const readDocument = (path: FilePath): string | undefined => {
    if (!project.documents.has(path)) miss(path);
    return project.documents.get(path);
  };
  const queue = [...exploration.open];
  const seen = new Set<FilePath>();
  const open: FilePath[] = [];
  for (const path of queue) {
    const facts = project.files.get(path);
    if (seen.has(path)) continue;
    seen.add(path);
    if (facts === undefined) {
      if (!project.files.has(path)) open.push(path);
      continue;
    }
    reached.add(path);
    const before = nMissing;
    const next = (target: FilePath): void => {
      if (!reached.has(target)) queue.push(target);
    };
    for (const statement of facts.imports) resolver.filesOf(path, statement).forEach(next);
    for (const name of facts.namedModules) resolver.filesAlong(name).forEach(next);
    for (const source of configSources(path, facts)) {
      for (const target of targetsOf(composeConfig(source, readDocument))) resolver.filesAlong(target).forEach(next);
    }
    if (nMissing > before) open.push(path);
  }
  exploration.open = open;
}

const isInit = (path: FilePath): boolean => path === '__init__.py' || path.endsWith('/__init__.py');

function moduleName(path: FilePath, folders: readonly FilePath[]): string | undefined {
  const names = folders.flatMap((folder) => {
    const prefix = folder === '' ? '' : `${folder}/`;
    if (!path.startsWith(prefix)) return [];
    const tail = path.slice(prefix.length).replace(/\.pyw?$/, '');
    return [
      tail === '__init__'
        ? ''
        : tail
            .replace(/\/__init__$/, '')
            .split('/')
            .join('.'),
    ];
  });
  // The longest name belongs to the outermost folder: relative imports may then climb as far as the files do.
  return names.sort((a, b) => b.length - a.length)[0];
}

/** The packages that the files of a program lie in. */
function packageNames(files: readonly FilePath[], folders: readonly FilePath[]): Set<string> {
  const names = new Set<string>();
  for (const path of files) {
    for (const folder of folders) {
      const prefix = folder === '' ? '' : `${folder}/`;
      if (!path.startsWith(prefix)) continue;
      const parts = path.slice(prefix.length).split('/').slice(0, -1);
      for (let length = 1; length <= parts.length; length++) names.add(parts.slice(0, length).join('.'));
    }
  }
  return names;
}
