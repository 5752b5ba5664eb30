import { describe, it } from 'node:test';
import { checkFindings } from '../support/rules.ts';

const check = (literal: string) => checkFindings('copied-generator', literal);

/** A data set that keeps a generator, and what is done with it. */
const kept = (rest: string, mark = ''): string => `
  import numpy as np
  import torch
  from torch.utils.data import DataLoader, Dataset, get_worker_info

  class Noise(Dataset):
      def __init__(self):
          self.rng = np.random.RandomState(0)
${mark === '' ? '' : `                     ${mark}\n`}
      def __getitem__(self, index):
          return self.rng.rand()

      def __len__(self):
          return 100
${rest}`;

describe('copied-generator, where the workers share it', () => {
  it('says of one worker that its epochs are alike', () =>
    check(kept('  loader = DataLoader(Noise(), num_workers=1)\n', '^^^^^^^^^^^^^^^^^^^^^^^^ restarted')));

  it('only informs where the number of workers is not known', () =>
    check(
      kept(
        '  import json\n  loader = DataLoader(Noise(), num_workers=json.load(open("c.json"))["workers"])\n',
        '^^^^^^^^^^^^^^^^^^^^^^^^ may',
      ),
    ));

  it('takes the number of workers from an option’s default', () =>
    check(
      kept(
        '  import argparse\n  parser = argparse.ArgumentParser()\n' +
          '  parser.add_argument("--workers", type=int, default=4)\n' +
          '  loader = DataLoader(Noise(), num_workers=parser.parse_args().workers)\n',
        '^^^^^^^^^^^^^^^^^^^^^^^^ copied',
      ),
    ));

  it('is not put off by a worker_init_fn that seeds the global generators', () =>
    check(
      kept(
        '  def seed_worker(worker_id):\n      np.random.seed(torch.initial_seed() % 2**32)\n' +
          '  loader = DataLoader(Noise(), num_workers=2, worker_init_fn=seed_worker)\n',
        '^^^^^^^^^^^^^^^^^^^^^^^^ copied',
      ),
    ));

  it('says it once for two loaders', () =>
    check(
      kept(
        '  data = Noise()\n  one = DataLoader(data, num_workers=1)\n  two = DataLoader(data, num_workers=2)\n',
        '^^^^^^^^^^^^^^^^^^^^^^^^ copied',
      ),
    ));

  it('finds it on a transform, in a module, with any generator', () =>
    check(`
      # file: transforms.py
      import random
      import torch

      class Flip:
          def __init__(self, seed):
              self.random = random.Random(seed)
                            ^^^^^^^^^^^^^^^^^^^ copied
              self.generator = torch.Generator().manual_seed(seed)
                               ^^^^^^^^^^^^^^^^^ copied

          def __call__(self, image):
              if self.random.random() < 0.5:
                  return image
              return image + torch.rand(3, generator=self.generator)
      # file: train.py
      from torch.utils.data import DataLoader
      from torchvision import datasets, transforms
      from transforms import Flip

      def main():
          data = datasets.CIFAR10(".", transform=transforms.Compose([Flip(3), transforms.ToTensor()]))
          return DataLoader(data, 32, True, num_workers=8)

      if __name__ == "__main__":
          main()
    `));

  it('finds a generator of the module, and one of the class', () =>
    check(`
      import numpy as np
      from torch.utils.data import DataLoader, IterableDataset

      shared = np.random.default_rng(1)
               ^^^^^^^^^^^^^^^^^^^^^^^^ copied

      class Stream(IterableDataset):
          rng = np.random.default_rng(2)
                ^^^^^^^^^^^^^^^^^^^^^^^^ copied
          def __iter__(self):
              for _ in range(100):
                  yield self.rng.random() + shared.random()

      loader = DataLoader(Stream(), num_workers=3)
    `));

  it('finds it behind a wrapping data set, drawn from in a helper and in the collate function', () =>
    check(`
      import numpy as np
      from torch.utils.data import DataLoader, Dataset, Subset

      def jitter(rng):
          return rng.normal()

      class Points(Dataset):
          def __init__(self, rng):
              self.rng = rng
          def __len__(self):
              return 10
          def __getitem__(self, index):
              return jitter(self.rng)

      class Pad:
          def __init__(self):
              self.rng = np.random.default_rng(0)
                         ^^^^^^^^^^^^^^^^^^^^^^^^ copied
          def __call__(self, items):
              return items[self.rng.integers(len(items))]

      rng = np.random.default_rng(0)
            ^^^^^^^^^^^^^^^^^^^^^^^^ copied
      loader = DataLoader(Subset(Points(rng), [1, 2]), num_workers=2, collate_fn=Pad())
    `));
});

