import { pathIn } from '../../base/paths.ts';
import type { FilePath } from '../../base/text.ts';
import { type ConfigFile, configNames, readConfigFile } from './file.ts';

/** What finds configuration files, and how they are reached. */
export interface ConfigSearch {
  /** The folders to look in, the nearest first. */
  readonly folders: readonly FilePath[];
  /** Gives a file's text; undefined where there is none. */
  read(path: FilePath): Promise<string | undefined> | string | undefined;
}

/** The nearest configuration file; those further up do not count. Undefined where there is none. */
export async function findConfig({ folders, read }: ConfigSearch): Promise<ConfigFile | undefined> {
  for (const folder of folders) {
    for (const name of configNames) {
      const path = pathIn(folder, name);
      const text = await read(path);
      const file = text === undefined ? undefined : readConfigFile(path, text);
      if (file !== undefined) return file;
    }
  }
  return undefined;
}
