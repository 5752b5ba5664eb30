import { describe, it } from 'node:test';
import { checkFindings } from '../support/rules.ts';

const check = (literal: string) => checkFindings('global-shuffle-order', literal);

describe('global-shuffle-order', () => {
  it('speaks of the sampler, not of the loader that has it', () =>
    check(`
      from torch.utils.data import BatchSampler, DataLoader, RandomSampler, WeightedRandomSampler

      data = list(range(100))
      sampler = RandomSampler(data)
                ^^^^^^^^^^^^^^^^^^^ order
      loader = DataLoader(data, sampler=sampler, num_workers=2)
      batches = BatchSampler(WeightedRandomSampler([1.0] * 100, 100), 10, False)
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ order
      batched = DataLoader(data, batch_sampler=batches)
    `));

  it('takes a None for no generator, wherever it comes from', () =>
    check(`
      # file: data.py
      from torch.utils.data import DataLoader, random_split

      def loaders(data, generator=None, shuffle=True):
          train, test = random_split(data, [80, 20], generator=generator)
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ split
          return DataLoader(train, 10, shuffle, generator=generator), DataLoader(test, 10)
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ order
      # file: train.py
      from data import loaders

      train, test = loaders(list(range(100)))
    `));

  it('says it once for a place that runs twice', () =>
    check(`
      from torch.utils.data import DataLoader

      def make(data):
          return DataLoader(data, shuffle=True)
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ order

      one = make([1, 2])
      two = make([3, 4])
    `));

  it('has nothing to say of orders that are given, or drawn from a generator, or not known', () =>
    check(`
      import sys
      import torch
      from torch.utils.data import DataLoader, DistributedSampler, RandomSampler, SequentialSampler, random_split

      data = list(range(100))
      generator = torch.Generator()
      generator.manual_seed(1)
      parts = random_split(data, [50, 50], generator)
      plain = DataLoader(data)
      ordered = DataLoader(data, sampler=SequentialSampler(data))
      ranked = DataLoader(data, sampler=DistributedSampler(data))
      own = DataLoader(data, shuffle=True, generator=generator)
      drawn = DataLoader(data, sampler=RandomSampler(data, generator=generator))
      unknown = DataLoader(data, shuffle=len(sys.argv) > 1)
    `));
});
