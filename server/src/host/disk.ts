import type { Dirent, Stats } from 'node:fs';
import { type FileHandle, open, readdir, realpath, stat } from 'node:fs/promises';
import type { FileEntry, FileKind, FileSource } from '../files/source.ts';

/** The disk of this computer. */
export const disk: FileSource = {
  async kindOf(path) {
    try {
      return kindOf(await stat(path));
    } catch {
      return undefined;
    }
  },
  async list(folder) {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.map(
      (entry): FileEntry => ({ name: entry.name, kind: entry.isSymbolicLink() ? 'link' : kindOf(entry) }),
    );
  },
  async read(path, limit) {
    const facts = await stat(path);
    const kind = kindOf(facts);
    // A pipe or a device may never end.
    if (kind !== 'file') return kind;
    if (facts.size > limit) return 'too large';
    return readBounded(path, limit);
  },
  realPath: async (path) => (await realpath(path)).replaceAll('\\', '/'),
};

/** What the system's facts say of a path. */
export function kindOf(facts: Stats | Dirent): FileKind {
  if (facts.isDirectory()) return 'folder';
  return facts.isFile() ? 'file' : 'other';
}

/** The bytes as they are now: the file may have grown since it was measured. */
async function readBounded(path: string, limit: number): Promise<Uint8Array | 'too large'> {
  const file = await open(path, 'r');
  try {
    const bytes = await readUpTo(file, limit + 1);
    return bytes.length > limit ? 'too large' : bytes;
  } finally {
    await file.close();
  }
}

async function readUpTo(file: FileHandle, limit: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  while (size < limit) {
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(65_536), 0, 65_536, null);
    if (bytesRead === 0) break;
    pieces.push(buffer.subarray(0, bytesRead));
    size += bytesRead;
  }
  return Buffer.concat(pieces);
}
