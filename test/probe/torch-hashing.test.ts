import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { root } from '../../scripts/support/paths.ts';
import { run } from '../../scripts/support/run.ts';
import { ensureTraining } from '../../scripts/support/training.ts';

describe('hashes of tensors', () => {
  let python = '';
  before(async () => {
    python = await ensureTraining();
  });

  it('see every bit and its place, in tensors of all kinds', async () => {
    const program = join(root, 'test', 'probe', 'torch', 'hashes.py');
    const printed = await run(python, [program, join(root, 'server', 'probe'), '20']);
    const { tried } = JSON.parse(printed.trim().split('\n').at(-1) ?? '') as { tried: number };
    assert.ok(tried > 2000, printed);
  });
});
