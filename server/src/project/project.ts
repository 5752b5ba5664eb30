import type { FilePath } from '../base/text.ts';
import type { FileFacts } from '../facts/facts.ts';

/** What is known by path. */
export interface Lookup<Value> {
  get(path: FilePath): Value | undefined;
  /** False for a path that nobody has looked for yet. */
  has(path: FilePath): boolean;
}

/** The files of one workspace root, as far as they are known. */
export interface Project {
  /** Folder that absolute imports start from; entries' own folders come first, as Python has it. */
  readonly root: FilePath;
  /** `undefined` for a path that was looked for and is not there (or cannot be read). */
  readonly files: Lookup<FileFacts>;
  /** Configuration files that programs name, as text; `undefined` for one that is not there. */
  readonly documents: Lookup<string>;
}

/** A project that is held whole. A value: every change makes a new one that shares what did not change. */
export interface LoadedProject extends Project {
  readonly files: ReadonlyMap<FilePath, FileFacts | undefined>;
  readonly documents: ReadonlyMap<FilePath, string | undefined>;
}

export const emptyProject = (root: FilePath): LoadedProject => ({ root, files: new Map(), documents: new Map() });

/** The project with these files replaced or added; `undefined` says that a path is not there. */
export function withFiles(
  project: LoadedProject,
  changes: Iterable<readonly [FilePath, FileFacts | undefined]>,
): LoadedProject {
  const files = new Map(project.files);
  for (const [path, facts] of changes) files.set(path, facts);
  return { ...project, files };
}

/** The project with these configuration files replaced or added. */
export function withDocuments(
  project: LoadedProject,
  changes: Iterable<readonly [FilePath, string | undefined]>,
): LoadedProject {
  return { ...project, documents: new Map([...project.documents, ...changes]) };
}

/** True for a path that is read as text: a configuration, not a module. */
export const isDocument = (path: FilePath): boolean => /\.(ya?ml|toml|cfg)$/.test(path);

/** A project that remembers the paths that were asked for through it: all that an answer can depend on. */
export function observed(project: Project): { readonly project: Project; readonly asked: ReadonlySet<FilePath> } {
  const asked = new Set<FilePath>();
  const watched = <Value>(lookup: Lookup<Value>): Lookup<Value> => ({
    get: (path) => {
      asked.add(path);
      return lookup.get(path);
    },
    has: (path) => {
      asked.add(path);
      return lookup.has(path);
    },
  });
  return {
    project: { root: project.root, files: watched(project.files), documents: watched(project.documents) },
    asked,
  };
}
