import { relative } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { root } from './paths.ts';

/** How a run of test files ended. */
export interface Counts {
  readonly passed: number;
  /** Failed and cancelled tests, and skipped ones: a test that does not run proves nothing. */
  readonly failed: number;
}

/** Runs test files with Node's own runner, this process's loader included, and shows its report and the slowest files. */
export async function runTests(files: readonly string[], nParallel: number): Promise<Counts> {
  const totals = new Map<string, number>();
  const events = run({ files: [...files], concurrency: nParallel, timeout: 1_800_000 });
  events.on('test:diagnostic', ({ message, nesting }) => {
    const total = /^(pass|fail|cancelled|skipped|todo) (\d+)$/.exec(message);
    if (total?.[1] !== undefined && nesting === 0) totals.set(total[1], Number(total[2]));
  });
  const seconds = new Map<string, number>();
  const note = ({ nesting, file, details }: TestEvent): void => {
    if (nesting > 0 || file === undefined) return;
    seconds.set(file, (seconds.get(file) ?? 0) + details.duration_ms / 1000);
  };
  events.on('test:pass', note);
  events.on('test:fail', note);
  for await (const text of events.compose(new spec())) process.stdout.write(text as string);
  console.log(`The slowest files:\n${slowest(seconds).join('\n')}`);
  const count = (name: string) => totals.get(name) ?? 0;
  const failed = count('fail') + count('cancelled') + count('skipped') + count('todo');
  // A runner that reported no totals did not run.
  return totals.size === 0 ? { passed: 0, failed: 1 } : { passed: count('pass'), failed };
}

/** What the runner says of a test that has ended. */
interface TestEvent {
  readonly nesting: number;
  readonly file?: string | undefined;
  readonly details: { readonly duration_ms: number };
}

/** Lines with the seconds and the names of the files that took longest, the start of their processes left out. */
const slowest = (seconds: ReadonlyMap<string, number>): readonly string[] =>
  [...seconds]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 15)
    .map(([file, time]) => `${time.toFixed(1).padStart(7)} s  ${relative(root, file)}`);
