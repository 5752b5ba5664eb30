import type { FilePath } from '../base/text.ts';
import type { FileFacts } from '../facts/facts.ts';

/**
 * The files of one workspace root, as far as they were read. A value: every change makes a new project that shares
 * what did not change.
 */
export interface Project {
  /** Folder that absolute imports start from; entries' own folders come first, as Python has it. */
  readonly root: FilePath;
  /** `undefined` for a path that was looked for and is not there (or cannot be read). */
  readonly files: ReadonlyMap<FilePath, FileFacts | undefined>;
  /** Configuration files that programs name, as text; `undefined` for one that is not there. */
  readonly documents: ReadonlyMap<FilePath, string | undefined>;
}

export const emptyProject = (root: FilePath): Project => ({ root, files: new Map(), documents: new Map() });

/** The project with these files replaced or added; `undefined` says that a path is not there. */
export function withFiles(project: Project, changes: Iterable<readonly [FilePath, FileFacts | undefined]>): Project {
  const files = new Map(project.files);
  for (const [path, facts] of changes) files.set(path, facts);
  return { ...project, files };
}

/** The project with these configuration files replaced or added. */
export function withDocuments(project: Project, changes: Iterable<readonly [FilePath, string | undefined]>): Project {
  return { ...project, documents: new Map([...project.documents, ...changes]) };
}

/** True for a path that is read as text: a configuration, not a module. */
export const isDocument = (path: FilePath): boolean => /\.(ya?ml|toml|cfg)$/.test(path);
