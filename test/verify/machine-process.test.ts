import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ensurePython } from '../../scripts/support/python.ts';
import { checkOperations } from '../../server/src/verify/machine/operations.ts';
import type { MachineHost, MachineRequest } from '../../server/src/verify/machine/request.ts';
import { type FakeOutcome, writeFakePython } from '../support/fake-python.ts';
import { folderOf } from '../support/folder.ts';
import { machineHost } from '../support/machine.ts';

const request = { device: 'auto', runs: 2, timeout: 50, operations: null } as const;

describe('the process that measures', { timeout: 60_000 }, () => {
  it('is followed by another where an operation took it down', async () => {
    const { result } = await check({ one: 'same', two: 'abort', three: 'differs', four: 'abort', five: 'same' });
    assert.ok(result.outcome === 'checked', JSON.stringify(result));
    const outcomes = Object.entries(result.operations).map(
      ([
        name,
        {
          default: { forward },
        },
      ]) => [name, forward],
    );
    assert.deepEqual(Object.fromEntries(outcomes), {
      five: 'same',
      four: 'crashes',
      one: 'same',
      three: 'differs',
      two: 'crashes',
    });
  });

  it('is ended when the user stops it, and what it had measured counts', async () => {
    const stopper = new AbortController();
    const progress: MachineHost['progress'] = ({ what }) => what === 'two' && stopper.abort();
    const { result, isGone } = await check({ one: 'same', two: 'hang' }, { signal: stopper.signal, progress });
    assert.ok(result.outcome === 'incomplete');
    assert.deepEqual([result.reason, Object.keys(result.operations)], ['It was stopped.', ['one']]);
    assert.ok(isGone);
  });

  it('is ended when its time is over', async () => {
    const { result, isGone } = await check({ one: 'same', two: 'hang' }, {}, { timeout: 1 });
    assert.ok(result.outcome === 'incomplete');
    assert.equal(result.reason, 'It took longer than one second.');
    assert.ok(isGone);
  });

  it('is not started where it was stopped before', async () => {
    const result = await checkOperations(
      { ...request, python: '/nowhere' },
      machineHost({ signal: AbortSignal.abort() }),
    );
    assert.deepEqual(result, { outcome: 'unchecked', reason: 'It was stopped.', remedy: null });
  });

  it('counts to the number of operations', async () => {
    const counts: string[] = [];
    await check(
      { one: 'same', two: 'abort', three: 'same' },
      { progress: ({ done, of }) => counts.push(`${done}/${of}`) },
    );
    assert.deepEqual(counts, ['0/3', '1/3', '2/3']);
  });
});

describe('an interpreter', { timeout: 60_000 }, () => {
  it('without torch is named, with what it said', async () => {
    using folder = folderOf({ 'torch.py': 'raise ImportError("libcudart.so: cannot open")' });
    const environment = { ...process.env, PYTHONPATH: folder.path };
    const python = await ensurePython();
    const result = await checkOperations({ ...request, python }, machineHost({ environment }));
    assert.ok(result.outcome === 'unchecked');
    assert.equal(result.reason, `torch cannot be imported by ${python}: ImportError: libcudart.so: cannot open`);
    assert.match(result.remedy ?? '', /name the Python that you train with/);
  });

  it('that does not start is named', async () => {
    const result = await checkOperations({ ...request, python: '/nowhere/python' }, machineHost());
    assert.ok(result.outcome === 'unchecked');
    assert.match(result.reason, /^\/nowhere\/python ended before it had measured everything: .*ENOENT/);
  });

  it('that was not found leaves a sentence', async () => {
    const result = await checkOperations({ ...request, python: { missing: 'There is none.' } }, machineHost());
    assert.deepEqual(result, { outcome: 'unchecked', reason: 'There is none.', remedy: null });
  });
});

async function check(
  operations: Readonly<Record<string, FakeOutcome>>,
  host: Partial<MachineHost> = {},
  changes: Partial<MachineRequest> = {},
) {
  using folder = folderOf({});
  const python = writeFakePython(folder.path, operations);
  const result = await checkOperations({ ...request, python, ...changes }, machineHost(host));
  return { result, isGone: !isAlive(Number(readFileSync(join(folder.path, 'pid'), 'utf8'))) };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
