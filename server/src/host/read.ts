import type { FilePath } from '../base/text.ts';
import * as files from '../files/read.ts';
import { disk } from './disk.ts';

/** Reads a Python (or other text) file from the disk; of a notebook, its program. Never throws. */
export const readSource = (path: FilePath): Promise<files.FileRead> => files.readSource(path, disk);
