import type { LeftFile } from '../record.ts';

/** A written file in which two runs differ. */
export interface FileDifference {
  /** Absolute, in the first run that has it. */
  readonly path: string;
  readonly side: 'first' | 'second' | 'both';
  /** True for files that hold the time, or are about the run itself: logs, archives, caches. */
  readonly isBookkeeping: boolean;
}

/**
 * Compares what two runs wrote, sorted by path. Files are the same by their names, and else by their names with other
 * digits: many carry the time. Nothing differs where one of them is not known.
 */
export function compareFiles(
  first: readonly LeftFile[] | null,
  second: readonly LeftFile[] | null,
): readonly FileDifference[] {
  if (first === null || second === null) return [];
  const [one, other] = [byName(first), byName(second)];
  const names = [...new Set([...one.keys(), ...other.keys()])].sort();
  return names.flatMap((name) => differencesOf(one.get(name) ?? [], other.get(name) ?? []));
}

function differencesOf(first: readonly LeftFile[], second: readonly LeftFile[]): readonly FileDifference[] {
  return Array.from({ length: Math.max(first.length, second.length) }, (_, index) => index).flatMap((index) => {
    const [one, other] = [first[index], second[index]];
    const file = one ?? other;
    if (file === undefined || one?.hash === other?.hash) return [];
    const side = one === undefined ? 'second' : other === undefined ? 'first' : 'both';
    const hasOnlyTimes = one !== undefined && one.timeless !== null && one.timeless === other?.timeless;
    return [{ path: `${file.folder}/${file.path}`, side, isBookkeeping: hasOnlyTimes || isBookkeeping(file.path) }];
  });
}

/** Files by a name in which what is likely to be a time or an identifier stands open; several of one name in order. */
function byName(files: readonly LeftFile[]): ReadonlyMap<string, readonly LeftFile[]> {
  const known = new Map<string, LeftFile[]>();
  for (const file of files) {
    const name = `${file.folder}/${openName(file.path)}`;
    const same = known.get(name) ?? [];
    same.push(file);
    known.set(name, same);
  }
  return known;
}

const openName = (path: string): string =>
  path.replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32,}/gi, '#').replace(
    // Times are long; the number of an epoch is not.
    /\d{9,}(?:\.\d+)?|\d{4}[-_.]?\d\d[-_.]?\d\d(?:[-_T .]*\d\d[-_.:h]?\d\d(?:[-_.:m]?\d\d)?)?/g,
    '#',
  );

/** True for formats that keep the time they were written at, logs, and the folders of those who keep books on runs. */
export const isBookkeeping = (path: string): boolean =>
  /\.(?:log|out|err|gz|tgz|bz2|xz|zip|tar|pdf|svg|ps|eps|sqlite3?|db|lock|pid|pyc|trace|prof|xlsx|ipynb)(?:[-.]\w+)?$/i.test(
    path,
  ) ||
  /(?:^|\/)events\.out\.tfevents\./.test(path) ||
  /(?:^|\/)(?:wandb|mlruns|mlartifacts|lightning_logs|tensorboard|tb_logs|runs|\.[^/]*|__pycache__)\//.test(path);
