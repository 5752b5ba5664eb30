import type { FilePath } from '../base/text.ts';
import * as files from '../files/walk.ts';
import { disk } from './disk.ts';

/** The Python files and notebooks in a folder of the disk and below, but for what nobody wants checked. Never throws. */
export const walk = (folder: FilePath, options: files.WalkOptions = {}): Promise<files.Walk> =>
  files.walk(folder, disk, options);

/** True when a walk of the workspace, or of the folder `from`, would leave this file or folder of the disk out. */
export const isExcluded = (path: FilePath, kind: 'file' | 'folder', from: FilePath): Promise<boolean> =>
  files.isExcluded(path, kind, { from, source: disk });
