import { readFileSync, statSync } from 'node:fs';
import type { FilePath } from '../base/text.ts';
import * as files from '../files/read.ts';
import { disk, kindOf } from './disk.ts';

/** Reads a Python (or other text) file from the disk; of a notebook, its program. Never throws. */
export const readSource = (path: FilePath): Promise<files.FileRead> => files.readSource(path, disk);

/** The same at once. */
export function readSourceNow(path: FilePath): files.FileRead {
  try {
    return files.outcomeOf(bytesAt(path, files.limitOf(path)), path);
  } catch (error) {
    return files.failureOf(error);
  }
}

function bytesAt(path: FilePath, limit: number) {
  const facts = statSync(path);
  const kind = kindOf(facts);
  // A pipe or a device may never end.
  if (kind !== 'file') return kind;
  return facts.size > limit ? 'too large' : readFileSync(path);
}
