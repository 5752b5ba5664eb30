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
  | Refused;

interface Refused {
  readonly outcome: 'refused';
  readonly problem: string;
  readonly isFailure: boolean;
}

/** Files above this are not read: 10 MB in bytes. */
export const largestFile = 10_000_000;

/** Nor are Python files above this: 2 MB in bytes. The longest that people or generators have written are shorter. */
export const largestScript = 2_000_000;

/** Notebooks above this are not read: 60 MB in bytes. What their cells have shown counts, too. */
export const largestNotebook = 60_000_000;

/** The most bytes that a file of this name may have. */
export function limitOf(path: FilePath): number {
  if (isNotebook(path)) return largestNotebook;
  return /\.pyw?$/i.test(path) ? largestScript : largestFile;
}

/** Reads a Python (or other text) file; of a notebook, its program. Never throws. */
export async function readSource(path: FilePath, source: FileSource): Promise<FileRead> {
  try {
    return outcomeOf(await source.read(path, limitOf(path)), path);
  } catch (error) {
    return failureOf(error);
  }
}

/** What comes of what lies at a path. */
export function outcomeOf(found: Awaited<ReturnType<FileSource['read']>>, path: FilePath): FileRead {
  if (found === 'folder') return refuse('is a folder');
  if (found === 'other') return refuse('is not a regular file');
  return found === 'too large' ? tooLarge(limitOf(path)) : decodeBytes(found, path);
}

/** What comes of a path that cannot be read. */
export const failureOf = (error: unknown): FileRead =>
  isMissing(error)
    ? { outcome: 'missing', problem: 'does not exist' }
    : { outcome: 'refused', problem: describeError(error), isFailure: true };

/** The same for bytes that came another way, such as standard input; `path` tells notebooks from other files. */
export function decodeBytes(bytes: Uint8Array, path: FilePath = ''): FileRead {
  const limit = limitOf(path);
  if (bytes.length > limit) return tooLarge(limit);
  if (bytes.includes(0)) return refuse('holds null bytes, so it is not Python text');
  const decoded = decodePython(bytes);
  if (!isNotebook(path)) return { outcome: 'read', ...decoded };
  const read = readNotebook(decoded.text);
  if ('problem' in read) return refuse(read.problem);
  if (read.program.length > largestScript) return refuse(`holds more than ${largestScript / 1_000_000} MB of code`);
  return { outcome: 'read', ...decoded, text: read.program, notebook: decoded.text };
}

/** The same for a text that an editor has open. A length in UTF-16 units is no more than one in bytes. */
export const readOpen = (text: string): { readonly outcome: 'read'; readonly text: string } | Refused =>
  text.length > largestScript ? tooLarge(largestScript) : { outcome: 'read', text };

const tooLarge = (limit: number): Refused => refuse(`is larger than ${limit / 1_000_000} MB`);

const refuse = (problem: string): Refused => ({ outcome: 'refused', problem, isFailure: false });
