import type { FilePath } from '../../base/text.ts';
import { FileTrouble } from '../../files/errors.ts';
import type { FileSource } from '../../files/source.ts';

/** What a session reads files from. Undefined for what it cannot see. */
export interface Sources {
  /** The disk of the computer that the server runs on. */
  readonly disk: FileSource | undefined;
  /** What the client shows as folders and files. */
  readonly client: FileSource | undefined;
  /** True for paths that lie on no disk. */
  isVirtual(path: FilePath): boolean;
}

/** One source for all paths: the disk where there is one, else the client. */
export function joinedSources({ disk, client, isVirtual }: Sources): FileSource {
  const sourceOf = (path: FilePath): FileSource => {
    if (isVirtual(path)) return client ?? nothing;
    // Imports of a text that was never saved lead to paths that begin nowhere.
    return isAbsolute.test(path) ? (disk ?? client ?? nothing) : nothing;
  };
  return {
    kindOf: (path) => sourceOf(path).kindOf(path),
    list: (folder) => sourceOf(folder).list(folder),
    read: (path, limit) => sourceOf(path).read(path, limit),
    realPath: (path) => sourceOf(path).realPath(path),
  };
}

const isAbsolute = /^(?:\/|[A-Za-z]:[\\/])/;

const missing = async (path: FilePath): Promise<never> => {
  throw new FileTrouble('ENOENT', `there is no ${path}`);
};

const nothing: FileSource = { kindOf: async () => undefined, list: missing, read: missing, realPath: missing };
