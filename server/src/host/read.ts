import { type FileHandle, open, stat } from 'node:fs/promises';
import type { FilePath } from '../base/text.ts';
import { type Decoded, decodePython } from './encoding.ts';
import { describeError, isMissing } from './errors.ts';
import { isNotebook, readNotebook } from './notebook/read.ts';

/** What came of reading a file. `problem` is the end of a sentence that begins with the file's name. */
export type FileRead =
  /** `notebook` is the document that the text, its cells joined, is the program of; undefined for other files. */
  | (Decoded & { readonly outcome: 'read'; readonly notebook?: string })
  /** Nothing is there. */
  | { readonly outcome: 'missing'; readonly problem: string }
  /** Something is there. `isFailure` where the system will not give it, not where it is too large or no text. */
  | { readonly outcome: 'refused'; readonly problem: string; readonly isFailure: boolean };

/** Files above this are not read: 10 MB in bytes. */
export const largestFile = 10_000_000;

/** Notebooks above this are not read: 60 MB in bytes. What their cells have shown counts, too. */
export const largestNotebook = 60_000_000;

const limitOf = (path: FilePath): number => (isNotebook(path) ? largestNotebook : largestFile);

/** Reads a Python (or other text) file; of a notebook, its program. Never throws. */
export async function readSource(path: FilePath): Promise<FileRead> {
  try {
    const facts = await stat(path);
    if (facts.isDirectory()) return refuse('is a folder');
    // A pipe or a device may never end.
    if (!facts.isFile()) return refuse('is not a regular file');
    const limit = limitOf(path);
    if (facts.size > limit) return tooLarge(limit);
    return decodeBytes(await readBounded(path, limit), path);
  } catch (error) {
    if (isMissing(error)) return { outcome: 'missing', problem: 'does not exist' };
    return { outcome: 'refused', problem: describeError(error), isFailure: true };
  }
}

/** The same for bytes that came another way, such as standard input; `path` tells notebooks from other files. */
export function decodeBytes(bytes: Uint8Array, path: FilePath = ''): FileRead {
  const limit = limitOf(path);
  if (bytes.length > limit) return tooLarge(limit);
  if (bytes.includes(0)) return refuse('holds null bytes, so it is not Python text');
  const decoded = decodePython(bytes);
  if (!isNotebook(path)) return { outcome: 'read', ...decoded };
  const read = readNotebook(decoded.text);
  if ('problem' in read) return refuse(read.problem);
  return { outcome: 'read', ...decoded, text: read.program, notebook: decoded.text };
}

const tooLarge = (limit: number): FileRead => refuse(`is larger than ${limit / 1_000_000} MB`);

const refuse = (problem: string): FileRead => ({ outcome: 'refused', problem, isFailure: false });

/** The bytes as they are now, one more than the bound at most: the file may have grown since it was measured. */
async function readBounded(path: FilePath, limit: number): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    return await readUpTo(file, limit + 1);
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
