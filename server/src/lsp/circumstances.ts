import { folderOf } from '../base/paths.ts';
import type { FilePath } from '../base/text.ts';
import { findVersions } from '../engine/versions.ts';
import { versionPlaces } from '../files/version-places.ts';
import type { Session } from './session.ts';
import { isVirtual } from './uris.ts';
import type { Circumstances } from './workspace/root.ts';

/** What the program of an entry runs with. Looks at folders and files only: nothing is run. */
export async function circumstancesOf(entry: FilePath, root: FilePath, session: Session): Promise<Circumstances> {
  const settings = await session.settings.for(session.uriOf(entry));
  const interpreter = settings['verify.interpreter'].find((path) => isAbsolute.test(path));
  const { computer } = session.host;
  const places = await versionPlaces({ folder: folderOf(entry), root }, session.folders.source);
  // What lies on no disk runs in no environment of this computer.
  const environments = isVirtual(root) ? [] : computer?.environments({ folders: places.folders, interpreter });
  const read = (path: FilePath): Promise<string | undefined> => session.configs.textOf(path);
  const [versions, measured] = await Promise.all([
    findVersions({ ...places, environments: environments ?? [], read }),
    computer?.measured(session.client.storage),
  ]);
  return { versions, measured: measured ?? [] };
}

const isAbsolute = /^(?:\/|[A-Za-z]:[\\/])/;
