import { folderOf, isWithin, nameOf } from '../base/paths.ts';
import type { FilePath } from '../base/text.ts';
import { isThere, namesIn } from './look.ts';

/**
 * Tells which paths there are, by the listings of their folders: Python looks for a module in many places, and most of
 * them lie in folders that are not there either. What was seen once is taken to last.
 */
export class Existing {
  readonly #root: FilePath;
  readonly #listings = new Map<FilePath, ReadonlySet<string>>();

  /** Below `root` folders are listed; every other path is asked for by itself. */
  constructor(root: FilePath) {
    this.#root = root;
  }

  /** True where something has this path. Never throws. */
  has(path: FilePath): boolean {
    const isListed = path !== this.#root && isWithin(this.#root, path) && isPlain(path);
    return isListed ? this.#listing(folderOf(path)).has(nameOf(path)) : isThere(path);
  }

  /** Of a path where nothing is, the first part of it where nothing is: as long as that is missing, so is the path. */
  missingPart(path: FilePath): FilePath {
    const folder = folderOf(path);
    return isWithin(this.#root, folder) && folder !== path && !this.has(folder) ? this.missingPart(folder) : path;
  }

  #listing(folder: FilePath): ReadonlySet<string> {
    const known = this.#listings.get(folder);
    if (known !== undefined) return known;
    const listing = new Set(this.has(folder) ? namesIn(folder) : []);
    this.#listings.set(folder, listing);
    return listing;
  }
}

/** Of other letters, a system may list another spelling than the one it was given. */
const isPlain = (path: FilePath): boolean => /^[ -~]*$/.test(path) && !/\/\.{0,2}(?:\/|$)/.test(path);