describe('copied-generator, where there is nothing to say', () => {
  it('knows that without workers nothing is copied', () => check(kept('  loader = DataLoader(Noise())\n')));

  it('knows that one persistent worker goes on with its copy', () =>
    check(kept('  loader = DataLoader(Noise(), num_workers=1, persistent_workers=True)\n')));

  it('sees a worker_init_fn that gives the data set a generator of its own', () =>
    check(
      kept(
        '  def own(worker_id):\n      info = torch.utils.data.get_worker_info()\n      dataset = info.dataset\n' +
          '      dataset.rng = np.random.RandomState(info.seed % 2**32)\n' +
          '  loader = DataLoader(Noise(), num_workers=2, worker_init_fn=own)\n',
      ),
    ));

  it('sees one that seeds it', () =>
    check(
      kept(
        '  loader = DataLoader(Noise(), num_workers=2,\n' +
          '                      worker_init_fn=lambda i: get_worker_info().dataset.rng.seed(i))\n',
      ),
    ));

  it('sees one that seeds it through the data set itself', () =>
    check(
      kept(
        '  data = Noise()\n  def own(worker_id):\n      data.rng.seed(torch.initial_seed() % 2**32)\n' +
          '  loader = DataLoader(data, num_workers=2, worker_init_fn=own)\n',
      ),
    ));

  it('does not know what a worker_init_fn does that it cannot see', () =>
    check(kept('  from somewhere import own\n  loader = DataLoader(Noise(), num_workers=2, worker_init_fn=own)\n')));

  it('does not know which data set is reached through a wrapper', () =>
    check(
      kept(
        '  from torch.utils.data import ConcatDataset\n' +
          '  def own(worker_id):\n      for part in get_worker_info().dataset.datasets:\n' +
          '          part.rng = np.random.RandomState(worker_id)\n' +
          '  loader = DataLoader(ConcatDataset([Noise(), Noise()]), num_workers=2, worker_init_fn=own)\n',
      ),
    ));

  it('sees a generator that is made lazily, in __iter__, or seeded by the index', () =>
    check(`
      import random
      import numpy as np
      import torch
      from torch.utils.data import DataLoader, Dataset, IterableDataset, get_worker_info

      class Lazy(Dataset):
          def __init__(self):
              self.rng = None
          def __getitem__(self, index):
              if self.rng is None:
                  self.rng = np.random.default_rng(torch.initial_seed())
              return self.rng.random()

      class Stream(IterableDataset):
          def __init__(self, seed):
              self.seed = seed
              self.rng = np.random.default_rng(seed)
          def __iter__(self):
              info = get_worker_info()
              if info is not None:
                  self.rng = np.random.default_rng([self.seed, info.id])
              for _ in range(10):
                  yield self.rng.random()

      class Indexed(Dataset):
          def __init__(self):
              self.rng = random.Random()
              self.generator = torch.Generator()
          def __getitem__(self, index):
              self.rng.seed(index)
              self.generator.manual_seed(index)
              return self.rng.random() + torch.rand(1, generator=self.generator)

      class Spawned(Dataset):
          def __init__(self):
              self.seeds = np.random.SeedSequence(0)
          def __getitem__(self, index):
              return np.random.default_rng(self.seeds.spawn(100)[index]).random()

      for data in (Lazy(), Stream(0), Indexed(), Spawned()):
          loader = DataLoader(data, num_workers=4)
      lazy = DataLoader(Lazy(), num_workers=4)
      stream = DataLoader(Stream(0), num_workers=4)
      indexed = DataLoader(Indexed(), num_workers=4)
      spawned = DataLoader(Spawned(), num_workers=4)
    `));

  it('sees that a generator was used up when the data set was made, or by the sampler', () =>
    check(`
      import numpy as np
      import torch
      from torch.utils.data import DataLoader, Dataset, RandomSampler

      class Noise(Dataset):
          def __init__(self):
              self.rng = np.random.default_rng(0)
              self.noise = self.rng.normal(size=100)
          def __getitem__(self, index):
              return self.noise[index]
          def __len__(self):
              return 100

      generator = torch.Generator()
      generator.manual_seed(0)
      data = Noise()
      sampler = RandomSampler(data, generator=generator)
      loader = DataLoader(data, sampler=sampler, num_workers=4, generator=generator)
    `));

  it('leaves the system’s own source alone, of which there are no copies', () =>
    check(`
      import random
      from torch.utils.data import DataLoader, Dataset

      class Noise(Dataset):
          def __init__(self):
              self.rng = random.SystemRandom()
          def __getitem__(self, index):
              return self.rng.random()

      loader = DataLoader(Noise(), num_workers=4)
    `));
});
