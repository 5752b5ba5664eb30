import { folderOf, pathIn } from '../../base/paths.ts';
import type { FilePath } from '../../base/text.ts';
import { type ConfigFile, configNames, readConfigFile } from './file.ts';

/** Gives the nearest configuration file upwards from a folder, itself first; undefined where there is none. */
export type FindConfig = (folder: FilePath) => Promise<ConfigFile | undefined>;

/** What finds configuration files, and how they are reached. */
export interface ConfigSearch {
  /** Gives a file's text; undefined where there is none. */
  read(path: FilePath): Promise<string | undefined> | string | undefined;
  /** Gives what to make of a file that was found; it is asked once for each. */
  take(file: ConfigFile): ConfigFile;
}

/** Looks into each folder once. Configuration files further up than the nearest do not count. */
export function configFinder({ read, take }: ConfigSearch): FindConfig {
  const known = new Map<FilePath, Promise<ConfigFile | undefined>>();
  const find: FindConfig = (folder) => {
    const found = known.get(folder) ?? look(folder);
    known.set(folder, found);
    return found;
  };
  return find;

  async function look(folder: FilePath): Promise<ConfigFile | undefined> {
    for (const name of configNames) {
      const path = pathIn(folder, name);
      const text = await read(path);
      const file = text === undefined ? undefined : readConfigFile(path, text);
      if (file !== undefined) return take(file);
    }
    const above = folderOf(folder);
    return above === folder ? undefined : find(above);
  }
}
