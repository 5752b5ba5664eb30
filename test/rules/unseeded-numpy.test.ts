import { describe, it } from 'node:test';
import { checkFindings } from '../support/rules.ts';

const check = (literal: string) => checkFindings('unseeded-numpy', literal);

describe('unseeded-numpy', () => {
  it('knows that the seeds of a process do not count in one that it spawns', () =>
    check(`
      import numpy as np
      import torch.multiprocessing as mp

      def work(rank):
          print(np.random.rand(3))
                ^^^^^^^^^^^^^^^^^ spawned

      if __name__ == "__main__":
          np.random.seed(0)
          mp.spawn(work, nprocs=2)
    `));

  it('knows that a process which is spawned imports the entry, and what that imports, again', () =>
    check(`
      # file: seeding.py
      import numpy as np

      np.random.seed(1)
      # file: train.py
      import numpy as np
      import torch.multiprocessing as mp
      import seeding

      def work(rank):
          print(np.random.rand(3))

      if __name__ == "__main__":
          mp.spawn(work, nprocs=2)
    `));

  it('knows that forked processes go on from the seed, and spawned ones do not', () =>
    check(`
      import multiprocessing as mp
      import numpy as np

      def work(item):
          return np.random.rand(3)

      def other(item):
          return np.random.rand(4)
                 ^^^^^^^^^^^^^^^^^ spawned

      if __name__ == "__main__":
          np.random.seed(0)
          with mp.Pool(2) as pool:
              pool.map(work, range(3))
          with mp.get_context("spawn").Pool(2) as pool:
              pool.map(other, range(3))
    `));

  it('does not mind a number that is only shown', () =>
    check(`
      import numpy as np

      print(f"run {np.random.rand(3)}", "port " + str(np.random.rand(3)))
    `));
});
