import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { ensureTfjs } from '../../scripts/support/tfjs.ts';
import type { ConvolutionProfile, Unchecked } from '../../server/src/verify/machine/profile.ts';
import { checkConvolution } from '../../server/src/verify/machine/trainings.ts';
import { inRepository } from '../../server/tools/settle.ts';
import { folderOf } from '../support/folder.ts';
import { machineHost } from '../support/machine.ts';

const weights = ['conv1/bias', 'conv1/kernel', 'conv2/bias', 'conv2/kernel', 'dense/bias', 'dense/kernel'];

describe('training with TensorFlow.js', { timeout: 120_000 }, () => {
  it('gives the same bits with a seed, within a process and from one to the next', async () => {
    const packages = [await ensureTfjs()];
    const result = await checkConvolution({ runs: 2, timeout: 100 }, machineHost({ packages }));
    assert.ok(result.outcome === 'same', JSON.stringify(result));
    assert.equal(result.weights, weights.length);
    assert.deepEqual([result.processes, result.trainings, result.device], [2, 2, 'cpu']);
    assert.match(result.versions.tensorflow ?? '', /^2\./);
  });

  it('gives other bits without a seed, so that comparing them sees', async () => {
    const packages = [await ensureTfjs()];
    const result = await checkConvolution({ runs: 2, timeout: 100, seed: null }, machineHost({ packages }));
    assert.ok(result.outcome === 'differs', JSON.stringify(result));
    assert.deepEqual(result.differing.map(({ name }) => name).sort(), weights);
    assert.ok(result.differing.every(({ withinProcess }) => withinProcess));
  });
});

describe('without a working TensorFlow.js', { timeout: 60_000 }, () => {
  it('says how to get it, in the version that is tested', async () => {
    const { outcome, reason, remedy } = await refusal({});
    const { optionalDependencies } = JSON.parse(readFileSync(inRepository('package.json'), 'utf8')) as {
      readonly optionalDependencies: Readonly<Record<string, string>>;
    };
    assert.equal(outcome, 'unchecked');
    assert.equal(reason, 'TensorFlow.js for Node (`@tensorflow/tfjs-node`) is not installed.');
    const version = optionalDependencies['@tensorflow/tfjs-node'];
    assert.equal(remedy, `To include it: npm install --prefix "/data/seedlint" @tensorflow/tfjs-node@${version}`);
  });

  it('says how to fetch a native part that is missing', async () => {
    const { reason, remedy } = await refusal({ '@tensorflow/tfjs-node': 'throw new Error("no addon here\\nmore")' });
    assert.match(reason, /installed, but its native part does not load: no addon here$/);
    assert.match(remedy ?? '', /^To fetch it: npm run --prefix ".*@tensorflow.tfjs-node" install$/);
  });

  it('does not take another backend for it', async () => {
    const { reason } = await refusal({ '@tensorflow/tfjs-node': 'exports.getBackend = () => "cpu"' });
    assert.match(reason, /its backend is cpu$/);
  });

  it('survives a crash of it', async () => {
    const { reason } = await refusal({ '@tensorflow/tfjs-node': 'process.kill(process.pid, "SIGSEGV"); for (;;);' });
    assert.match(reason, /does not work here: its process ended with SIGSEGV/);
  });

  it('waits no longer than it was told', async () => {
    const { reason } = await refusal({ '@tensorflow/tfjs-node': 'for (;;);' }, 1);
    assert.equal(reason, 'It took longer than one second.');
  });

  it('tries the package for GPUs first, and the other where that one does not load', async () => {
    const { reason } = await refusal({
      '@tensorflow/tfjs-node-gpu': 'throw new Error("no CUDA")',
      '@tensorflow/tfjs-node': 'exports.getBackend = () => "cpu"',
    });
    assert.match(reason, /does not load: no CUDA$/);
  });
});

/** What comes of a folder whose packages have these sources. */
async function refusal(sources: Readonly<Record<string, string>>, timeout = 50): Promise<Unchecked> {
  const files = Object.entries(sources).flatMap(([name, source]) => [
    [`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' })] as const,
    [`node_modules/${name}/index.js`, source] as const,
  ]);
  using folder = folderOf({ 'package.json': '{}', ...Object.fromEntries(files) });
  const result: ConvolutionProfile | Unchecked = await checkConvolution(
    { runs: 2, timeout },
    machineHost({ packages: [folder.path] }),
  );
  assert.ok(result.outcome === 'unchecked', JSON.stringify(result));
  return result;
}
