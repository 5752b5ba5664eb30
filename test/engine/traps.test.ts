import { describe, it } from 'node:test';
import { checkWarnings } from '../support/warnings.ts';

describe('the matrix of programs that tools were compared on', () => {
  it('01: seeds through a helper of another module, called in main()', () =>
    checkWarnings(
      `
      # file: utils.py
      import random

      import numpy as np
      import torch

      def seed_everything(seed):
          random.seed(seed)
          np.random.seed(seed)
          torch.manual_seed(seed)
      # file: train.py
      import numpy as np
      import torch
      from torch import nn
      from utils import seed_everything

      def main():
          seed_everything(42)
          model = nn.Linear(4, 2)
          noise = np.random.randn(8, 4)
          model(torch.rand(8, 4))

      if __name__ == "__main__":
          main()
    `,
      [],
    ));

  it('02: seeds where an option is given', () =>
    checkWarnings(
      `
      import argparse

      import numpy as np
      import torch

      def main():
          parser = argparse.ArgumentParser()
          parser.add_argument("--seed", type=int, default=None)
          args = parser.parse_args()
          if args.seed is not None:
              torch.manual_seed(args.seed)
              np.random.seed(args.seed)
              torch.use_deterministic_algorithms(True)
          model = torch.nn.Linear(4, 2)
          noise = np.random.randn(8, 4)

      if __name__ == "__main__":
          main()
    `,
      [],
    ));

  it('03: a helper that is never called', () =>
    checkWarnings(
      `
      import numpy as np
      import torch
      from torch import nn

      def set_seed(seed=0):
          torch.manual_seed(seed)
          np.random.seed(seed)

      def main():
          model = nn.Linear(4, 2)
          noise = np.random.randn(8, 4)

      if __name__ == "__main__":
          main()
    `,
      ['train.py:10 unseeded-torch', 'train.py:11 unseeded-numpy'],
    ));

  it('04: seeds from the clock and from nothing', () =>
    checkWarnings(
      `
      import time

      import numpy as np
      import torch

      torch.manual_seed(time.time_ns())
      np.random.seed()
      model = torch.nn.Linear(4, 2)
      noise = np.random.randn(8, 4)
    `,
      ['train.py:6 entropy-seed', 'train.py:7 entropy-seed'],
    ));

  it('05: nothing seeded, no main guard', () =>
    checkWarnings(
      `
      import numpy as np
      import torch

      model = torch.nn.Linear(4, 2)
      noise = np.random.randn(8, 4)
    `,
      ['train.py:4 unseeded-torch', 'train.py:5 unseeded-numpy'],
    ));

  it('06: names imported from torch', () =>
    checkWarnings(
      `
      from torch import nn, rand

      model = nn.Linear(4, 2)
      model(rand(8, 4))
    `,
      ['train.py:3 unseeded-torch'],
    ));

  it('07: a loader to evaluate with, neither shuffled nor with workers', () =>
    checkWarnings(
      `
      import numpy as np
      import torch
      from torch.utils.data import DataLoader, TensorDataset

      torch.manual_seed(0)
      np.random.seed(0)
      model = torch.nn.Linear(4, 2)
      loader = DataLoader(TensorDataset(torch.rand(8, 4)), batch_size=4)
      for (batch,) in loader:
          model(batch)
    `,
      [],
    ));

  it('08: a generator kept on a data set that workers copy', () =>
    checkWarnings(
      `
      import numpy as np
      import torch
      from torch.utils.data import DataLoader, Dataset

      class Noisy(Dataset):
          def __init__(self):
              self.data = list(range(64))
              self.rng = np.random.default_rng(0)

          def __len__(self):
              return len(self.data)

          def __getitem__(self, index):
              return self.data[index] + self.rng.normal()

      torch.manual_seed(0)
      loader = DataLoader(Noisy(), batch_size=4, num_workers=2)
      for batch in loader:
          print(batch)
    `,
      ['train.py:8 copied-generator'],
    ));

  it('09: a seeded generator instead of the global one', () =>
    checkWarnings(
      `
      import numpy as np

      rng = np.random.default_rng(0)
      noise = rng.normal(size=8)
    `,
      [],
    ));

  it('10: benchmark after the deterministic flag', () =>
    checkWarnings(
      `
      import torch

      torch.manual_seed(0)
      torch.use_deterministic_algorithms(True)
      torch.backends.cudnn.benchmark = True
      model = torch.nn.Conv2d(3, 8, 3)
    `,
      ['train.py:5 cudnn-benchmark'],
    ));

  it('11: the flag by its keyword', () =>
    checkWarnings(
      `
      import torch

      torch.manual_seed(0)
      torch.use_deterministic_algorithms(mode=True)
      model = torch.nn.Conv2d(3, 8, 3)
    `,
      [],
    ));

  it('12: calls that share a name with nondeterministic ones', () =>
    checkWarnings(
      `
      import pandas as pd
      import torch
      import torch.nn as nn
      import torch.nn.functional as F

      torch.use_deterministic_algorithms(True)
      x = torch.randn(2, 3, 8, 8)
      loss = nn.NLLLoss()
      totals = pd.Series([1.0]).cumsum()
      middle = pd.Series([1.0]).median()
      F.interpolate(x, scale_factor=2, mode="bilinear")
    `,
      ['train.py:7 unseeded-torch'],
    ));

  it('13: the flag in main(), the layer in a function above it', () =>
    checkWarnings(
      `
      import torch

      def build():
          return torch.nn.Conv2d(3, 8, 3)

      def main():
          torch.manual_seed(0)
          torch.use_deterministic_algorithms(True)
          return build()

      if __name__ == "__main__":
          main()
    `,
      [],
    ));
});

