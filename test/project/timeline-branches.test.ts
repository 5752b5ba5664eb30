import { describe, it } from 'node:test';
import { checkTimeline } from '../support/timeline.ts';

describe('branches', () => {
  it('of which nothing is known may go either way', () =>
    checkTimeline(
      `
      import random, sys
      if len(sys.argv) > 1:
          random.seed(1)
      elif input():
          random.seed(2)
      else:
          random.random()
      `,
      `
      if
        train.py:3  seeds python (1)
      else
        if
          train.py:5  seeds python (2)
        else
          train.py:7  draws python random.random
      `,
    ));

  it('that ask whether a number is there are decided where it was computed', () =>
    checkTimeline(
      `
      import os, random, sys, time

      def seed_all(seed=None):
          if seed is None:
              seed = int(time.time())
          random.seed(seed)

      n = eval(sys.argv[1])
      seed_all(n + 1)
      seed_all(-n)
      seed_all(int(sys.argv[2]))
      seed_all(int(os.environ["SEED"]) % 100)
      seed_all(n)  # of which it is not known
      `,
      `
      train.py:6  seeds python (unknown)
      train.py:6  seeds python (unknown)
      train.py:6  seeds python (fixed)
      train.py:6  seeds python (fixed)
      train.py:6  seeds python (unknown)
      `,
    ));

  it('that are decided by constants are no branches', () =>
    checkTimeline(
      `
      import random
      DEBUG = False
      LEVEL = 3
      if DEBUG: random.seed(1)
      if not DEBUG and LEVEL > 2: random.seed(2)
      if 0: random.seed(3)
      if "a" in ("a", "b"): random.seed(4)
      random.seed(5) if LEVEL == 3 else random.seed(6)
      DEBUG and random.seed(7)
      DEBUG or random.seed(8)
      while False: random.seed(9)
      `,
      `
      train.py:5  seeds python (2)
      train.py:7  seeds python (4)
      train.py:8  seeds python (5)
      train.py:10  seeds python (8)
      `,
    ));

  it('hold for the values that both arms leave alone', () =>
    checkTimeline(
      `
      import random
      fix = random.seed
      if input():
          other = 1
      else:
          other = 2
      fix(3)
      `,
      'train.py:7  seeds python (3)',
    ));

  it('end a function early', () =>
    checkTimeline(
      `
      import random
      def fix(seed):
          if seed is None:
              return
          random.seed(seed)
      fix(None)
      fix(1)
      `,
      'train.py:5  seeds python (1)',
    ));

  it('may end a function early', () =>
    checkTimeline(
      `
      import random
      def fix(flag):
          if flag:
              return
          random.seed(1)
      fix(input())
      random.random()
      `,
      `
      if
        leaves the function
      train.py:5  seeds python (1)
      train.py:7  draws python random.random
      `,
    ));

  it('may end the program', () =>
    checkTimeline(
      `
      import random, sys
      if input():
          random.seed(1)
          sys.exit()
      random.random()
      sys.exit(0)
      random.seed(2)
      `,
      `
      if
        train.py:3  seeds python (1)
        leaves the program
      train.py:5  draws python random.random
      leaves the program
      `,
    ));
});

describe('loops', () => {
  it('run their body, and what it calls', () =>
    checkTimeline(
      `
      import random
      def epoch(): random.random()
      for index in range(10):
          epoch()
      while input():
          random.gauss(0, 1)
      else:
          random.seed(1)
      `,
      `
      loop
        train.py:2  draws python random.random
      loop
        train.py:6  draws python random.gauss
      train.py:8  seeds python (1)
      `,
    ));

  it('over a display go through what it holds', () =>
    checkTimeline(
      `
      import random
      for seed in (1,):
          random.seed(seed)
      `,
      `
      loop
        train.py:3  seeds python (1)
      `,
    ));

  it('may be left', () =>
    checkTimeline(
      `
      import random
      for item in range(3):
          if input():
              break
          random.random()
      random.seed(1)
      `,
      `
      loop
        if
          leaves the loop
        train.py:5  draws python random.random
      train.py:6  seeds python (1)
      `,
    ));
});

describe('try', () => {
  it('takes its body by default, then what follows in every case', () =>
    checkTimeline(
      `
      import random
      try:
          random.seed(1)
      except ValueError:
          random.seed(2)
      else:
          random.random()
      finally:
          random.gauss(0, 1)
      `,
      `
      if *
        train.py:3  seeds python (1)
        train.py:7  draws python random.random
      else
        train.py:5  seeds python (2)
      train.py:9  draws python random.gauss
      `,
    ));
});

describe('a try that asks whether the program is a notebook', () => {
  const asking = (name: string) => `
      # file: ${name}
      import random

      def in_notebook():
          try:
              kind = get_ipython().config
              return True
          except NameError:
              return False

      if in_notebook():
          random.seed(1)
      else:
          random.seed(2)
      try:
          get_ipython()
          import tqdm.notebook
      except:
          random.seed(3)
      `;

  it('is decided in a script', () =>
    checkTimeline(
      asking('train.py'),
      `
      train.py:13  seeds python (2)
      train.py:18  seeds python (3)
      `,
    ));

  it('is decided in a notebook', () =>
    checkTimeline(
      asking('train.ipynb'),
      `
      train.ipynb:11  seeds python (1)
      if *
      else
        train.ipynb:18  seeds python (3)
      `,
      'train.ipynb',
    ));
});

describe('with', () => {
  it('runs its body in order', () =>
    checkTimeline(
      `
      import random, torch
      with open("a") as file, torch.no_grad():
          random.seed(1)
          random.random()
      `,
      `
      train.py:3  seeds python (1)
      train.py:4  draws python random.random
      `,
    ));
});

describe('tests of length', () => {
  it('are decided by how long a list is, where nobody can have changed it', () =>
    checkTimeline(
      `
      import random
      def mix(styles):
          styles = [abs(style) for style in styles]
          if len(styles) < 2:
              return styles[0]
          return random.choice(styles)
      for turn in range(3):
          mix([turn])
      kept = [0]
      for turn in range(3):
          if len(kept) > 1:
              random.random()
          kept.append(turn)
      `,
      `
      loop
        if
          train.py:12  draws python random.random
      `,
    ));

  it('know how long a list has grown in a loop over one of known length', () =>
    checkTimeline(
      `
      import random
      def mix(styles):
          mixed = []
          for style in styles:
              mixed.append(abs(style))
          if len(mixed) > 1:
              random.random()
          return mixed
      mix([1])
      mix([1, 2])
      for turn in range(3):
          mix([turn])
      found = []
      for style in [1, 2]:
          if style > 1:
              continue
          found.append(style)
      for turn in range(3):
          for style in [1]:
              found.append(style)
          if len(found) == 3:
              random.shuffle(found)
      `,
      `
      train.py:7  draws python random.random
      loop
        if
          leaves the loop
      loop
        if
          train.py:22  draws python random.shuffle
      `,
    ));
});

describe('an assertion that never holds', () => {
  it('ends the program', () =>
    checkTimeline(
      `
      import random
      def later():
          assert False, "to be written"
          random.random()
      if input():
          later()
      assert input()
      random.shuffle([1])
      settings = {}
      assert settings.get("size") is not None
      assert 0
      random.seed(0)
      `,
      `
      if
        leaves the program
      train.py:8  draws python random.shuffle
      leaves the program
      `,
    ));
});
