import { readdir } from 'node:fs/promises';
import type { FilePath } from '../base/text.ts';
import { type EnvironmentSearch, environmentsFor, type FoundEnvironment } from './installed.ts';
import { foldersUpwards, isWithin } from './paths.ts';
import { findRepository } from './root.ts';

/** What may tell the versions of libraries, for a program in one folder. */
export interface HostVersionSources {
  readonly folders: readonly FilePath[];
  readonly environments: readonly FoundEnvironment[];
  list(folder: FilePath): Promise<readonly string[]>;
}

/** A program, by its folder and the root of its workspace. */
export interface VersionSearch extends Pick<EnvironmentSearch, 'interpreter' | 'variables'> {
  readonly folder: FilePath;
  readonly root: FilePath;
}

/** Where to look for versions: from the program's folder upwards, to the end of its repository or its root. */
export function versionSources({ folder, root, interpreter, variables }: VersionSearch): HostVersionSources {
  const end = findRepository(root) ?? root;
  const folders = isWithin(end, folder) ? foldersUpwards(folder).filter((each) => isWithin(end, each)) : [folder];
  return { folders, environments: environmentsFor({ interpreter, folders, variables }), list };
}

async function list(folder: FilePath): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch {
    // A folder that is gone, or closed, holds nothing that tells a version.
    return [];
  }
}
