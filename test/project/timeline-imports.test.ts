import { describe, it } from 'node:test';
import { checkTimeline } from '../support/timeline.ts';

describe('names of the outside', () => {
  for (const [form, call] of [
    ['import torch', 'torch.manual_seed'],
    ['import torch as t', 't.manual_seed'],
    ['from torch import manual_seed', 'manual_seed'],
    ['from torch import manual_seed as fix', 'fix'],
    ['from torch import *', 'manual_seed'],
    ['import torch.nn as nn, torch', 'torch.manual_seed'],
    ['import torch.nn', 'torch.manual_seed'],
  ] as const) {
    it(`are known after \`${form}\``, () => checkTimeline(`${form}\n${call}(0)`, 'train.py:2  seeds torch, cuda (0)'));
  }

  it('are known through a submodule, imported any way', () =>
    checkTimeline(
      `
      import numpy.random as npr
      from numpy import random
      from numpy.random import seed as fix, rand
      import numpy as np
      npr.seed(1)
      random.seed(2)
      fix(3)
      np.random.rand(4)
      rand(5)
      `,
      `
      train.py:5  seeds numpy (1)
      train.py:6  seeds numpy (2)
      train.py:7  seeds numpy (3)
      train.py:8  draws numpy numpy.random.rand
      train.py:9  draws numpy numpy.random.rand
      `,
    ));

  it('are known through variables', () =>
    checkTimeline(
      `
      import torch
      nn = torch.nn
      Layer = nn.Linear
      Layer(2, 2)
      `,
      'train.py:4  draws torch torch.nn.Linear',
    ));

  it('are not what a definition of the file hides', () =>
    checkTimeline(
      `
      from random import random, seed
      def seed(value):
          print(value)
      seed(1)
      random()
      `,
      'train.py:5  draws python random.random',
    ));

  it('are not what merely has their name', () =>
    checkTimeline(
      `
      class torch:
          @staticmethod
          def manual_seed(seed): ...
      torch.manual_seed(0)
      `,
      '',
    ));

  it('are known where they are imported inside a function', () =>
    checkTimeline(
      `
      def main():
          import random
          random.seed(3)
      main()
      `,
      'train.py:3  seeds python (3)',
    ));
});

