import { run } from 'node:test';
import { spec } from 'node:test/reporters';

/** How a run of test files ended. */
export interface Counts {
  readonly passed: number;
  /** Failed and cancelled tests, and skipped ones: a test that does not run proves nothing. */
  readonly failed: number;
}

/** Runs test files with Node's own runner, this process's loader included, and shows its report. */
export async function runTests(files: readonly string[], nParallel: number): Promise<Counts> {
  const totals = new Map<string, number>();
  const events = run({ files: [...files], concurrency: nParallel, timeout: 1_800_000 });
  events.on('test:diagnostic', ({ message, nesting }) => {
    const total = /^(pass|fail|cancelled|skipped|todo) (\d+)$/.exec(message);
    if (total?.[1] !== undefined && nesting === 0) totals.set(total[1], Number(total[2]));
  });
  for await (const text of events.compose(new spec())) process.stdout.write(text as string);
  const count = (name: string) => totals.get(name) ?? 0;
  const failed = count('fail') + count('cancelled') + count('skipped') + count('todo');
  // A runner that reported no totals did not run.
  return totals.size === 0 ? { passed: 0, failed: 1 } : { passed: count('pass'), failed };
}
