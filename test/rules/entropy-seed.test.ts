import { describe, it } from 'node:test';
import { checkFindings } from '../support/rules.ts';

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
});
