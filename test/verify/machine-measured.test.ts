import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { measuredMachines } from '../../server/src/verify/machine/measured.ts';
import { keepProfile } from '../../server/src/verify/machine/store.ts';
import { folderOf } from '../support/folder.ts';
import { measured, operation, profileOf } from '../support/machine.ts';

describe('what was measured, as rules read it', () => {
  it('is one outcome for each kernel, with deterministic algorithms and without', async () => {
    using folder = folderOf({});
    const operations = {
      same: operation(),
      differs: operation({
        default: measured({ backward: 'differs' }),
        deterministic: measured({ forward: 'raises' }),
      }),
      unknown: operation({
        default: measured({ forward: 'unsupported' }),
        deterministic: measured({ forward: 'crashes' }),
      }),
    };
    await keepProfile(folder.path, profileOf({}, { device: 'cuda:0', torch: '2.4.1+cu121', operations }));
    assert.deepEqual(await measuredMachines([folder.path]), [
      {
        device: 'cuda',
        torch: '2.4.1+cu121',
        kernels: {
          same: { usual: 'same', deterministic: 'same' },
          differs: { usual: 'differs', deterministic: 'raises' },
          unknown: { usual: 'unknown', deterministic: 'unknown' },
        },
      },
    ]);
  });

  it('is nothing where nothing was measured', async () => {
    using folder = folderOf({ 'machine.json': '{' });
    assert.deepEqual(await measuredMachines([folder.path, `${folder.path}/nowhere`]), []);
  });
});
