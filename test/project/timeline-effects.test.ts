import { describe, it } from 'node:test';
import { checkTimeline } from '../support/timeline.ts';

describe('switches', () => {
  it('are set by attributes, in every spelling', () =>
    checkTimeline(
      `
      import torch
      import torch.backends.cudnn as cudnn
      from torch.backends import cudnn as c
      backends = torch.backends
      torch.backends.cudnn.benchmark = True
      cudnn.deterministic = False
      c.benchmark = False
      backends.cudnn.deterministic = not False
      `,
      `
      train.py:5  switches cudnn.benchmark on
      train.py:6  switches cudnn.deterministic off
      train.py:7  switches cudnn.benchmark off
      train.py:8  switches cudnn.deterministic on
      `,
    ));

  it('are set by calls, helpers and trainers', () =>
    checkTimeline(
      `
      import torch
      import lightning as L
      torch.use_deterministic_algorithms(True)
      torch.use_deterministic_algorithms(True, warn_only=True)
      torch.use_deterministic_algorithms(mode=False)
      L.Trainer(benchmark=True)
      `,
      `
      train.py:3  switches deterministic-algorithms on
      train.py:4  switches deterministic-algorithms warn-only
      train.py:5  switches deterministic-algorithms off
      train.py:6  switches cudnn.benchmark on
      `,
    ));

  it('may be set by something unknown', () =>
    checkTimeline(
      `
      import argparse, torch
      parser = argparse.ArgumentParser()
      parser.add_argument("--fast", action="store_true")
      parser.add_argument("--exact", type=bool, default=True)
      args = parser.parse_args()
      torch.backends.cudnn.benchmark = args.fast
      torch.backends.cudnn.deterministic = args.exact
      torch.backends.cudnn.benchmark = torch.load("settings")["fast"]
      `,
      `
      train.py:6  switches cudnn.benchmark off
      train.py:7  switches cudnn.deterministic on
      train.py:8  switches cudnn.benchmark unknown
      `,
    ));
});

describe('listings', () => {
  it('are there where their order reaches something', () =>
    checkTimeline(
      `
      import glob, os
      from pathlib import Path
      labels = {}
      names = os.listdir("data")
      first = names[0]
      ordered = sorted(os.listdir("data"))
      count = len(os.listdir("data"))
      for index, path in enumerate(Path("data").glob("*.png")):
          labels[path] = index
      files = glob.glob("*.png")
      files.sort()
      print(files[0])
      `,
      `
      train.py:4  lists os.listdir, indexed
      loop
        train.py:8  lists pathlib.Path.glob, numbered
      `,
    ));

  it('say nothing of what each turn makes by itself, and goes on to make anew', () =>
    checkTimeline(
      `
      import glob
      import os
      import numpy as np
      import pandas as pd
      for name in glob.glob("*.png"):
          image = np.load(name)
          image = image.reshape([-1])
          print(image[0])
      rows = pd.DataFrame()
      for name in os.listdir("."):
          rows = rows.append(pd.read_csv(name))
      print(rows[0])
      `,
      'train.py:10  lists os.listdir, indexed',
    ));
});

describe('the environment', () => {
  it('is set in the running process', () =>
    checkTimeline(
      `
      import os
      os.environ["PYTHONHASHSEED"] = str(0)
      os.environ.update(CUBLAS_WORKSPACE_CONFIG=":4096:8")
      os.environ.setdefault("PYTHONHASHSEED", "1")
      os.putenv("PYTHONHASHSEED", "2")
      `,
      `
      train.py:2  sets PYTHONHASHSEED (0)
      train.py:3  sets CUBLAS_WORKSPACE_CONFIG (:4096:8)
      train.py:4  sets PYTHONHASHSEED (1)
      train.py:5  sets PYTHONHASHSEED (2)
      `,
    ));
});

describe('loaders', () => {
  it('draw when they are iterated, not when they are made', () =>
    checkTimeline(
      `
      import torch
      from torch.utils.data import DataLoader
      loader = DataLoader([1, 2, 3], batch_size=2, shuffle=True)
      torch.manual_seed(0)
      for batch in loader: ...
      `,
      `
      train.py:3  makes torch.utils.data.DataLoader (workers 0, worker init no, generator none, shuffles yes)
      train.py:4  seeds torch, cuda (0)
      loop
        train.py:5  iterates a loader
        train.py:3  draws torch torch.utils.data.DataLoader
      `,
    ));

  it('run the worker_init_fn and the data set in their workers', () =>
    checkTimeline(
      `
      import random
      import torch
      from torch.utils.data import DataLoader, Dataset
      class Images(Dataset):
          def __len__(self): return 3
          def __getitem__(self, index): return random.random()
      def seed_worker(worker):
          random.seed(torch.initial_seed() % 2**32)
      loader = DataLoader(Images(), num_workers=4, worker_init_fn=seed_worker)
      for batch in loader: ...
      `,
      `
      train.py:9  makes torch.utils.data.DataLoader (workers 4, worker init yes, generator none, shuffles no)
      train.py:7  runs seed_worker in each worker, seeds python
      loop
        train.py:10  iterates a loader
        train.py:9  draws torch torch.utils.data.DataLoader
        worker
          train.py:8  seeds python (fixed)
          train.py:6  draws python random.random
      `,
    ));
});

describe('broken input', () => {
  it('is followed as far as it goes', () =>
    checkTimeline(
      `
      import random
      random.seed(1)
      def broken(:
      x = (1,
      random.random()
      `,
      `
      train.py:2  seeds python (1)
      train.py:5  draws python random.random
      `,
    ));
});
