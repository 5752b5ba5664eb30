import type { FilePath } from '../base/text.ts';

/** Where files are read from: a disk, or an editor that has them. Names are told as they are kept; nothing is filtered. */
export interface FileSource {
  /** What lies at a path, links followed; undefined where nothing can be seen. Never rejects. */
  kindOf(path: FilePath): Promise<FileKind | undefined>;
  /** What a folder holds, in any order. Rejects where it cannot be looked into. */
  list(folder: FilePath): Promise<readonly FileEntry[]>;
  /** The bytes of a file, unless they are more than `limit`. Rejects where there is no file or it cannot be read. */
  read(path: FilePath, limit: number): Promise<Uint8Array | 'too large' | Exclude<FileKind, 'file'>>;
  /** The path without links. Rejects where a link leads nowhere, or where nobody can tell. */
  realPath(path: FilePath): Promise<FilePath>;
}

/** `other`: a pipe, a device, something that may never end. */
export type FileKind = 'file' | 'folder' | 'other';

/** One name in a folder. */
export interface FileEntry {
  readonly name: string;
  /** Of a link, the link itself. */
  readonly kind: FileKind | 'link';
}
