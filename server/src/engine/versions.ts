import type { Words } from '../base/phrase.ts';
import type { FilePath } from '../base/text.ts';
import { type LibraryVersion, type LibraryVersions, versionWords } from '../base/versions.ts';
import type { Dependency } from '../project/dependencies/dependency.ts';
import { libraryOf, rangeOfLibrary, versionedLibraries } from '../project/dependencies/libraries.ts';
import { declaredIn, lockedIn } from '../project/dependencies/manifests.ts';
import { requirementsIn } from '../project/dependencies/requirements.ts';
import { rangeOf } from '../project/dependencies/specifiers.ts';
import type { ReadFile } from './load.ts';

/** What tells versions, and how it is reached. Nothing of it rejects or throws. */
export interface VersionSources {
  /** The folders of the project, the nearest first. */
  readonly folders: readonly FilePath[];
  /** The Python environments that the program may run in, the likeliest first. */
  readonly environments: readonly InstalledPackages[];
  /** The names of the files in a folder; none where it cannot be listed. */
  list(folder: FilePath): Promise<readonly string[]> | readonly string[];
  readonly read: ReadFile;
}

/** The packages of a Python environment. */
export interface InstalledPackages {
  /** As findings name it: `the virtual environment .venv`. */
  readonly origin: Words;
  /** True for one that is not the project's own: it is asked where nothing else says anything. */
  readonly isLastResort: boolean;
  read(): readonly { readonly name: string; readonly version: string }[];
}

/**
 * The versions of the libraries that a program runs with: what its environment holds; else what lock files say, then
 * pip's requirements, then the project's own description. The first that names a library decides.
 */
export async function findVersions(sources: VersionSources): Promise<LibraryVersions> {
  const own = sources.environments.filter(({ isLastResort }) => !isLastResort);
  const others = sources.environments.filter(({ isLastResort }) => isLastResort);
  const found = installedVersions(own, {});
  return installedVersions(others, await declaredVersions(sources, found));
}

function installedVersions(environments: readonly InstalledPackages[], known: LibraryVersions): LibraryVersions {
  const found: Record<string, LibraryVersion> = { ...known };
  for (const { origin, read } of environments) {
    if (versionedLibraries.every((library) => library in found)) return found;
    for (const { name, version } of read()) {
      const library = libraryOf(name);
      if (library !== undefined && !(library in found)) found[library] = { ...rangeOf(version), origin };
    }
  }
  return found;
}

async function declaredVersions(files: VersionSources, known: LibraryVersions): Promise<LibraryVersions> {
  const found: Record<string, LibraryVersion> = { ...known };
  for (const folder of files.folders) {
    const names = await namesIn(folder, files);
    for (const name of orderedNames(names)) {
      if (versionedLibraries.every((library) => library in found)) return found;
      const dependencies = await dependenciesOf(`${folder.replace(/\/$/, '')}/${name}`, files);
      if (dependencies === undefined) continue;
      for (const library of versionedLibraries) {
        if (library in found) continue;
        const range = rangeOfLibrary(library, dependencies);
        if (range !== undefined && versionWords(range) !== undefined)
          found[library] = { ...range, origin: `\`${name}\`` };
      }
    }
  }
  return found;
}

/** The files of a folder, and those in its folder of requirements, sorted. */
async function namesIn(folder: FilePath, { list }: VersionSources): Promise<readonly string[]> {
  const names = await list(folder);
  const inner = names.includes('requirements') ? await list(`${folder.replace(/\/$/, '')}/requirements`) : [];
  return [...names, ...inner.map((name) => `requirements/${name}`)].sort();
}

/** True for a file that `findVersions` may read. */
export const tellsVersions = (path: FilePath): boolean =>
  orderedNames([path.slice(path.lastIndexOf('/') + 1)]).length > 0 || /\/requirements\/[^/]*\.(?:txt|in)$/.test(path);

/** Later patterns are asked where earlier ones say nothing. */
const patterns: readonly RegExp[] = [
  /^uv\.lock$/,
  /^poetry\.lock$/,
  /^pdm\.lock$/,
  /^Pipfile\.lock$/,
  /^pylock(?:\.[\w-]+)?\.toml$/,
  /^(?:[\w-]+\.)?conda-lock\.ya?ml$/,
  /^(?:conda[\w-]*|env(?:ironment)?[\w-]*)\.ya?ml$/,
  /^requirements\.txt$/,
  /^requirements[\w.-]*\.(?:txt|in)$/,
  /^[\w-]*requirements\.txt$/,
  /^requirements\/[\w.-]+\.(?:txt|in)$/,
  /^pyproject\.toml$/,
  /^Pipfile$/,
  /^setup\.cfg$/,
  /^setup\.py$/,
];

const orderedNames = (names: readonly string[]): readonly string[] => [
  ...new Set(patterns.flatMap((pattern) => names.filter((name) => pattern.test(name)))),
];

async function dependenciesOf(
  path: FilePath,
  { read }: Pick<VersionSources, 'read'>,
): Promise<readonly Dependency[] | undefined> {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (/\.(?:txt|in)$/.test(name)) return requirementsOf(path, read, new Set());
  const text = await read(path);
  return text === undefined ? undefined : (lockedIn(name, text) ?? declaredIn(name, text));
}

/** A file of pip's together with those that it names. */
async function requirementsOf(path: FilePath, read: ReadFile, seen: Set<FilePath>): Promise<readonly Dependency[]> {
  if (seen.has(path) || seen.size >= mostIncluded) return [];
  seen.add(path);
  const text = await read(path);
  if (text === undefined) return [];
  const { dependencies, files } = requirementsIn(text);
  const all = [...dependencies];
  for (const file of files) {
    if (!/^(?:[a-z]+:|\/)/.test(file)) all.push(...(await requirementsOf(joined(path, file), read, seen)));
  }
  return all;
}

/** Files that name each other have an end. */
const mostIncluded = 20;

/** A path as it is written in a file. */
function joined(file: FilePath, relative: string): FilePath {
  const parts = file.split('/').slice(0, -1);
  for (const part of relative.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
