import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { ensureTraining } from '../../scripts/support/training.ts';
import { eventsOf, type ProbeRun, runProbed, variant } from '../support/probe.ts';

/** Seeds made from the process id differ in each run. */
const main = `
import os, random
import numpy as np
def seed(k):
    random.seed(os.getpid() * 7 + k)
seed(0); a = random.random()
seed(1); b = random.random()
np.random.seed(os.getpid() % 2**32); c = np.random.rand()
d = np.random.default_rng(os.getpid() * 3).random()
e = np.random.RandomState(os.getpid() % 2**32).rand()
f = np.random.Generator(np.random.PCG64(os.getpid() * 5)).random()
g = random.Random(str(os.getpid())).random()
print(a, b, c, d, e, f, g)
`;

describe('seeds of the first run', () => {
  let python = '';
  let first: ProbeRun;
  before(async () => {
    python = await ensureTraining();
    first = await runProbed({ python, files: { 'main.py': main } });
  });

  const again = (apis: readonly (readonly [line: number, api: string])[]) =>
    runProbed({
      python,
      files: { 'main.py': main },
      firstRun: first,
      inProgram: (program) => ({
        replay: {
          trace: '',
          clock: false,
          seeds: apis.map(([line, api]) => [`${program}/main.py`, line, api] as const),
        },
        start: variant(2),
      }),
    });

  it('are given again where they are wanted, in their order', async () => {
    const all = await again([
      [5, 'random.seed'],
      [8, 'numpy.random.seed'],
      [9, 'numpy.random.default_rng'],
      [10, 'numpy.random.RandomState'],
      [11, 'numpy.random.Generator'],
      [12, 'random.Random'],
    ]);
    assert.equal(all.stdout, first.stdout, all.stderr);
    assert.deepEqual(eventsOf(all, 'trouble'), []);
  });

  it('are not given elsewhere', async () => {
    const one = await again([
      [5, 'random.seed'],
      [8, 'random.seed'],
    ]);
    const values = (run: ProbeRun) => run.stdout.split(' ');
    assert.deepEqual(values(one).slice(0, 2), values(first).slice(0, 2));
    for (const [index, value] of values(one).slice(2).entries()) assert.notEqual(value, values(first)[index + 2]);
  });

  it('are noted as what was given and what was used', async () => {
    const one = await again([[5, 'random.seed']]);
    const [before] = eventsOf(first, 'seed');
    const [seed] = eventsOf(one, 'seed');
    assert.equal(seed?.effective, before?.effective);
    assert.notEqual(seed?.value, before?.value);
  });
});
