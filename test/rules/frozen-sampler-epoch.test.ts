import { describe, it } from 'node:test';
import { checkFindings } from '../support/rules.ts';

const check = (literal: string) => checkFindings('frozen-sampler-epoch', literal);

/** A distributed sampler, and a program that does something with it. */
const distributed = (rest: string): string => `
  import torch
  from torch.utils.data import DataLoader
  from torch.utils.data.distributed import DistributedSampler

  data = list(range(100))
  sampler = DistributedSampler(data)
${rest}`;

const frozen = (rest: string): string => `
  import torch
  from torch.utils.data import DataLoader
  from torch.utils.data.distributed import DistributedSampler

  data = list(range(100))
  sampler = DistributedSampler(data)
            ^^^^^^^^^^^^^^^^^^^^^^^^ frozen
${rest}`;

describe('frozen-sampler-epoch, where the epochs are alike', () => {
  it('finds it across files', () =>
    check(`
      # file: data.py
      from torch.utils.data import DataLoader
      from torch.utils.data.distributed import DistributedSampler

      def make(data, rank):
          sampler = DistributedSampler(data, num_replicas=2, rank=rank, shuffle=True, seed=3)
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ frozen
          return DataLoader(data, batch_size=2, sampler=sampler)
      # file: engine.py
      class Trainer:
          def __init__(self, loader):
              self.loader = loader
          def epoch(self):
              for step, batch in enumerate(self.loader):
                  print(step, batch)
          def fit(self, n):
              for _ in range(n):
                  self.epoch()
      # file: train.py
      from data import make
      from engine import Trainer

      Trainer(make(list(range(100)), 0)).fit(10)
    `));

  it('is not put off by another sampler that is told, nor by a function that nobody calls', () =>
    check(
      frozen(`
  other = DistributedSampler(data)
  loaders = [DataLoader(data, sampler=sampler), DataLoader(data, sampler=other)]
  loader, second = DataLoader(data, sampler=sampler), DataLoader(data, sampler=other)
  def advance(epoch):
      sampler.set_epoch(epoch)
  for epoch in range(3):
      other.set_epoch(epoch)
      for a, b in zip(loader, second):
          torch.ones(1, requires_grad=True).sum().backward()
`),
    ));

  it('finds it where the program is distributed on demand, and steps through the loader by hand', () =>
    check(
      `
      import argparse
      from torch.utils.data import DataLoader
      from torch.utils.data.distributed import DistributedSampler

      parser = argparse.ArgumentParser()
      parser.add_argument("--distributed", action="store_true")
      args = parser.parse_args()
      data = list(range(100))
      if args.distributed:
          sampler = DistributedSampler(data)
                    ^^^^^^^^^^^^^^^^^^^^^^^^ frozen
      else:
          sampler = None
      loader = DataLoader(data, sampler=sampler, shuffle=sampler is None)
      epoch = 0
      while epoch < 10:
          for batch in loader:
              pass
          epoch += 1
      `,
    ));
});

describe('frozen-sampler-epoch, where there is nothing to say', () => {
  it('sees every way in which a sampler is told', async () => {
    for (const way of [
      'sampler.set_epoch(epoch)',
      'loader.sampler.set_epoch(epoch)',
      'getattr(loader, "sampler").set_epoch(epoch)',
      'holder["train"].sampler.set_epoch(epoch)',
      'tell(loader.sampler, epoch)',
      'run.start(epoch)',
    ]) {
      await check(
        distributed(`
  loader = DataLoader(data, sampler=sampler)
  holder = {"train": loader}
  def tell(one, epoch):
      if hasattr(one, "set_epoch"):
          one.set_epoch(epoch)
  class Run:
      def __init__(self, loader):
          self.loader = loader
      def start(self, epoch):
          self.loader.sampler.set_epoch(epoch)
  run = Run(loader)
  for epoch in range(3):
      ${way}
      for batch in loader:
          pass
`),
      );
    }
  });

  it('sees it through a batch sampler', () =>
    check(
      distributed(`
  from torch.utils.data import BatchSampler
  loader = DataLoader(data, batch_sampler=BatchSampler(sampler, 4, True))
  for epoch in range(3):
      loader.batch_sampler.sampler.set_epoch(epoch)
      for batch in loader:
          pass
`),
    ));

  it('leaves the sampler of an evaluation alone, where that of the training is told', () =>
    check(
      distributed(`
  loader = DataLoader(data, sampler=sampler)
  other = DistributedSampler(data)
  test_loader = DataLoader(data, sampler=other)
  def test(loader):
      for batch in loader:
          print(batch)
  for epoch in range(3):
      sampler.set_epoch(epoch)
      for batch in loader:
          torch.ones(1, requires_grad=True).sum().backward()
      test(test_loader)
`),
    ));

  it('knows the libraries that tell it themselves', () =>
    check(
      distributed(`
  from accelerate import Accelerator
  loader = Accelerator().prepare(DataLoader(data, sampler=sampler))
  for epoch in range(3):
      for batch in loader:
          pass
`),
    ));

  it('does not know what is told to something unknown', () =>
    check(
      distributed(`
  import somewhere
  loader = DataLoader(data, sampler=sampler)
  for epoch in range(3):
      somewhere.state(loader).train.set_epoch(epoch)
      for batch in loader:
          pass
`),
    ));

  it('asks for no new order where nothing is trained, nor for a single epoch', () =>
    check(
      distributed(`
  loader = DataLoader(data, sampler=sampler)
  @torch.no_grad()
  def evaluate(loader):
      for batch in loader:
          pass
  def test(loader):
      with torch.inference_mode():
          for batch in loader:
              pass
  for epoch in range(3):
      evaluate(loader)
      test(loader)
  for batch in loader:
      pass
`),
    ));
});