describe('modules of the workspace', () => {
  it('run before their importer goes on, and once', () =>
    checkTimeline(
      `
      # file: seeding.py
      import torch
      torch.manual_seed(0)
      # file: model.py
      import seeding
      import torch
      layer = torch.nn.Linear(2, 2)
      # file: train.py
      import torch
      import seeding
      import model
      torch.randn(3)
      `,
      `
      seeding.py:2  seeds torch, cuda (0)
      model.py:3  draws torch torch.nn.Linear
      train.py:4  draws torch torch.randn
      `,
    ));

  it('run in the order of the imports', () =>
    checkTimeline(
      `
      # file: a.py
      import random
      random.random()
      # file: b.py
      import random
      random.seed(0)
      # file: train.py
      import b
      import a
      `,
      `
      b.py:2  seeds python (0)
      a.py:2  draws python random.random
      `,
    ));

  it('run a package before what lies in it', () =>
    checkTimeline(
      `
      # file: lib/__init__.py
      import random
      random.seed(1)
      # file: lib/core/__init__.py
      import random
      random.seed(2)
      # file: lib/core/noise.py
      import random
      random.random()
      # file: train.py
      import lib.core.noise
      `,
      `
      lib/__init__.py:2  seeds python (1)
      lib/core/__init__.py:2  seeds python (2)
      lib/core/noise.py:2  draws python random.random
      `,
    ));

  for (const [form, call] of [
    ['import lib.tools', 'lib.tools.fix(5)'],
    ['import lib.tools as tools', 'tools.fix(5)'],
    ['from lib import tools', 'tools.fix(5)'],
    ['from lib import tools as t', 't.fix(5)'],
    ['from lib.tools import fix', 'fix(5)'],
    ['from lib.tools import fix as f', 'f(5)'],
    ['from lib.tools import *', 'fix(5)'],
  ] as const) {
    it(`give their functions after \`${form}\``, () =>
      checkTimeline(
        `
        # file: lib/tools.py
        import random
        def fix(seed):
            random.seed(seed)
        # file: train.py
        ${form}
        ${call}
        `,
        'lib/tools.py:3  seeds python (5)',
      ));
  }

  it('are found relative to the importing file', () =>
    checkTimeline(
      `
      # file: lib/seed/fix.py
      import random
      def fix(): random.seed(0)
      # file: lib/data.py
      from .seed.fix import fix
      from . import noise
      def load():
          fix()
          noise.draw()
      # file: lib/noise.py
      import random
      def draw(): random.random()
      # file: lib/sub/deep.py
      from ..data import load
      from .. import noise as n
      def run():
          load()
          n.draw()
      # file: train.py
      from lib.sub.deep import run
      run()
      `,
      `
      lib/seed/fix.py:2  seeds python (0)
      lib/noise.py:2  draws python random.random
      lib/noise.py:2  draws python random.random
      `,
    ));

  it('are reached through re-exports and star imports of packages', () =>
    checkTimeline(
      `
      # file: lib/__init__.py
      from .api import *
      from .noise import draw as sample
      # file: lib/api.py
      __all__ = ["fix"]
      import random
      def fix(seed=7): random.seed(seed)
      def hidden(): random.seed(8)
      # file: lib/noise.py
      import random
      def draw(): return random.random()
      # file: train.py
      from lib import fix, sample
      fix()
      sample()
      `,
      `
      lib/api.py:3  seeds python (7)
      lib/noise.py:2  draws python random.random
      `,
    ));

  it('do not give private names to a star import', () =>
    checkTimeline(
      `
      # file: tools.py
      import random
      def _seed(value): random.seed(value)
      def seed(value): random.seed(value)
      # file: train.py
      from tools import *
      seed(1)
      _seed(2)
      `,
      'tools.py:3  seeds python (1)',
    ));

  it('may import each other', () =>
    checkTimeline(
      `
      # file: a.py
      import random
      import b
      def fix(): random.seed(0)
      # file: b.py
      import random
      import a
      random.random()
      def start():
          a.fix()
      # file: train.py
      import a
      import b
      b.start()
      `,
      `
      b.py:3  draws python random.random
      a.py:3  seeds python (0)
      `,
    ));

  it('of one name are told apart by their folders', () =>
    checkTimeline(
      `
      # file: vision/utils.py
      import random
      def fix(): random.seed(1)
      # file: text/utils.py
      import random
      def fix(): random.seed(2)
      # file: vision/train.py
      from text import utils as other
      import utils
      if __name__ == "__main__":
          utils.fix()
          other.fix()
      `,
      `
      vision/utils.py:2  seeds python (1)
      text/utils.py:2  seeds python (2)
      `,
    ));

  it('do not run their own main part when they are imported', () =>
    checkTimeline(
      `
      # file: model.py
      import torch
      def build(): return torch.nn.Linear(2, 2)
      if __name__ == '__main__':
          torch.manual_seed(0)
          build()
      # file: train.py
      import model
      model.build()
      `,
      'model.py:2  draws torch torch.nn.Linear',
      'train.py',
    ));

  it('lie under src, too', () =>
    checkTimeline(
      `
      # file: src/lib/tools.py
      import random
      def fix(): random.seed(1)
      # file: scripts/train.py
      from lib.tools import fix
      if __name__ == "__main__":
          fix()
      `,
      'src/lib/tools.py:2  seeds python (1)',
    ));

  it('give their changed state to everybody', () =>
    checkTimeline(
      `
      # file: config.py
      seed = 1
      # file: setup_run.py
      import config
      config.seed = 5
      # file: train.py
      import random
      import config
      import setup_run
      random.seed(config.seed)
      `,
      'train.py:4  seeds python (5)',
    ));

  it('are imported by a name that a call gives', () =>
    checkTimeline(
      `
      # file: lib/model.py
      import random
      random.seed(1)
      def go(): random.random()
      # file: train.py
      import importlib
      model = importlib.import_module("lib.model")
      model.go()
      `,
      `
      lib/model.py:2  seeds python (1)
      lib/model.py:3  draws python random.random
      `,
    ));

  for (const added of [
    'sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "utils"))',
    'HERE = os.path.dirname(os.path.realpath(__file__)); sys.path.append(HERE); sys.path.insert(0, HERE + "/utils")',
    'sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "utils"))',
    'sys.path.append(str(pathlib.Path(__file__).parents[0] / "lib" / ".." / "utils"))',
    'sys.path.append("./utils")',
    'if True: sys.path.append("utils")',
  ]) {
    it(`are found in a folder that is added: ${added}`, () =>
      checkTimeline(
        `
      # file: utils/noise.py
      import random
      def draw(): random.random()
      # file: train.py
      import os, pathlib, sys
      ${added}
      import noise
      noise.draw()
      `,
        'utils/noise.py:2  draws python random.random',
      ));
  }

  it('are found in a folder that a file beside the entry adds', () =>
    checkTimeline(
      `
      # file: lib/noise.py
      import random
      def draw(): random.random()
      # file: tools/_init_paths.py
      import os.path as osp
      import sys

      def add_path(path):
          if path not in sys.path:
              sys.path.insert(0, path)

      this_dir = osp.dirname(__file__)
      add_path(osp.join(this_dir, "..", "lib"))
      # file: tools/train.py
      import _init_paths
      from noise import draw
      draw()
      `,
      'lib/noise.py:2  draws python random.random',
    ));

  it('are looked for in the order of the folders, wherever those are known', () =>
    checkTimeline(
      `
      # file: utils/noise.py
      import random
      random.random()
      # file: utils/other.py
      import random
      random.seed(1)
      # file: other.py
      import random
      random.seed(2)
      # file: train.py
      import os, sys
      sys.path.append(os.environ["UTILS"])
      import noise
      sys.path.append("utils")
      import other
      `,
      `
      utils/noise.py:2  draws python random.random
      other.py:2  seeds python (2)
      `,
    ));
});
