import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a stand-in for `machine.py` does with an operation: what it measures, or how it fails. */
export type FakeOutcome = 'same' | 'differs' | 'raises' | 'abort' | 'hang';

/**
 * Writes a program into `folder` that answers as an interpreter with torch would, with these operations, and returns its
 * path. Its process id is in `pid` beside it.
 */
export function writeFakePython(folder: string, operations: Readonly<Record<string, FakeOutcome>>): string {
  const path = join(folder, 'python');
  writeFileSync(path, `#!${process.execPath}\n${program.replace('OPERATIONS', JSON.stringify(operations))}`);
  chmodSync(path, 0o755);
  return path;
}

const program = `
const words = process.argv.slice(2);
if (words.includes('-c')) {
  console.log('seedlint 3.11.7 ' + process.argv[1]);
  process.exit(0);
}
require('node:fs').writeFileSync(require('node:path').join(__dirname, 'pid'), String(process.pid));
const outcomes = OPERATIONS;
const request = JSON.parse(words[1]);
const names = request.operations ?? Object.keys(outcomes);
const write = (event, values) => require('node:fs').writeSync(1, JSON.stringify({ event, ...values }) + '\\n');
write('machine', {
  python: '3.11.7', torch: '2.13.0+cpu', cuda: null, cudnn: null, driver: null, device: 'cpu', name: 'a processor',
  threads: 4, repeats: request.repeats, environment: { CUBLAS_WORKSPACE_CONFIG: null }, operations: names,
});
for (const name of names) {
  write('begin', { name });
  const outcome = outcomes[name];
  if (outcome === 'abort') process.abort();
  if (outcome === 'hang') {
    require('node:fs').writeSync(1, '{"event":"operat');
    for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  }
  const same = { forward: 'same', backward: null, message: null };
  write('operation', {
    name,
    default: outcome === 'differs' ? { ...same, forward: 'differs' } : same,
    deterministic: outcome === 'raises' ? { ...same, forward: 'raises', message: name + ' has no such way' } : same,
    oneThread: outcome === 'differs' ? same : null,
  });
}
write('end', {});
`;