describe('what else other tools get wrong', () => {
  it('the main guard the other way round', () =>
    checkWarnings(
      `
      import torch

      def main():
          return torch.nn.Linear(4, 2)

      if "__main__" == __name__:
          main()
    `,
      ['train.py:4 unseeded-torch'],
    ));

  it('a seed whose result is kept', () =>
    checkWarnings(
      `
      import torch

      generator = torch.manual_seed(0)
      model = torch.nn.Linear(4, 2)
    `,
      [],
    ));

  it('seeding in methods, loops, with and try', () =>
    checkWarnings(
      `
      import random

      import numpy as np
      import torch

      class Experiment:
          def prepare(self):
              try:
                  with open("log.txt", "w"):
                      for fix in (random.seed, np.random.seed, torch.manual_seed):
                          fix(7)
              finally:
                  print("ready")

      Experiment().prepare()
      print(random.random(), np.random.rand(), torch.rand(1))
      model = torch.nn.Linear(4, 2)
      weights = [random.random(), np.random.rand()]
    `,
      [],
    ));

  it('names of numpy.random imported by themselves', () =>
    checkWarnings(
      `
      from numpy.random import rand, seed

      seed(0)
      noise = rand(8)
    `,
      [],
    ));

  it('the seed of a local generator is not a global one', () =>
    checkWarnings(
      `
      import torch

      generator = torch.Generator()
      generator.manual_seed(0)
      model = torch.nn.Linear(4, 2)
    `,
      ['train.py:5 unseeded-torch'],
    ));

  it('a seed of CUDA alone', () =>
    checkWarnings(
      `
      import torch

      torch.cuda.manual_seed(0)
      model = torch.nn.Linear(4, 2)
    `,
      ['train.py:4 unseeded-torch'],
    ));

  it('a loader under another name', () =>
    checkWarnings(
      `
      from torch.utils import data as td

      samples = list(range(8))
      for batch in td.DataLoader(samples, shuffle=True):
          print(batch)
    `,
      ['train.py:4 unseeded-torch'],
    ));

  it('folds that are not shuffled', () =>
    checkWarnings(
      `
      from sklearn.model_selection import KFold, StratifiedKFold

      folds = [KFold(5), StratifiedKFold(n_splits=3)]
    `,
      [],
    ));

  it('a split called through its module', () =>
    checkWarnings(
      `
      from sklearn import model_selection

      X, y = [[0], [1], [2], [3]], [0, 1, 0, 1]
      parts = model_selection.train_test_split(X, y)
    `,
      ['train.py:4 unseeded-numpy'],
    ));

  it('a split that falls back on the seeded global generator', () =>
    checkWarnings(
      `
      import numpy as np
      from sklearn.model_selection import train_test_split

      np.random.seed(0)
      X, y = [[0], [1], [2], [3]], [0, 1, 0, 1]
      parts = train_test_split(X, y)
    `,
      [],
    ));

  it('four draws of four kinds', () =>
    checkWarnings(
      `
      import random
      import numpy as np
      import torch

      x = torch.rand(3)
      y = [random.random()]
      z = np.random.rand(3)
      w = np.random.RandomState().rand(3)
    `,
      [
        'train.py:5 unseeded-torch',
        'train.py:6 unseeded-python',
        'train.py:7 unseeded-numpy',
        'train.py:8 unseeded-generator',
      ],
    ));

  it('loaders after torch.manual_seed, with a generator that starts from a constant', () =>
    checkWarnings(
      `
      import torch
      from torch.utils.data import DataLoader

      samples = list(range(8))
      torch.manual_seed(0)
      for loader in (
          DataLoader(samples, num_workers=4),
          DataLoader(samples, shuffle=True),
          DataLoader(samples, shuffle=True, generator=torch.Generator()),
      ):
          print(list(loader))
    `,
      [],
    ));

  it('a shuffle by a generator that starts from a constant, with nothing seeded', () =>
    checkWarnings(
      `
      import torch
      from torch.utils.data import DataLoader

      loader = DataLoader(list(range(8)), shuffle=True, generator=torch.Generator())
      for batch in loader:
          print(batch)
    `,
      [],
    ));

  it('a test that seeds does not seed the program', () =>
    checkWarnings(
      `
      # file: test_model.py
      import random

      random.seed(0)
      # file: train.py
      import torch

      model = torch.nn.Linear(4, 2)
    `,
      ['train.py:3 unseeded-torch'],
    ));

  it('determinism that is turned off', () =>
    checkWarnings(
      `
      import torch

      torch.manual_seed(0)
      torch.use_deterministic_algorithms(False)
      torch.backends.cudnn.deterministic = False
      model = torch.nn.Conv2d(3, 8, 3)
    `,
      ['train.py:4 nondeterministic-algorithms', 'train.py:5 nondeterministic-cudnn'],
    ));

  it('a seed in a branch that never runs', () =>
    checkWarnings(
      `
      import random

      DEBUG = False
      if DEBUG:
          random.seed(0)
      values = [random.random()]
    `,
      ['train.py:6 unseeded-python'],
    ));

  it('a loop that seeds after it drew', () =>
    checkWarnings(
      `
      import random

      values = []
      for _ in range(3):
          values.append(random.random())
          random.seed(0)
    `,
      ['train.py:6 late-seed'],
    ));

  it('a seeding function under another name', () =>
    checkWarnings(
      `
      import random

      fix = random.seed
      fix(0)
      values = [random.random()]
    `,
      [],
    ));

  it('a seed that holds within a scope only', () =>
    checkWarnings(
      `
      import torch

      with torch.random.fork_rng():
          torch.manual_seed(0)
      model = torch.nn.Linear(4, 2)
    `,
      ['train.py:5 unseeded-torch'],
    ));
});

