import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { kernels } from '../../server/src/knowledge/nondeterminism/kernels.ts';
import { nondeterministicOps } from '../../server/src/knowledge/nondeterminism/ops.ts';
import { behaviourOf, kernelFor, nondeterministicOpFor } from '../../server/src/knowledge/nondeterminism.ts';

describe('nondeterministic ops', () => {
  it('use kernels that are known, and each kernel is used', () => {
    const used = new Set(nondeterministicOps.flatMap(({ uses }) => uses.map(({ kernel }) => kernel)));
    assert.deepEqual(
      [...used].sort(),
      kernels.map(({ api }) => api),
    );
  });

  it('are found by every spelling', () => {
    for (const name of ['torch.nn.Conv2d', 'torch.conv2d', 'torch.nn.functional.conv2d']) {
      assert.equal(nondeterministicOpFor(name)?.uses[0]?.kernel, 'conv2d', name);
    }
    assert.equal(nondeterministicOpFor('torch.relu'), undefined);
  });
});

describe('kernels', () => {
  for (const { api, on, error } of kernels) {
    it(`${api} tells its eras in order, and how an error calls it where one is raised`, () => {
      for (const eras of Object.values(on)) {
        const versions = eras.map(({ from }) => numberOf(from));
        assert.deepEqual(
          versions,
          [...new Set(versions)].sort((a, b) => a - b),
        );
      }
      // What raises on MPS alone is not named here: its errors have other names.
      const raises = [...(on.cpu ?? []), ...(on.cuda ?? [])].some(({ behaviour }) => behaviour === 'raises');
      if (error !== undefined) assert.ok(raises);
    });
  }

  const checkBehaviour = (name: string, device: 'cpu' | 'cuda' | 'mps', version: string, expected: unknown) =>
    it(`${name} on ${device} is ${expected} under torch ${version}`, () => {
      const kernel = kernelFor(name);
      assert.ok(kernel !== undefined);
      const isSince = (from: string) => numberOf(from) <= numberOf(version);
      assert.equal(behaviourOf(kernel, device, isSince), expected);
    });

  checkBehaviour('upsample_bilinear2d', 'cuda', '1.13', 'raises');
  checkBehaviour('upsample_bilinear2d', 'cuda', '2.4', 'deterministic');
  checkBehaviour('cumsum', 'cuda', '1.12', 'unchanged');
  checkBehaviour('cumsum', 'cuda', '2.4', 'raises');
  checkBehaviour('getitem', 'cuda', '2.4', undefined);
  checkBehaviour('rnn', 'cuda', '2.4', undefined);
});

/** `1.13` as a number that orders as versions do. */
function numberOf(version: string): number {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major * 1000 + minor;
}
