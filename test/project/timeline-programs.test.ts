import { describe, it } from 'node:test';
import { checkTimeline } from '../support/timeline.ts';

describe('what real programs do', () => {
  it('choose a class at run time and call what it overrides', () =>
    checkTimeline(
      `
      import random
      class Base:
          def build(self): raise NotImplementedError
          def run(self):
              self.build()
              random.random()
      class A(Base):
          def build(self): random.seed(1)
      class B(Base):
          def build(self): random.seed(1)
      models = {"a": A, "b": B}
      import sys
      model = models[sys.argv[1]]()
      model.run()
      random.gauss(0, 1)
      `,
      `
      if
        train.py:8  seeds python (1)
        train.py:6  draws python random.random
      else
        train.py:10  seeds python (1)
        train.py:6  draws python random.random
      train.py:15  draws python random.gauss
      `,
    ));

  it('seed unless told not to', () =>
    checkTimeline(
      `
      import argparse, random
      p = argparse.ArgumentParser()
      p.add_argument("--no-seed", action="store_true")
      p.add_argument("--seed", type=int, default=1)
      args = p.parse_args()
      if not args.no_seed:
          random.seed(args.seed)
      random.random()
      `,
      `
      if --no-seed *
        train.py:7  seeds python (1)
      train.py:8  draws python random.random
      `,
    ));

  it('leave with what main returns', () =>
    checkTimeline(
      `
      import random, sys
      def main():
          random.seed(1)
          return 0
      if __name__ == "__main__":
          sys.exit(main())
      `,
      `
      train.py:3  seeds python (1)
      leaves the program
      `,
    ));

  it('leave by raising SystemExit', () =>
    checkTimeline(
      `
      import random, sys
      def main():
          random.seed(1)
          return 0
      if __name__ == "__main__":
          raise SystemExit(main())
      `,
      `
      train.py:3  seeds python (1)
      leaves the program
      `,
    ));

  it('run coroutines', () =>
    checkTimeline(
      `
      import asyncio, random
      async def inner(): random.seed(1)
      async def main():
          await inner()
          random.random()
      asyncio.run(main())
      `,
      `
      train.py:2  seeds python (1)
      train.py:5  draws python random.random
      `,
    ));

  it('look functions up in a registry that decorators fill', () =>
    checkTimeline(
      `
      import random
      REGISTRY = {}
      def register(name):
          def wrap(f):
              REGISTRY[name] = f
              return f
          return wrap
      @register("a")
      def a(): random.seed(1)
      @register("b")
      def b(): random.seed(2)
      REGISTRY["a"]()
      `,
      `
      train.py:9  seeds python (1)
      `,
    ));

  it('decorate with functions of libraries', () =>
    checkTimeline(
      `
      import random, torch
      from functools import lru_cache
      @lru_cache(maxsize=None)
      def a(): random.seed(1)
      @torch.no_grad()
      def b(): random.seed(2)
      a(); b()
      `,
      `
      train.py:4  seeds python (1)
      train.py:6  seeds python (2)
      `,
    ));

  it('keep callbacks in a list', () =>
    checkTimeline(
      `
      import random
      class Seeder:
          def on_start(self, trainer): random.seed(trainer.seed)
      class Trainer:
          def __init__(self, callbacks=None):
              self.seed = 3
              self.callbacks = callbacks or []
          def fit(self):
              for cb in self.callbacks:
                  cb.on_start(self)
              random.random()
      Trainer([Seeder()]).fit()
      `,
      `
      loop
        train.py:3  seeds python (3)
      train.py:11  draws python random.random
      `,
    ));

  it('call methods by their names', () =>
    checkTimeline(
      `
      import random
      class T:
          def on_start(self): random.seed(1)
          def call(self, name): getattr(self, name)()
      T().call("on_start")
      getattr(random, "seed")(2)
      `,
      `
      train.py:3  seeds python (1)
      train.py:6  seeds python (2)
      `,
    ));

  it('import a library that may be missing', () =>
    checkTimeline(
      `
      import random
      try:
          from apex import amp
      except ImportError:
          amp = None
      if amp is not None:
          random.seed(1)
      random.random()
      `,
      `
      if
        train.py:7  seeds python (1)
      train.py:8  draws python random.random
      `,
    ));

  it('forward arguments that they do not look at', () =>
    checkTimeline(
      `
      import random
      def run(seed, *, extra): random.seed(seed + extra)
      def main(*args, **kwargs): run(*args, **kwargs)
      main(1, extra=2)
      `,
      `
      train.py:2  seeds python (3)
      `,
    ));

  it('seed CUDA where there is one', () =>
    checkTimeline(
      `
      import torch
      torch.manual_seed(0)
      if torch.cuda.is_available():
          torch.cuda.manual_seed_all(0)
      `,
      `
      train.py:2  seeds torch, cuda (0)
      if
        train.py:4  seeds cuda (0)
      `,
    ));

  it('run a package by its main module', () =>
    checkTimeline(
      `
      # file: pkg/__init__.py
      # file: pkg/noise.py
      import random
      random.random()
      # file: pkg/__main__.py
      from . import noise
      from .noise import random
      random.seed(1)
      `,
      `
      pkg/noise.py:2  draws python random.random
      pkg/__main__.py:3  seeds python (1)
      `,
      'pkg/__main__.py',
    ));

  it('loop until something happens', () =>
    checkTimeline(
      `
      import random
      while True:
          random.random()
          if input(): break
      random.seed(1)
      `,
      `
      loop
        train.py:3  draws python random.random
        if
          leaves the loop
      train.py:5  seeds python (1)
      `,
    ));

  it('build layers in a comprehension', () =>
    checkTimeline(
      `
      import torch.nn as nn
      class Block(nn.Module):
          def __init__(self, n):
              super().__init__()
              self.fc = nn.Linear(n, n)
      net = nn.Sequential(*[Block(i) for i in range(3)])
      `,
      `
      train.py:5  draws torch torch.nn.Linear
      `,
    ));

  it('return from inside with', () =>
    checkTimeline(
      `
      import random
      def f():
          with open("x") as g:
              return random.random()
      f()
      random.seed(1)
      `,
      `
      train.py:4  draws python random.random
      train.py:6  seeds python (1)
      `,
    ));

  it('return from nested branches', () =>
    checkTimeline(
      `
      import random
      def f(x):
          if x > 0:
              if x > 5:
                  return 1
              random.seed(1)
              return 2
          random.seed(2)
      f(6); f(3); f(0)
      `,
      `
      train.py:6  seeds python (1)
      train.py:8  seeds python (2)
      `,
    ));

  it('keep the parser in a class', () =>
    checkTimeline(
      `
      import argparse, random
      class Options:
          def __init__(self):
              self.parser = argparse.ArgumentParser()
              self.initialized = False
          def initialize(self):
              self.parser.add_argument("--seed", type=int, default=5)
              self.initialized = True
          def parse(self):
              if not self.initialized:
                  self.initialize()
              self.opt = self.parser.parse_args()
              return self.opt
      opt = Options().parse()
      random.seed(opt.seed)
      `,
      `
      train.py:15  seeds python (5)
      `,
    ));

  it('inherit options from a base class', () =>
    checkTimeline(
      `
      # file: base.py
      import argparse
      class BaseOptions:
          def initialize(self, parser):
              parser.add_argument("--seed", type=int, default=5)
              return parser
          def parse(self):
              parser = argparse.ArgumentParser(formatter_class=argparse.ArgumentDefaultsHelpFormatter)
              parser = self.initialize(parser)
              return parser.parse_args()
      # file: train.py
      import random
      from base import BaseOptions
      class TrainOptions(BaseOptions):
          def initialize(self, parser):
              parser = BaseOptions.initialize(self, parser)
              parser.add_argument("--other", type=int, default=6)
              return parser
      if __name__ == "__main__":
          opt = TrainOptions().parse()
          random.seed(opt.seed)
          random.seed(opt.other)
      `,
      `
      train.py:10  seeds python (5)
      train.py:11  seeds python (6)
      `,
    ));

  it('keep a configuration object in a module', () =>
    checkTimeline(
      `
      # file: cfg.py
      from easydict import EasyDict as edict
      __C = edict()
      cfg = __C
      __C.seed = 5
      __C.TRAIN = edict()
      __C.TRAIN.seed = 6
      # file: train.py
      import random
      from cfg import cfg
      random.seed(cfg.seed)
      random.seed(cfg.TRAIN.seed)
      `,
      `
      train.py:3  seeds python (5)
      train.py:4  seeds python (6)
      `,
    ));

  it('seed only where a helper is given a seed', () =>
    checkTimeline(
      `
      import random
      import numpy as np
      def set_seed(seed=None):
          if seed is not None:
              random.seed(seed)
              np.random.seed(seed)
      set_seed()
      set_seed(1)
      `,
      `
      train.py:5  seeds python (1)
      train.py:6  seeds numpy (1)
      `,
    ));

  it('wrap methods', () =>
    checkTimeline(
      `
      import random
      def log(f):
          def inner(*a, **k):
              print("x")
              return f(*a, **k)
          return inner
      class A:
          @log
          def go(self, seed): random.seed(seed)
      A().go(3)
      `,
      `
      train.py:9  seeds python (3)
      `,
    ));

  it('replace a function of another module', () =>
    checkTimeline(
      `
      # file: lib.py
      import random
      def go(): random.seed(1)
      # file: train.py
      import lib, random
      def mine(): random.seed(2)
      lib.go = mine
      lib.go()
      `,
      `
      train.py:2  seeds python (2)
      `,
    ));

  it('exit early when they are called wrongly', () =>
    checkTimeline(
      `
      import random, sys
      def main():
          if len(sys.argv) < 2:
              print("usage")
              sys.exit(1)
          random.seed(1)
      main()
      random.random()
      `,
      `
      if
        leaves the program
      train.py:6  seeds python (1)
      train.py:8  draws python random.random
      `,
    ));

  it('add the rank to the seed', () =>
    checkTimeline(
      `
      import os, random
      rank = int(os.environ["RANK"])
      random.seed(42 + rank)
      random.seed(42 + int(os.environ.get("LOCAL_RANK", 0)))
      `,
      `
      train.py:3  seeds python (fixed)
      train.py:4  seeds python (42)
      `,
    ));
});
