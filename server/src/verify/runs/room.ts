import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { RunFolder } from './scratch.ts';

/** The file beside a trace folder that says that no event was lost; the probe renames it after what went wrong. */
export const wholeFile = (trace: string): string => `${trace}.whole`;

/** Why events of a run are missing: the system's name of the error (`ENOSPC`); null where none are. */
export function lossIn({ trace }: RunFolder): string | null {
  if (existsSync(trace) && existsSync(wholeFile(trace))) return null;
  try {
    const told = readdirSync(dirname(trace)).find((name) => name.startsWith(`${basename(trace)}.E`));
    return told === undefined ? 'ENOENT' : told.slice(basename(trace).length + 1);
  } catch {
    return 'ENOENT';
  }
}

/** What keeps a run's keeper from writing down what happens (`ENOSPC`); null where it could. */
export function obstacleIn({ path }: RunFolder): string | null {
  const file = join(path, 'room');
  try {
    writeFileSync(file, ' '.repeat(4096));
    rmSync(file);
    return null;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'EIO';
  }
}

/** A sentence for the user on an error of the system in the scratch folder. */
export function sayObstacle(code: string, folder: string): string {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return `The disk is full that holds ${folder}, where runs are recorded. Make room there, or let TMPDIR name a folder elsewhere.`;
    case 'EFBIG':
      return 'Files may not grow any more here (a limit as `ulimit -f` sets it), so the run could not be recorded.';
    case 'EMFILE':
    case 'ENFILE':
      return 'Too many files were open, so the run could not be recorded to its end.';
    case 'ENOENT':
      return `The folder in which the run was recorded was removed while the script ran: ${folder}. Nothing could be compared.`;
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `Nothing may be written to ${folder}, where runs are recorded. Let TMPDIR name a folder where that is allowed.`;
    default:
      return `The run could not be recorded in ${folder} (${code}).`;
  }
}
