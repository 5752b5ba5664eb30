import type { Breach, Trial } from './trial.ts';

/** What came of a whole corpus, as lines: counts, times, memory, and every breach. `peak` in bytes. */
export function summaryOf(trials: readonly Trial[], peak: number): readonly string[] {
  const read = trials.filter(({ refused }) => refused === undefined);
  const isNotebook = ({ file }: Trial): boolean => file.endsWith('.ipynb');
  const breaches = trials.flatMap((trial) => trial.breaches);
  const times = read.map(timeOf).sort((a, b) => a - b);
  const rows: readonly (readonly [string, string])[] = [
    [
      'files',
      `${read.filter((trial) => !isNotebook(trial)).length} Python files, ${read.filter(isNotebook).length} notebooks`,
    ],
    ['not read', `${trials.length - read.length}`],
    ['not followed to the end', `${read.filter(({ isCut }) => isCut).length} programs`],
    ['findings', `${sum(read, 'nFindings')}`],
    ['fixes tried', `${sum(read, 'nSafe')} safe, ${sum(read, 'nUnsafe')} unsafe`],
    ['CPU time of a file', `median ${ms(at(times, 0.5))}, p95 ${ms(at(times, 0.95))}, p99 ${ms(at(times, 0.99))}`],
    ['memory of a process', `${(peak / 1e6).toFixed(0)} MB at most`],
    ...(['crash', 'slow', 'fix'] as const).map((kind): readonly [string, string] => [
      names[kind],
      `${breaches.filter((breach) => breach.kind === kind).length}`,
    ]),
  ];
  const slow = read.toSorted((a, b) => timeOf(b) - timeOf(a)).slice(0, 10);
  return [
    ...rows.map(([name, value]) => `${name.padEnd(25)}${value}`),
    'The slowest files:',
    ...slow.map((trial) => `${ms(timeOf(trial)).padStart(9)}  ${trial.file}`),
    ...breaches.map(lineOf),
  ];
}

const names = { crash: 'crashes', slow: 'files over two seconds', fix: 'wrong fixes' } as const;

const timeOf = ({ reading, checking }: Trial): number => reading + checking;

const sum = (trials: readonly Trial[], of: 'nFindings' | 'nSafe' | 'nUnsafe'): number =>
  trials.reduce((total, trial) => total + trial[of], 0);

/** The value below which that part of sorted values lies; 0 of none. */
const at = (values: readonly number[], part: number): number => values[Math.floor(part * (values.length - 1))] ?? 0;

const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;

/** A breach as one line: kind, rule, file, what happened. */
export const lineOf = ({ kind, rule, file, what }: Breach): string =>
  `${kind.padEnd(6)}${rule === undefined ? '' : `${rule}  `}${file}  ${what}`;
