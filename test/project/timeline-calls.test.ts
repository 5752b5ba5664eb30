import { describe, it } from 'node:test';
import { checkTimeline } from '../support/timeline.ts';

describe('functions', () => {
  it('do nothing until they are called', () =>
    checkTimeline(
      `
      import random
      def fix(): random.seed(0)
      def main(): random.random()
      main()
      `,
      'train.py:3  draws python random.random',
    ));

  it('are not called by what only looks at them, or keeps them for later', () =>
    checkTimeline(
      `
      import functools, inspect, random
      import unknown_library
      def augment(): random.random()
      if inspect.isclass(augment): print('a class')
      functools.wraps(augment)
      unknown_library.register(augment)
      unknown_library.hooks.add_hook('start', augment)
      random.random()
      `,
      'train.py:8  draws python random.random',
    ));

  it('may be called by a library that nothing is known of', () =>
    checkTimeline(
      `
      import random
      import unknown_library
      def augment(): random.random()
      unknown_library.launch(augment)
      `,
      `
      if
        train.py:3  draws python random.random
      `,
    ));

  it('are followed through any number of modules', () =>
    checkTimeline(
      `
      # file: a.py
      from b import two
      def one(seed): two(seed + 1)
      # file: b.py
      import c
      def two(seed): c.three(value=seed)
      # file: c.py
      from d import Four
      def three(value): Four(value)
      # file: d.py
      import random
      class Four:
          def __init__(self, value):
              random.seed(value)
      # file: train.py
      from a import one
      one(1)
      `,
      'd.py:4  seeds python (2)',
    ));

  it('take arguments by place, by name, by default, and spread', () =>
    checkTimeline(
      `
      import random
      def fix(a, b=2, *rest, c=3, **others):
          random.seed(a)
          random.seed(b)
          random.seed(c)
      fix(1)
      fix(b=5, a=4, c=6)
      fix(*[7, 8], **{"c": 9})
      `,
      `
      train.py:3  seeds python (1)
      train.py:4  seeds python (2)
      train.py:5  seeds python (3)
      train.py:3  seeds python (4)
      train.py:4  seeds python (5)
      train.py:5  seeds python (6)
      train.py:3  seeds python (7)
      train.py:4  seeds python (8)
      train.py:5  seeds python (9)
      `,
    ));

  it('return what they return', () =>
    checkTimeline(
      `
      import random
      def seeds(): return 1, 2
      def pick(): return random.seed
      first, second = seeds()
      random.seed(second)
      pick()(first)
      `,
      `
      train.py:5  seeds python (2)
      train.py:6  seeds python (1)
      `,
    ));

  it('remember what they were defined in', () =>
    checkTimeline(
      `
      import random
      def maker(seed):
          def fix():
              random.seed(seed)
          return fix
      one = maker(1)
      two = maker(2)
      two()
      one()
      `,
      `
      train.py:4  seeds python (2)
      train.py:4  seeds python (1)
      `,
    ));

  it('run their defaults when they are defined', () =>
    checkTimeline(
      `
      import random
      def fix(seed=random.random()): ...
      random.seed(0)
      fix()
      `,
      `
      train.py:2  draws python random.random
      train.py:3  seeds python (0)
      `,
    ));

  it('run their arguments before their body', () =>
    checkTimeline(
      `
      import random
      def fix(value): random.seed(0)
      fix(random.random())
      `,
      `
      train.py:3  draws python random.random
      train.py:2  seeds python (0)
      `,
    ));

  it('change what is global', () =>
    checkTimeline(
      `
      import random
      SEED = 1
      def choose():
          global SEED
          SEED = 9
      choose()
      random.seed(SEED)
      `,
      'train.py:7  seeds python (9)',
    ));
});

