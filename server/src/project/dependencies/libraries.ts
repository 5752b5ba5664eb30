import type { VersionRange } from '../../base/versions.ts';
import { distributions } from '../../knowledge/distributions.ts';
import { type Dependency, normalized, rangeAmong } from './dependency.ts';

/** The libraries whose version decides something, by their import names. */
export const versionedLibraries: readonly string[] = distributions.map(({ api }) => api);

/** What the packages that bring a library say of its version; undefined where none of them is named. */
export const rangeOfLibrary = (library: string, dependencies: readonly Dependency[]): VersionRange | undefined =>
  rangeAmong(dependencies, (name) => libraryOf(name) === library);

/** The library that a package brings, by the package's name; undefined for all others. */
export const libraryOf = (name: string): string | undefined =>
  distributions.find(({ packages }) => packages.some((one) => one === normalized(name)))?.api;
