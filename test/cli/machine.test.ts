import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parseCommand } from '../../server/src/cli/arguments.ts';
import type { MachineProfile } from '../../server/src/verify/machine/profile.ts';
import { readProfiles } from '../../server/src/verify/machine/store.ts';
import { type FakeOutcome, writeFakePython } from '../support/fake-python.ts';
import { folderOf } from '../support/folder.ts';
import { runIn } from './console.ts';

describe('the words of `seedlint machine`', () => {
  const usual = { python: undefined, device: 'auto', runs: 3, timeout: 600, format: 'text', quiet: false };
  for (const [words, options] of [
    ['machine', usual],
    ['machine --device cuda:1 --runs 5', { ...usual, device: 'cuda:1', runs: 5 }],
    [
      'machine --python py --timeout 9 --output-format json -q',
      { ...usual, python: 'py', timeout: 9, format: 'json', quiet: true },
    ],
  ] as const) {
    it(`are read: ${words}`, () => assert.deepEqual(parseCommand(words.split(' ')), { kind: 'machine', options }));
  }

  for (const [words, message] of [
    ['machine --device tpu', '`--device` knows auto, cpu, cuda, cuda:N and mps, not `tpu`'],
    ['machine --runs 1', '`--runs` needs a whole number from 2 on, not `1`'],
    ['machine --timeout=-3', '`--timeout` needs a whole number from 1 on, not `-3`'],
    ['machine --timeout 99999999', '`--timeout` needs a whole number from 1 on, not `99999999`'],
    ['machine --output-format html', '`--output-format` knows text and json, not `html`'],
    ['machine here', 'unexpected argument `here`'],
  ] as const) {
    it(`are explained: ${words}`, () => {
      const command = parseCommand(words.split(' '));
      assert.ok(command.kind === 'mistake');
      assert.equal(command.message, message);
    });
  }
});

describe('`seedlint machine`', { timeout: 60_000 }, () => {
  it('ends with 1 where something differs, and keeps what it measured', async () => {
    using folder = folderOf({});
    const { status, out, err } = await check(folder.path, { histc: 'same', cumsum: 'differs' }, '');
    assert.equal(status, 1);
    assert.match(out, /1 of 2 operations of torch differs/);
    assert.match(out, /- `cumsum`, a cumulative sum of floating-point numbers: forward; the same with deterministic/);
    assert.match(err, /^torch: histc \(1 of 2\)$/m);
    const [kept] = await readProfiles([join(folder.path, 'data', 'seedlint')]);
    assert.ok(kept?.torch.outcome === 'checked');
    assert.deepEqual(Object.keys(kept.torch.operations), ['cumsum', 'histc']);
  });

  it('ends with 0 where all agrees, with the profile as JSON', async () => {
    using folder = folderOf({});
    const { status, out, err } = await check(folder.path, { histc: 'same' }, '--output-format json --quiet');
    assert.deepEqual([status, err], [0, '']);
    const profile = JSON.parse(out) as MachineProfile;
    assert.equal(profile.version, 1);
    assert.deepEqual(profile, (await readProfiles([join(folder.path, 'data', 'seedlint')]))[0]);
  });

  it('ends with 2 where time ran out', async () => {
    using folder = folderOf({});
    const { status, out } = await check(folder.path, { histc: 'same', cumsum: 'hang' }, '--timeout 1');
    assert.equal(status, 2);
    assert.match(out, /Not all were measured\. It took longer than one second\./);
  });

  it('ends with 2 where the Python that is named does not start', async () => {
    using folder = folderOf({});
    const { status, out, err } = await runIn(folder.path, 'machine --python /nowhere/python');
    assert.deepEqual([status, out], [2, '']);
    assert.equal(err, 'error: `/nowhere/python` does not exist\n');
  });

  it('says what it could not keep', async () => {
    using folder = folderOf({ data: 'a file' });
    const { status, err } = await check(folder.path, { histc: 'same' }, '--quiet');
    assert.equal(status, 0);
    assert.match(err, /^warning: what was measured could not be kept in .*data.seedlint$/m);
  });
});

function check(folder: string, operations: Readonly<Record<string, FakeOutcome>>, words: string) {
  const python = writeFakePython(folder, operations);
  const environment = { XDG_DATA_HOME: join(folder, 'data'), PATH: process.env.PATH ?? '' };
  return runIn(folder, `machine --python ${python} ${words}`, { environment });
}
