import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ensurePython } from '../../scripts/support/python.ts';
import { run } from '../../scripts/support/run.ts';
import { ensureTraining } from '../../scripts/support/training.ts';
import { kernels } from '../../server/src/knowledge/nondeterminism/kernels.ts';
import { checkMachine } from '../../server/src/verify/machine/check.ts';
import { findingOf } from '../../server/src/verify/machine/profile.ts';
import { inRepository } from '../../server/tools/settle.ts';
import { machineHost, measured } from '../support/machine.ts';

describe('the cases of the probe', () => {
  it('are one for each kernel that is known, or the reason why there is none', async () => {
    const list = 'from seedlint_machine.cases import CASES, WITHOUT_CASE; print(*CASES, *WITHOUT_CASE)';
    const printed = await run(await ensurePython(), ['-B', '-c', list], { cwd: inRepository('server/probe') });
    assert.deepEqual(
      printed.trim().split(' ').sort(),
      kernels.map(({ api }) => api),
    );
  });
});

describe('operations of torch on the CPU', { timeout: 120_000 }, () => {
  it('that race are found, and what helps against it; the network that is missing keeps nothing back', async () => {
    const names: string[] = [];
    const profile = await checkMachine(
      {
        python: await ensureTraining(),
        device: 'cpu',
        runs: 3,
        timeout: 100,
        operations: [
          'conv2d',
          'getitem',
          'index_put_accumulate',
          'max_unpool2d',
          'put_accumulate',
          'upsample_bilinear2d',
        ],
      },
      machineHost({ progress: ({ part, what }) => part === 'torch' && names.push(what) }),
    );
    assert.equal(profile.convolution.outcome, 'unchecked');
    const { torch } = profile;
    assert.ok(torch.outcome === 'checked', JSON.stringify(torch));
    assert.match(torch.torch, /^\d+\.\d+/);
    assert.ok(torch.threads >= 4);
    assert.deepEqual(names.sort(), Object.keys(torch.operations));
    for (const name of ['index_put_accumulate', 'put_accumulate']) {
      assert.deepEqual(torch.operations[name], {
        default: measured({ forward: 'differs' }),
        deterministic: measured(),
        oneThread: measured(),
      });
    }
    assert.equal(torch.operations.getitem?.default.backward, 'differs');
    assert.equal(torch.operations.getitem?.deterministic.backward, 'same');
    assert.equal(torch.operations.max_unpool2d?.deterministic.forward, 'raises');
    assert.match(
      torch.operations.max_unpool2d?.deterministic.message ?? '',
      /not have a deterministic implementation$/,
    );
    for (const name of ['conv2d', 'upsample_bilinear2d']) {
      const both = measured({ backward: 'same' });
      assert.deepEqual(torch.operations[name], { default: both, deterministic: both, oneThread: null });
    }
    assert.equal(findingOf(profile), 'differs');
  });

  it('need a device that is there', async () => {
    const request = {
      python: await ensureTraining(),
      device: 'cuda:63',
      runs: 2,
      timeout: 100,
      operations: [],
    } as const;
    const { torch } = await checkMachine(request, machineHost());
    assert.deepEqual(torch, { outcome: 'unchecked', reason: 'torch sees no cuda:63 device here.', remedy: null });
  });
});
