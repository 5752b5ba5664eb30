import { describe, it } from 'node:test';
import { checkTimeline } from '../support/timeline.ts';

describe('programs of several processes', () => {
  it('seed by their rank: the same in every run', () =>
    checkTimeline(
      `
      import argparse
      import os
      import random
      import numpy as np
      import torch
      import torch.distributed as dist

      def get_rank():
          if not dist.is_available() or not dist.is_initialized():
              return 0
          return dist.get_rank()

      parser = argparse.ArgumentParser()
      parser.add_argument("--seed", type=int, default=3)
      args = parser.parse_args()
      torch.manual_seed(args.seed + dist.get_rank())
      np.random.seed(args.seed * dist.get_world_size() + get_rank())
      random.seed(args.seed + int(os.environ["RANK"]))
      random.seed(args.seed + int(os.environ.get("LOCAL_RANK", 0)))
      random.seed(args.seed + int(os.getenv("RANK")))
      `,
      `
      train.py:16  seeds torch, cuda (fixed)
      if
        leaves the function
      train.py:17  seeds numpy (fixed)
      train.py:18  seeds python (fixed)
      train.py:19  seeds python (3)
      train.py:20  seeds python (fixed)
      `,
    ));

  it('have samplers that shuffle by a seed of their own', () =>
    checkTimeline(
      `
      from torch.utils.data import BatchSampler, DataLoader, DistributedSampler
      data = list(range(9))
      batches = BatchSampler(DistributedSampler(data, seed=1), 3, False)
      loader = DataLoader(data, batch_sampler=batches)
      for batch in loader:
          pass
      `,
      `
      train.py:3  makes torch.utils.data.distributed.DistributedSampler (shuffles yes, generator none)
      train.py:4  makes torch.utils.data.DataLoader (workers 0, worker init no, generator none, shuffles no)
      loop
        train.py:5  iterates a loader
      `,
    ));
});

describe('workers of a loader', () => {
  it('run the body of an iterable data set, and know which worker they are', () =>
    checkTimeline(
      `
      import random
      from torch.utils.data import DataLoader, IterableDataset, get_worker_info
      class Stream(IterableDataset):
          def __iter__(self):
              info = get_worker_info()
              if info is None:
                  random.seed(0)
              else:
                  random.seed(info.id)
              for _ in range(3):
                  yield random.random()
      for item in DataLoader(Stream(), num_workers=2):
          pass
      `,
      `
      train.py:12  makes torch.utils.data.DataLoader (workers 2, worker init no, generator none, shuffles no)
      loop
        train.py:12  iterates a loader
        train.py:12  draws torch torch.utils.data.DataLoader
        worker
          train.py:9  seeds python (fixed)
          loop
            train.py:11  draws python random.random
      `,
    ));
});
