import { resolve, sep } from 'node:path';
import type { FilePath } from '../base/text.ts';

/** An absolute path with `/` separators for anything the user or the system calls a path; relative ones start at `folder`. */
export const toFilePath = (path: string, folder: FilePath = process.cwd()): FilePath =>
  withSlashes(resolve(folder, path));

const withSlashes = (path: string): string => (sep === '/' ? path : path.replaceAll(sep, '/'));