describe('facts that rules rest on', () => {
  it('torch.manual_seed alone seeds workers', () =>
    checkWarnings(
      `
      import random

      import numpy as np
      import torch
      from torch.utils.data import DataLoader, Dataset

      class Noisy(Dataset):
          def __len__(self):
              return 64

          def __getitem__(self, index):
              return index + np.random.randint(10) + random.random()

      torch.manual_seed(0)
      for batch in DataLoader(Noisy(), num_workers=2):
          print(batch)
    `,
      [],
    ));

  it('workers stay random where all but torch is seeded', () =>
    checkWarnings(
      `
      import random

      import numpy as np
      import torch
      from torch.utils.data import DataLoader, Dataset

      class Noisy(Dataset):
          def __len__(self):
              return 64

          def __getitem__(self, index):
              return index + np.random.randint(10) + random.random()

      np.random.seed(0)
      random.seed(0)
      loader = DataLoader(Noisy(), num_workers=2)
      for batch in loader:
          model = batch
    `,
      ['train.py:16 unseeded-torch', 'train.py:16 unseeded-workers'],
    ));

  it('before torch 1.9 workers copy the state of NumPy', () =>
    checkWarnings(
      `
      import random

      import numpy as np
      import torch
      from torch.utils.data import DataLoader, Dataset

      class Noisy(Dataset):
          def __len__(self):
              return 64

          def __getitem__(self, index):
              return index + np.random.randint(10) + random.random()

      torch.manual_seed(0)
      np.random.seed(0)
      loader = DataLoader(Noisy(), num_workers=2)
      for batch in loader:
          model = batch
    `,
      ['train.py:16 unseeded-workers'],
      { torchVersion: '1.8.1' },
    ));

  it('without workers a generator is for the order alone', () =>
    checkWarnings(
      `
      import random

      import numpy as np
      import torch
      from torch.utils.data import DataLoader, Dataset

      class Noisy(Dataset):
          def __len__(self):
              return 64

          def __getitem__(self, index):
              return index + np.random.randint(10) + random.random()

      torch.manual_seed(0)
      loader = DataLoader(Noisy(), generator=torch.Generator())
      for batch in loader:
          model = batch
    `,
      ['train.py:12 unseeded-numpy', 'train.py:12 unseeded-python'],
    ));

  it('local generators are not reached by global seeds', () =>
    checkWarnings(
      `
      import random
      import numpy as np

      np.random.seed(0)
      random.seed(0)
      values = [np.random.default_rng().normal()]
      values += [np.random.RandomState().normal()]
      values += [random.Random().random()]
    `,
      ['train.py:6 unseeded-generator', 'train.py:7 unseeded-generator', 'train.py:8 unseeded-generator'],
    ));
});

