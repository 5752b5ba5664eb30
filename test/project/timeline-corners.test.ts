import { describe, it } from 'node:test';
import { checkTimeline } from '../support/timeline.ts';

describe('corners', () => {
  it('choose a seed by a conditional expression', () =>
    checkTimeline(
      `
      import argparse, random
      p = argparse.ArgumentParser()
      p.add_argument("--seed", type=int)
      args = p.parse_args()
      random.seed(args.seed if args.seed is not None else 7)
      random.seed(args.seed or 8)
      `,
      `
      train.py:5  seeds python (7)
      train.py:6  seeds python (8)
      `,
    ));

  it('read options into a data class with HfArgumentParser', () =>
    checkTimeline(
      `
      import random
      from dataclasses import dataclass, field
      from transformers import HfArgumentParser
      @dataclass
      class Args:
          seed: int = field(default=5, metadata={"help": "x"})
          maybe: int = None
      args, = HfArgumentParser(Args).parse_args_into_dataclasses()
      random.seed(args.seed)
      if args.maybe is not None:
          random.seed(args.maybe)
      `,
      `
      train.py:9  seeds python (5)
      if --maybe
        train.py:11  seeds python (option --maybe)
      else *
      `,
    ));

  it('read options into a data class with tyro', () =>
    checkTimeline(
      `
      import random, tyro
      from dataclasses import dataclass
      @dataclass
      class Args:
          seed: int = 5
      args = tyro.cli(Args)
      random.seed(args.seed)
      `,
      `
      train.py:7  seeds python (5)
      `,
    ));

  it('hand functions to executors', () =>
    checkTimeline(
      `
      import random
      from concurrent.futures import ThreadPoolExecutor
      def work(seed): random.seed(seed)
      with ThreadPoolExecutor() as pool:
          pool.submit(work, 1)
          list(pool.map(work, [2]))
      random.random()
      `,
      `
      train.py:3  seeds python (1)
      train.py:3  seeds python (2)
      train.py:7  draws python random.random
      `,
    ));

  it('finish a data class in __post_init__', () =>
    checkTimeline(
      `
      import random
      from dataclasses import dataclass
      @dataclass
      class A:
          seed: int = 3
          def __post_init__(self): random.seed(self.seed)
      A()
      `,
      `
      train.py:6  seeds python (3)
      `,
    ));

  it('look at the version of Python and at TYPE_CHECKING', () =>
    checkTimeline(
      `
      import random, sys
      from typing import TYPE_CHECKING
      if TYPE_CHECKING:
          random.seed(1)
      if sys.version_info >= (3, 8):
          random.seed(2)
      else:
          random.seed(3)
      `,
      `
      train.py:6  seeds python (2)
      `,
    ));

  it('make a configuration out of a dict', () =>
    checkTimeline(
      `
      import random
      from omegaconf import OmegaConf
      class T:
          def __init__(self, cfg): self.cfg = cfg
          def go(self): random.seed(self.cfg.train.seed)
      T(OmegaConf.create({"train": {"seed": 5}})).go()
      `,
      `
      train.py:5  seeds python (5)
      `,
    ));

  it('keep a configuration in a CfgNode', () =>
    checkTimeline(
      `
      # file: cfg.py
      from yacs.config import CfgNode as CN
      _C = CN()
      _C.SEED = 5
      def get(): return _C.clone()
      # file: train.py
      import random
      from cfg import get
      cfg = get()
      cfg.merge_from_file("x.yaml")
      cfg.freeze()
      random.seed(cfg.SEED)
      `,
      `
      train.py:6  seeds python (fixed)
      `,
    ));

  it('forget a constant that either arm changes', () =>
    checkTimeline(
      `
      import random
      seed = 1
      if input():
          seed = 2
      random.seed(seed)
      flag = False
      if input():
          flag = True
      if flag:
          random.random()
      `,
      `
      train.py:5  seeds python (fixed)
      if
        train.py:10  draws python random.random
      `,
    ));

  it('choose by match', () =>
    checkTimeline(
      `
      import random
      kind = "b"
      match kind:
          case "a": random.seed(1)
          case "b": random.seed(2)
          case _: random.seed(3)
      match input():
          case "a": random.random()
          case _: random.gauss(0, 1)
      `,
      `
      train.py:5  seeds python (2)
      if
        train.py:8  draws python random.random
      else
        train.py:9  draws python random.gauss
      `,
    ));

  it('runs its end although the function returns', () =>
    checkTimeline(
      `
      import random
      def load():
          try:
              return random.random()
          finally:
              random.seed(1)
      load()
      random.gauss(0, 1)
      `,
      `
      train.py:4  draws python random.random
      train.py:6  seeds python (1)
      train.py:8  draws python random.gauss
      `,
    ));

  it('runs a context manager of the workspace around its body', () =>
    checkTimeline(
      `
      import contextlib, random
      @contextlib.contextmanager
      def seeded(seed):
          random.seed(seed)
          yield
          random.seed(9)
      with seeded(1):
          random.random()
      `,
      `
      train.py:4  seeds python (1)
      train.py:8  draws python random.random
      train.py:6  seeds python (9)
      `,
    ));

  it('keeps what fork_rng restores to itself', () =>
    checkTimeline(
      `
      import torch
      with torch.random.fork_rng():
          torch.manual_seed(1)
          torch.rand(1)
      torch.rand(1)
      `,
      `
      fork-rng torch, cuda
        train.py:3  seeds torch, cuda (1)
        train.py:4  draws torch torch.rand
      train.py:5  draws torch torch.rand
      `,
    ));

  it('may call themselves and each other', () =>
    checkTimeline(
      `
      import random
      def even(n):
          if n == 0: return random.random()
          return odd(n - 1)
      def odd(n):
          if n == 0: return random.seed(0)
          return even(n - 1)
      even(4)
      `,
      'train.py:3  draws python random.random',
    ));

  it('are fields of dataclasses and named tuples', () =>
    checkTimeline(
      `
      import random
      from dataclasses import dataclass, field
      from typing import NamedTuple
      @dataclass
      class Args:
          name: str
          seed: int = 7
          other: int = field(default=8)
          made: int = field(default_factory=lambda: 9)
      class Point(NamedTuple):
          seed: int = 10
      args = Args("x")
      random.seed(args.seed)
      random.seed(args.other)
      random.seed(args.made)
      random.seed(Args("x", 20).seed)
      random.seed(Args(name="x", seed=21).seed)
      random.seed(Point().seed)
      `,
      `
      train.py:13  seeds python (7)
      train.py:14  seeds python (8)
      train.py:15  seeds python (9)
      train.py:16  seeds python (20)
      train.py:17  seeds python (21)
      train.py:18  seeds python (10)
      `,
    ));

  it('of typer have their defaults', () =>
    checkTimeline(
      `
      import random, typer
      app = typer.Typer()
      @app.command()
      def main(seed: int = 3, other: int = typer.Option(4)):
          random.seed(seed)
          random.seed(other)
      app()
      `,
      `
      train.py:5  seeds python (3)
      train.py:6  seeds python (4)
      `,
    ));

  it('are taken where the import succeeds, not from the fallback', () =>
    checkTimeline(
      `
      # file: fast.py
      import random
      def fix(): random.seed(1)
      # file: train.py
      import random
      try:
          from fast import fix
      except ImportError:
          def fix(): random.seed(2)
      fix()
      `,
      `
      if *
        fast.py:2  seeds python (1)
      else
        train.py:5  seeds python (2)
      `,
    ));

  it('of OmegaConf have the values of the file', () =>
    checkTimeline(
      `
      # file: base.yaml
      train:
        seed: 5
      # file: train.py
      import random
      from omegaconf import OmegaConf
      cfg = OmegaConf.load("base.yaml")
      random.seed(cfg.train.seed)
      `,
      'train.py:4  seeds python (fixed)',
    ));

  it('of the environment have the default that is given with them', () =>
    checkTimeline(
      `
      import os, random
      random.seed(int(os.environ.get("SEED", "4")))
      random.seed(os.getenv("SEED", 5))
      if "SEED" in os.environ:
          random.seed(os.environ["SEED"])
      if os.environ.get("DEBUG"):
          random.random()
      `,
      `
      train.py:2  seeds python (4)
      train.py:3  seeds python (5)
      if $SEED
        train.py:5  seeds python (fixed)
      else *
      if $DEBUG
        train.py:7  draws python random.random
      else *
      `,
    ));

  it('map over a pool with an initializer', () =>
    checkTimeline(
      `
      import random
      from multiprocessing import Pool
      def init(): random.seed(1)
      def work(x): return random.random()
      with Pool(2, initializer=init) as pool:
          pool.map(work, range(3))
      `,
      `
      fork
        train.py:3  seeds python (1)
      fork
        train.py:3  seeds python (1)
        train.py:4  draws python random.random
      `,
    ));

  it('run in order where a generator is iterated, not where it is made', () =>
    checkTimeline(
      `
      import random
      def batches():
          for _ in range(3):
              yield random.random()
      source = batches()
      random.seed(0)
      for batch in source: ...
      `,
      `
      train.py:6  seeds python (0)
      loop
        loop
          train.py:4  draws python random.random
      `,
    ));

  it('change variables of the function around', () =>
    checkTimeline(
      `
      import random
      def make():
          count = 0
          def bump():
              nonlocal count
              count = 5
          bump()
          random.seed(count)
      make()
      `,
      `
      train.py:8  seeds python (5)
      `,
    ));

  it('spread dicts into keyword parameters', () =>
    checkTimeline(
      `
      import random
      def f(*, seed): random.seed(seed)
      opts = {"seed": 4}
      f(**opts)
      f(**dict(seed=5))
      `,
      `
      train.py:2  seeds python (4)
      train.py:2  seeds python (5)
      `,
    ));

  it('change attributes of a class', () =>
    checkTimeline(
      `
      import random
      class C: seed = 1
      C.seed = 2
      random.seed(C.seed)
      random.seed(C().seed)
      `,
      `
      train.py:4  seeds python (2)
      train.py:5  seeds python (2)
      `,
    ));

  it('import a package that imports its parts', () =>
    checkTimeline(
      `
      # file: lib/__init__.py
      from . import a, b
      # file: lib/a.py
      import random
      random.seed(1)
      # file: lib/b.py
      import random
      random.random()
      # file: train.py
      from lib import b
      `,
      `
      lib/a.py:2  seeds python (1)
      lib/b.py:2  draws python random.random
      `,
    ));

  it('import from a package without __init__', () =>
    checkTimeline(
      `
      # file: lib/a.py
      import random
      def fix(): random.seed(1)
      # file: train.py
      import lib.a
      lib.a.fix()
      `,
      `
      lib/a.py:2  seeds python (1)
      `,
    ));

  it('fit with a Lightning data module', () =>
    checkTimeline(
      `
      import pytorch_lightning as pl
      import torch
      class Data(pl.LightningDataModule):
          def setup(self, stage=None):
              torch.rand(1)
      class Net(pl.LightningModule):
          def configure_optimizers(self): torch.randn(1)
          def training_step(self, batch, i): torch.randint(3, (1,))
      trainer = pl.Trainer()
      pl.seed_everything(1, workers=True)
      trainer.fit(Net(), datamodule=Data())
      `,
      `
      train.py:10  seeds python, numpy, torch, cuda (1)
      train.py:5  draws torch torch.rand
      train.py:7  draws torch torch.randn
      train.py:8  draws torch torch.randint
      `,
    ));

  it('subclass the trainer of Transformers', () =>
    checkTimeline(
      `
      import transformers, torch
      from transformers import Trainer, TrainingArguments, set_seed
      set_seed(3)
      class Mine(Trainer):
          def compute_loss(self, model, inputs):
              return torch.rand(1)
      Mine(model=None, args=TrainingArguments("out")).train()
      `,
      `
      train.py:3  seeds python, numpy, torch, cuda (3)
      train.py:7  seeds python, numpy, torch, cuda (fixed)
      train.py:6  draws torch torch.rand
      `,
    ));

  it('look functions up in globals()', () =>
    checkTimeline(
      `
      import random
      def a(): random.seed(1)
      def b(): random.seed(2)
      globals()["a"]()
      eval("b")()
      `,
      `
      train.py:2  seeds python (1)
      `,
    ));

  it('keep a configuration in dicts', () =>
    checkTimeline(
      `
      import random
      cfg = dict(train=dict(seed=3), other=4)
      cfg.update(other=5)
      cfg["new"] = 6
      random.seed(cfg["train"]["seed"])
      random.seed(cfg.get("other"))
      random.seed(cfg["new"])
      random.seed(cfg.pop("new"))
      random.seed({**cfg, "x": 7}["x"])
      `,
      `
      train.py:5  seeds python (3)
      train.py:6  seeds python (5)
      train.py:7  seeds python (6)
      train.py:8  seeds python (6)
      train.py:9  seeds python (7)
      `,
    ));

  it('ask for the rank in a helper', () =>
    checkTimeline(
      `
      import os, random
      def get_rank():
          if "RANK" in os.environ:
              return int(os.environ["RANK"])
          return 0
      def main(seed=3):
          random.seed(seed + get_rank())
      main()
      `,
      `
      if $RANK
        leaves the function
      else *
      train.py:7  seeds python (fixed)
      `,
    ));

  it('bind arguments of a worker_init_fn', () =>
    checkTimeline(
      `
      import random
      from functools import partial
      from torch.utils.data import DataLoader
      def init(worker_id, seed, rank): random.seed(seed + rank * 10 + worker_id)
      loader = DataLoader([1], num_workers=2, worker_init_fn=partial(init, seed=1, rank=0))
      `,
      `
      train.py:5  makes torch.utils.data.DataLoader (workers 2, worker init yes, generator none, shuffles no)
      train.py:4  runs init in each worker, seeds python
      `,
    ));

  it('subclass a loader', () =>
    checkTimeline(
      `
      from torch.utils.data import DataLoader
      class Loader(DataLoader):
          def __init__(self, data, **kwargs):
              super().__init__(data, shuffle=True, **kwargs)
      loader = Loader([1], num_workers=3)
      for x in loader: ...
      `,
      `
      train.py:5  makes torch.utils.data.DataLoader (workers 3, worker init no, generator none, shuffles yes)
      loop
        train.py:6  iterates a loader
        train.py:5  draws torch torch.utils.data.DataLoader
      `,
    ));

  it('go through functions in a comprehension one by one', () =>
    checkTimeline(
      `
      import random
      import numpy as np
      import torch
      def seed_all(s):
          [f(s) for f in (random.seed, np.random.seed)]
      seed_all(3)
      layers = [make(2, 2) for make in (torch.nn.Linear, torch.nn.Bilinear)]
      `,
      `
      train.py:5  seeds python (3)
      train.py:5  seeds numpy (3)
      train.py:7  draws torch torch.nn.Linear
      train.py:7  draws torch torch.nn.Bilinear
      `,
    ));
});