describe('methods', () => {
  it('run on what a class made', () =>
    checkTimeline(
      `
      import random
      class Trainer:
          def __init__(self, seed):
              self.seed = seed
          def fit(self):
              self._setup()
              self.step()
          def _setup(self):
              random.seed(self.seed)
          def step(self):
              random.random()
      trainer = Trainer(seed=4)
      trainer.fit()
      `,
      `
      train.py:9  seeds python (4)
      train.py:11  draws python random.random
      `,
    ));

  it('are inherited, across modules', () =>
    checkTimeline(
      `
      # file: base.py
      import random
      class Base:
          seed = 1
          def run(self):
              random.seed(self.seed)
              self.work()
          def work(self):
              random.gauss(0, 1)
      # file: train.py
      import random
      from base import Base
      class Mine(Base):
          seed = 2
          def work(self):
              super().work()
              random.random()
      Mine().run()
      `,
      `
      base.py:5  seeds python (2)
      base.py:8  draws python random.gauss
      train.py:7  draws python random.random
      `,
    ));

  it('of a base class run through super, in every spelling', () =>
    checkTimeline(
      `
      import random
      class Base:
          def __init__(self, seed): random.seed(seed)
      class One(Base):
          def __init__(self): super().__init__(1)
      class Two(Base):
          def __init__(self): super(Two, self).__init__(2)
      class Three(Base):
          def __init__(self): Base.__init__(self, 3)
      class Four(Base): ...
      One(), Two(), Three(), Four(4)
      `,
      `
      train.py:3  seeds python (1)
      train.py:3  seeds python (2)
      train.py:3  seeds python (3)
      train.py:3  seeds python (4)
      `,
    ));

  it('follow the order of several bases', () =>
    checkTimeline(
      `
      import random
      class A:
          def go(self): random.seed(1)
      class B:
          def go(self): random.seed(2)
      class C(A, B): ...
      class D(B, A): ...
      C().go()
      D().go()
      `,
      `
      train.py:3  seeds python (1)
      train.py:5  seeds python (2)
      `,
    ));

  it('may be static, of the class, or a property', () =>
    checkTimeline(
      `
      import random
      class Tools:
          default = 3
          @staticmethod
          def fix(seed): random.seed(seed)
          @classmethod
          def start(cls): cls.fix(cls.default)
          @property
          def noise(self): return random.random()
      Tools.fix(1)
      Tools.start()
      Tools().noise
      `,
      `
      train.py:5  seeds python (1)
      train.py:5  seeds python (3)
      train.py:9  draws python random.random
      `,
    ));

  it('run when an object is called, entered, indexed or iterated', () =>
    checkTimeline(
      `
      import random
      class Thing:
          def __call__(self): random.seed(1)
          def __enter__(self): random.seed(2)
          def __exit__(self, *error): random.seed(4)
          def __getitem__(self, index): random.seed(5)
          def __iter__(self):
              random.seed(6)
              yield 1
      thing = Thing()
      thing()
      with thing:
          random.seed(3)
      thing[0]
      for item in thing:
          random.seed(7)
      `,
      `
      train.py:3  seeds python (1)
      train.py:4  seeds python (2)
      train.py:13  seeds python (3)
      train.py:5  seeds python (4)
      train.py:6  seeds python (5)
      loop
        train.py:8  seeds python (6)
        train.py:16  seeds python (7)
      `,
    ));

  it('of a torch module run forward when it is called', () =>
    checkTimeline(
      `
      import torch
      from torch import nn
      class Net(nn.Module):
          def __init__(self):
              super().__init__()
              self.layer = nn.Linear(2, 2)
          def forward(self, x):
              return self.layer(x) + torch.rand(1)
      net = Net()
      torch.manual_seed(0)
      net(1)
      `,
      `
      train.py:6  draws torch torch.nn.Linear
      train.py:10  seeds torch, cuda (0)
      train.py:8  draws torch torch.rand
      `,
    ));

  it('run the body of a class once, where it is defined', () =>
    checkTimeline(
      `
      import random
      class Config:
          noise = random.random()
      random.seed(0)
      Config()
      Config()
      `,
      `
      train.py:3  draws python random.random
      train.py:4  seeds python (0)
      `,
    ));
});

describe('functions as values', () => {
  it('are called under other names, from lists and from dicts', () =>
    checkTimeline(
      `
      import random
      def one(): random.seed(1)
      def two(): random.seed(2)
      again = one
      steps = {"first": one, "second": two}
      again()
      steps["second"]()
      for step in [two]:
          step()
      `,
      `
      train.py:2  seeds python (1)
      train.py:3  seeds python (2)
      loop
        train.py:3  seeds python (2)
      `,
    ));

  it('are bound by partial', () =>
    checkTimeline(
      `
      import functools, random
      from functools import partial
      def fix(base, rank=0): random.seed(base + rank)
      partial(fix, 10)()
      functools.partial(fix, rank=5)(20)
      partial(partial(fix, 30), rank=2)()
      `,
      `
      train.py:3  seeds python (10)
      train.py:3  seeds python (25)
      train.py:3  seeds python (32)
      `,
    ));

  it('may be lambdas', () =>
    checkTimeline(
      `
      import random
      fix = lambda seed=2: random.seed(seed)
      fix()
      (lambda: random.random())()
      `,
      `
      train.py:2  seeds python (2)
      train.py:4  draws python random.random
      `,
    ));

  it('are called by functions that they are given to', () =>
    checkTimeline(
      `
      import random
      def twice(run, value):
          run(value)
          run(value)
      twice(random.seed, 3)
      list(map(lambda x: random.random(), range(3)))
      sorted([1], key=lambda x: random.gauss(0, 1))
      `,
      `
      train.py:3  seeds python (3)
      train.py:4  seeds python (3)
      train.py:6  draws python random.random
      train.py:7  draws python random.gauss
      `,
    ));

  it('are wrapped by decorators', () =>
    checkTimeline(
      `
      import functools, random
      def seeded(seed):
          def decorate(function):
              @functools.wraps(function)
              def wrapper(*args, **kwargs):
                  random.seed(seed)
                  return function(*args, **kwargs)
              return wrapper
          return decorate
      @seeded(5)
      def main(n):
          random.random()
      main(1)
      `,
      `
      train.py:6  seeds python (5)
      train.py:12  draws python random.random
      `,
    ));

  it('run through decorators that nothing is known of', () =>
    checkTimeline(
      `
      import random
      import wandb
      @wandb.magic
      def main():
          random.random()
      main()
      `,
      'train.py:5  draws python random.random',
    ));

  it('run in comprehensions', () =>
    checkTimeline(
      `
      import random
      def draw(): return random.random()
      values = [draw() for _ in range(3)]
      table = {draw(): value for value in values}
      random.seed(0)
      `,
      `
      train.py:2  draws python random.random
      train.py:2  draws python random.random
      train.py:5  seeds python (0)
      `,
    ));

  it('of models hand the keywords on to what the library calls', () =>
    checkTimeline(
      `
      import tensorflow as tf
      import torch

      class Net(tf.keras.Model):
          def call(self, x, training):
              return x + tf.random.uniform([3]) if training else x
      class Block(torch.nn.Module):
          def forward(self, x, noise=0.1):
              return x + torch.rand(3) if noise > 0 else x
      net = Net()
      net(1, training=False)
      net(1, training=True)
      block = Block()
      block(1, noise=0)
      block(x=1, noise=1)
      block(1)
      `,
      `
      train.py:6  draws tensorflow tensorflow.random.uniform
      train.py:9  draws torch torch.rand
      train.py:9  draws torch torch.rand
      `,
    ));
});