describe('bugs of training scripts', () => {
  it('1: torch is seeded, NumPy is not', () =>
    checkWarnings(
      `
      import numpy as np
      import torch

      torch.manual_seed(0)
      model = torch.nn.Linear(4, 2)
      order = np.random.permutation(8)
    `,
      ['train.py:6 unseeded-numpy'],
    ));

  it('2: the seed comes after the model', () =>
    checkWarnings(
      `
      import torch

      model = torch.nn.Linear(4, 2)
      torch.manual_seed(0)
    `,
      ['train.py:4 late-seed'],
    ));

  it('2: a Trainer seeds after the model was made', () =>
    checkWarnings(
      `
      from transformers import AutoConfig, AutoModelForSequenceClassification, Trainer, TrainingArguments

      model = AutoModelForSequenceClassification.from_config(AutoConfig.from_pretrained("bert-base-cased"))
      trainer = Trainer(model=model, args=TrainingArguments("out"))
      trainer.train()
    `,
      ['train.py:4 late-seed'],
    ));

  it('3: benchmark although seeds are set', () =>
    checkWarnings(
      `
      import torch
      import torch.backends.cudnn as cudnn

      torch.manual_seed(0)
      cudnn.deterministic = True
      cudnn.benchmark = True
      model = torch.nn.Conv2d(3, 8, 3)
    `,
      ['train.py:6 cudnn-benchmark'],
    ));

  it('9: the hash seed is set too late, and a set of strings is gone through', () =>
    checkWarnings(
      `
      import os

      os.environ["PYTHONHASHSEED"] = "0"
      words = "the cat sat".split()
      index = {word: i for i, word in enumerate(set(words))}
    `,
      ['train.py:5 hash-ordered-iteration'],
      { grades: { 'runtime-hash-seed': 'off' } },
    ));

  it('10: a listing decides the split', () =>
    checkWarnings(
      `
      import os
      import random

      random.seed(0)
      names = os.listdir("data")
      random.shuffle(names)
      train, test = names[10:], names[:10]
    `,
      ['train.py:5 unsorted-listing'],
    ));

  it('15: an option that is unset is told as information only', () =>
    checkWarnings(
      `
      import argparse
      import random

      parser = argparse.ArgumentParser()
      parser.add_argument("--seed", default=None, type=int)
      args = parser.parse_args()
      if args.seed is not None:
          random.seed(args.seed)
      values = [random.random()]
    `,
      [],
    ));

  it('15: seeds of fresh entropy', () =>
    checkWarnings(
      `
      import numpy as np
      import torch

      torch.seed()
      np.random.seed()
      model = torch.nn.Linear(4, 2)
      order = np.random.permutation(8)
    `,
      ['train.py:4 entropy-seed', 'train.py:5 entropy-seed'],
    ));

  it('15: a helper that takes None for a fresh seed', () =>
    checkWarnings(
      `
      import torch
      from mmengine.runner import set_random_seed

      set_random_seed(None)
      model = torch.nn.Linear(4, 2)
    `,
      ['train.py:4 entropy-seed'],
    ));

  it('15: a helper that turns benchmark on', () =>
    checkWarnings(
      `
      import torch
      from torchtnt.utils import seed

      seed(0, deterministic="default")
      model = torch.nn.Conv2d(3, 8, 3)
    `,
      ['train.py:4 cudnn-benchmark', 'train.py:4 nondeterministic-algorithms', 'train.py:4 nondeterministic-cudnn'],
    ));

  it('a helper that turns determinism off', () =>
    checkWarnings(
      `
      import torch
      from ultralytics.utils.torch_utils import init_seeds

      torch.use_deterministic_algorithms(True)
      init_seeds(0)
      model = torch.nn.Conv2d(3, 8, 3)
    `,
      ['train.py:5 nondeterministic-algorithms', 'train.py:5 nondeterministic-cudnn'],
    ));
});
