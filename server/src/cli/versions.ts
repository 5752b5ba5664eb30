import { folderOf } from '../base/paths.ts';
import type { FilePath } from '../base/text.ts';
import type { LibraryVersions } from '../base/versions.ts';
import { findVersions } from '../engine/versions.ts';
import { readSource } from '../host/read.ts';
import { versionSources } from '../host/version-sources.ts';

/** Gives the versions of the libraries that the program of an entry runs with. */
export type FindVersions = (entry: FilePath, root: FilePath) => Promise<LibraryVersions>;

/** Looks at environments and files once for each folder. */
export function versionFinder(variables: Readonly<Record<string, string | undefined>>): FindVersions {
  const known = new Map<string, Promise<LibraryVersions>>();
  return (entry, root) => {
    const folder = folderOf(entry);
    const key = `${root}\n${folder}`;
    const versions =
      known.get(key) ?? versionSources({ folder, root, variables }).then((found) => findVersions({ ...found, read }));
    known.set(key, versions);
    return versions;
  };
}

/** What is odd about a file that only tells a version, nobody has to hear. */
async function read(path: FilePath): Promise<string | undefined> {
  const source = await readSource(path);
  return source.outcome === 'read' ? source.text : undefined;
}
