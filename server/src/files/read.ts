import type { FilePath } from '../base/text.ts';
import { type Decoded, decodePython } from './encoding.ts';
import { describeError, isMissing } from './errors.ts';
import { isNotebook, readNotebook } from './notebook/read.ts';
import type { FileSource } from './source.ts';

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
export async function readSource(path: FilePath, source: FileSource): Promise<FileRead> {
  try {
    const limit = limitOf(path);
    const bytes = await source.read(path, limit);
    if (bytes === 'folder') return refuse('is a folder');
    if (bytes === 'other') return refuse('is not a regular file');
    return bytes === 'too large' ? tooLarge(limit) : decodeBytes(bytes, path);
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
