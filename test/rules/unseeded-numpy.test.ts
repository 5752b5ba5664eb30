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

  it('does not mind a number that is only shown', () =>
    check(`
      import numpy as np

      print(f"run {np.random.rand(3)}", "port " + str(np.random.rand(3)))
    `));
});
