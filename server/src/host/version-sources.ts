import { type ProgramPlace, type VersionPlaces, versionPlaces } from '../files/version-places.ts';
import { disk } from './disk.ts';
import { type EnvironmentSearch, environmentsFor, type FoundEnvironment } from './installed.ts';

/** What may tell the versions of libraries, for a program in one folder. */
export interface HostVersionSources extends VersionPlaces {
  readonly environments: readonly FoundEnvironment[];
}

/** A program, by its folder and the root of its workspace. */
export interface VersionSearch extends ProgramPlace, Pick<EnvironmentSearch, 'interpreter' | 'variables'> {}

/** What the disk and the environments of a program can tell. */
export async function versionSources({ interpreter, variables, ...place }: VersionSearch): Promise<HostVersionSources> {
  const places = await versionPlaces(place, disk);
  return { ...places, environments: environmentsFor({ interpreter, folders: places.folders, variables }) };
}
