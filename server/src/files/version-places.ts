import { foldersUpwards, isWithin } from '../base/paths.ts';
import type { FilePath } from '../base/text.ts';
import { findRepository } from './root.ts';
import type { FileSource } from './source.ts';

/** A program, by its folder and the root of its workspace. */
export interface ProgramPlace {
  readonly folder: FilePath;
  readonly root: FilePath;
}

/** The folders whose files may tell the versions of libraries, the nearest first, and how they are listed. */
export interface VersionPlaces {
  readonly folders: readonly FilePath[];
  /** The names of the files in a folder; none where it cannot be listed. */
  list(folder: FilePath): Promise<readonly string[]>;
}

/** Where to look for versions: from the program's folder upwards, to the end of its repository or its root. */
export async function versionPlaces({ folder, root }: ProgramPlace, source: FileSource): Promise<VersionPlaces> {
  const end = (await findRepository(root, source)) ?? root;
  const folders = isWithin(end, folder) ? foldersUpwards(folder).filter((each) => isWithin(end, each)) : [folder];
  return {
    folders,
    list: (listed) =>
      source.list(listed).then(
        (entries) => entries.map(({ name }) => name),
        // A folder that is gone, or closed, holds nothing that tells a version.
        () => [],
      ),
  };
}
