import { describe, it } from 'node:test';
import { checkFindings } from '../support/rules.ts';

const check = (literal: string) => checkFindings('unseeded-python', literal);

describe('unseeded-python', () => {
  it('knows that the seeds of a process do not count in one that it spawns', () =>
    check(`
      import random
      import torch.multiprocessing as mp

      def work(rank):
          print(random.random())
                ^^^^^^^^^^^^^^^ spawned

      if __name__ == "__main__":
          random.seed(0)
          mp.spawn(work, nprocs=2)
    `));

  it('does not mind a number that is only shown', () =>
    check(`
      import random

      print(f"run {random.random()}", "port " + str(random.random()))
    `));
});
