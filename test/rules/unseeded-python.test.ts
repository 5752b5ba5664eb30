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

  it('follows a sampler of the program, which runs in the main process', () =>
    check(`
      import random
      import torch
      from torch.utils.data import DataLoader, Sampler

      class Groups(Sampler):
          def __init__(self, groups):
              self.groups = groups
          def __iter__(self):
              random.shuffle(self.groups)
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^ unseeded
              for group in self.groups:
                  yield group

      torch.manual_seed(0)
      for batch in DataLoader(range(9), num_workers=2, batch_sampler=Groups([[1], [2]])):
          pass
    `));

  it('does not mind how often objects hold the same objects', () =>
    check(`
      import random
      from torchvision import transforms

      random.seed(0)
      transform = transforms.Lambda(lambda x: random.random())
      ${'transform = transforms.Compose([transform, transform])\n      '.repeat(40)}
      transform(1)
    `));

  it('does not mind how long a program waits', () =>
    check(`
      import asyncio
      import random
      import time

      def fetch(attempt):
          time.sleep(random.uniform(0, 1) * 2**attempt)

      async def later():
          await asyncio.sleep(random.random())

      fetch(1)
      asyncio.run(later())
      jitter = random.random()
               ^^^^^^^^^^^^^^^ unseeded
      time.sleep(jitter)
    `));
});
