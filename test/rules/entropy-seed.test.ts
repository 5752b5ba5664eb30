import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkProgram } from '../../server/src/engine/check.ts';
import { projectOf } from '../support/project.ts';
import { checkFindings, fixedBy } from '../support/rules.ts';

const check = (literal: string) => checkFindings('entropy-seed', literal);

describe('entropy-seed', () => {
  it('sees an option that is drawn where it is not given', () =>
    check(`
      import argparse
      import random
      import torch

      parser = argparse.ArgumentParser()
      parser.add_argument("--seed", type=int)
      args = parser.parse_args()
      if args.seed is None:
          args.seed = random.randint(1, 10000)
      random.seed(args.seed)
      ^^^^^^^^^^^^^^^^^^^^^^ entropy
      torch.manual_seed(args.seed)
    `));

  it('says once that one value seeds several generators, and of each value that does', () =>
    check(`
      import os
      import random
      import time
      import numpy as np
      import torch

      def seed_all(seed):
          random.seed(seed)
          ^^^^^^^^^^^^^^^^^ entropy
          np.random.seed(seed % 2**32)
          torch.manual_seed(seed)

      seed_all(int(time.time()))
      torch.manual_seed(os.getpid())
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ entropy
      np.random.seed()
      ^^^^^^^^^^^^^^^^ entropy
      random.seed()
      ^^^^^^^^^^^^^ entropy
    `));

  it('takes a draw from a seeded generator for a seed', () =>
    check(`
      import numpy as np
      import torch

      np.random.seed(0)
      torch.manual_seed(np.random.randint(1, 10000))
    `));

  it('looks into the workers of a loader', () =>
    check(`
      import time
      import numpy as np
      from torch.utils.data import DataLoader

      loader = DataLoader(range(9), num_workers=2, worker_init_fn=lambda x: np.random.seed(x + int(time.time())))
                                                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ entropy
      for batch in loader:
          pass
    `));

  it('says less where another seed follows before anything is drawn', async () => {
    const { project, entry } = await projectOf(`
      import random
      import time

      random.seed(time.time())
      random.seed(11)
      random.random()
    `);
    const { findings } = checkProgram(project, entry, {});
    assert.deepEqual(
      findings.map(({ rule, grade }) => `${grade} ${rule}`),
      ['information entropy-seed'],
    );
  });

  it('says of such a seed what makes it harmless', () =>
    check(`
      import random
      import time

      random.seed(time.time())
      ^^^^^^^^^^^^^^^^^^^^^^^^ replaced
      random.seed(11)
      values = [random.random()]
    `));

  it('warns where something was drawn in between, or another generator keeps the seed', () =>
    check(`
      import random
      import time
      import torch

      random.seed(time.time())
      ^^^^^^^^^^^^^^^^^^^^^^^^ entropy
      random.random()
      random.seed(11)
      torch.manual_seed(int(time.time()))
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ entropy
      torch.cuda.manual_seed(3)
    `));

  it('knows that what a worker seeds does not replace a seed of the program', () =>
    check(`
      import time
      import torch
      from torch.utils.data import DataLoader

      def seed_worker(worker_id):
          torch.cuda.manual_seed_all(3)

      torch.cuda.manual_seed_all(int(time.time()))
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ entropy
      for batch in DataLoader([1, 2, 3], num_workers=2, worker_init_fn=seed_worker):
          print(batch)
    `));

  it('minds keys that come of the clock', () =>
    check(`
      import time
      import jax
      import numpy as np
      from flax import nnx

      key = jax.random.key(int(time.time()))
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ entropy
      rngs = nnx.Rngs(time.time_ns())
             ^^^^^^^^^^^^^^^^^^^^^^^^ entropy
      noise = jax.random.normal(key, (3,))
      layer = nnx.Linear(2, 3, rngs=rngs)
      order = jax.random.permutation(jax.random.PRNGKey(0), 10)
      np.random.seed(1)
      other = jax.random.permutation(jax.random.PRNGKey(np.random.randint(1000)), 10)
    `));
});

describe('entropy-seed: arguments of which nothing is known', () => {
  it('takes it that they give the seed, unless the clock does', () =>
    checkFindings(
      'entropy-seed',
      `
      import json, random, time
      import numpy as np

      config = json.load(open("config.json"))
      np.random.seed(**config)
      np.random.seed(*config["seeds"])
      random.seed(*config["seeds"])
      np.random.rand()
      np.random.seed(*[int(time.time())])
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ entropy
      np.random.rand()
      `,
    ));
});

describe('entropy-seed: a seed that is drawn', () => {
  it('is written in place of the draw, with what is taken of the drawn value', async () => {
    const drawn = (seed: string) =>
      `import torch\ng = torch.Generator()\ng.manual_seed(${seed})\ntorch.randn(3, generator=g)\n`;
    const fixed = (seed: string) => fixedBy('entropy-seed', drawn(seed));
    assert.equal(await fixed('int(torch.empty((), dtype=torch.int64).random_().item())'), drawn('int(42)'));
    assert.equal(await fixed('torch.randint(9, (1,)).numpy()[0]'), drawn('42'));
    assert.equal(await fixed('torch.randint(9, (1,))'), drawn('42'));
  });
});
