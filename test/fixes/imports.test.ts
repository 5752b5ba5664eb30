import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fixOf } from '../../server/src/fixes/edits.ts';
import { type Api, references } from '../../server/src/fixes/imports.ts';
import { insertAt, placeBefore } from '../../server/src/fixes/placement.ts';
import { checkFix, checkRawFix, type FixCase, itLeavesPython } from '../support/fixes.ts';

const apis = {
  'torch.manual_seed': { module: 'torch', name: 'manual_seed', by: 'module' },
  'torch.backends.cudnn': { module: 'torch', name: 'backends.cudnn', by: 'module' },
  'numpy.random.seed': { module: 'numpy', name: 'random.seed', by: 'module' },
  'random.seed': { module: 'random', name: 'seed', by: 'module' },
  'lightning.seed_everything': {
    module: 'lightning.pytorch',
    name: 'seed_everything',
    by: 'name',
    aliases: ['lightning.pytorch.seed_everything', 'lightning.seed_everything'],
  },
  'utils.seed.set_seed': { module: 'utils.seed', name: 'set_seed', by: 'name' },
  '.seed.set_seed': { module: '.seed', name: 'set_seed', by: 'name' },
  'builtins.sorted': { module: 'builtins', name: 'sorted', by: 'module' },
} as const satisfies Readonly<Record<string, Api>>;

type Name = keyof typeof apis;

/** Writes how the names are referred to before the marked statement. */
function referring(names: readonly Name[], taken: readonly string[]): (given: FixCase) => ReturnType<typeof fixOf> {
  return ({ facts, file, span }) => {
    const place = placeBefore(facts, span) ?? assert.fail('a place');
    const { texts, edits } = references({ facts, file }, { place, apis: names.map((name) => apis[name]), taken });
    const lines = texts.filter((text) => !facts.text.includes(`${text}  # here`)).map((text) => `${text}  # here`);
    const inserted = lines.length === 0 ? [] : insertAt({ facts, file }, place, lines);
    return fixOf({ title: 'Refer to it', applicability: 'safe', edits: [...edits, ...inserted] });
  };
}

const checkReference = (name: Name | readonly Name[], before: string, after: string, taken: readonly string[] = []) =>
  checkFix(before, referring(typeof name === 'string' ? [name] : name, taken), after);

describe('what is imported', () => {
  it('is named as it is imported', () =>
    checkReference('torch.manual_seed', 'import torch\n«x = 1»\n', 'import torch\ntorch.manual_seed  # here\nx = 1\n'));

  it('is named by its alias', () =>
    checkReference('numpy.random.seed', 'import numpy as n\n«x»\n', 'import numpy as n\nn.random.seed  # here\nx\n'));

  it('is named by the name that is imported', () =>
    checkReference(
      'torch.manual_seed',
      'import torch\nfrom torch import manual_seed as ms\n«x»\n',
      'import torch\nfrom torch import manual_seed as ms\nms  # here\nx\n',
    ));

  it('is named by the closest module', () =>
    checkReference(
      ['torch.backends.cudnn', 'numpy.random.seed'],
      'import torch\nimport torch.backends.cudnn as cudnn\nfrom numpy import random\n«x»\n',
      'import torch\nimport torch.backends.cudnn as cudnn\nfrom numpy import random\ncudnn  # here\nrandom.seed  # here\nx\n',
    ));

  it('is found where only a part of it is imported', () =>
    checkReference(
      'torch.manual_seed',
      'import torch.nn.functional\n«x»\n',
      'import torch.nn.functional\ntorch.manual_seed  # here\nx\n',
    ));

  it('is found in a try', () =>
    checkReference(
      'numpy.random.seed',
      'try:\n    import numpy as np\nexcept ImportError:\n    np = None\n«x»\n',
      'try:\n    import numpy as np\nexcept ImportError:\n    np = None\nnp.random.seed  # here\nx\n',
    ));

  it('is found below, where a function runs later', () =>
    checkReference(
      'torch.manual_seed',
      'def f():\n    «x»\nimport torch\n',
      'def f():\n    torch.manual_seed  # here\n    x\nimport torch\n',
    ));

  it('is found in the function', () =>
    checkReference(
      'torch.manual_seed',
      'def f():\n    import torch\n    «x»\n',
      'def f():\n    import torch\n    torch.manual_seed  # here\n    x\n',
    ));

  it('is the same under the other name of a library', () =>
    checkReference(
      'lightning.seed_everything',
      'import lightning as L\n«x»\n',
      'import lightning as L\nL.seed_everything  # here\nx\n',
    ));

  it('is nothing that Python has without', () => checkReference('builtins.sorted', '«x»\n', 'sorted  # here\nx\n'));

  it('is not a module of the workspace that nobody imported', () =>
    checkReference(
      'utils.seed.set_seed',
      'import utils\n«x»\n',
      'import utils\nfrom utils.seed import set_seed\nset_seed  # here\nx\n',
    ));

  it('is a module of the workspace that is imported', () =>
    checkReference(
      'utils.seed.set_seed',
      'import utils.seed\n«x»\n',
      'import utils.seed\nutils.seed.set_seed  # here\nx\n',
    ));
});

describe('what is not there yet', () => {
  it('is imported above, where it is imported too late', () =>
    checkReference(
      'torch.manual_seed',
      'import os\n\n«x»\nimport torch\n',
      'import os\n\nimport torch\n\ntorch.manual_seed  # here\nx\nimport torch\n',
    ));

  it('is imported where it is imported only under a condition', () =>
    checkReference(
      'torch.manual_seed',
      'if y:\n    import torch\n«x»\n',
      'import torch\n\nif y:\n    import torch\ntorch.manual_seed  # here\nx\n',
    ));

  it('is named otherwise where its name is taken', () =>
    checkReference(
      ['random.seed', 'numpy.random.seed', 'builtins.sorted'],
      `
      from os import path
      np = 1
      sorted = 2
      def f(random):
          «x»
      `,
      `
      import builtins
      import random as python_random
      from os import path

      import numpy
      np = 1
      sorted = 2
      def f(random):
          python_random.seed  # here
          numpy.random.seed  # here
          builtins.sorted  # here
          x
      `,
    ));

  it('is imported where only a class has imported it', () =>
    checkReference(
      'torch.manual_seed',
      'class A:\n    import torch\n    def f(self):\n        «x»\n',
      'import torch\n\n\nclass A:\n    import torch\n    def f(self):\n        torch.manual_seed  # here\n        x\n',
    ));

  it('is named otherwise where a later import makes the name local', () =>
    checkReference(
      'torch.manual_seed',
      'import torch\ndef f():\n    «x»\n    import torch\n',
      'import torch\nimport torch as _torch\ndef f():\n    _torch.manual_seed  # here\n    x\n    import torch\n',
    ));

  it('is not named by a name that the inserted code has itself', () =>
    checkReference(
      'random.seed',
      'from random import seed\n«x»\n',
      'import random\nfrom random import seed\nrandom.seed  # here\nx\n',
      ['seed'],
    ));

  it('joins an import of the same module', () =>
    checkReference(
      'utils.seed.set_seed',
      'from utils.seed import a\n«x»\n',
      'from utils.seed import a, set_seed\nset_seed  # here\nx\n',
    ));

  it('joins one of several lines', () =>
    checkReference(
      '.seed.set_seed',
      `
      from .seed import (
          a,
          b as c,  # why
      )
      «x»
      `,
      `
      from .seed import (
          a,
          b as c,
          set_seed,  # why
      )
      set_seed  # here
      x
      `,
    ));
});

describe('an import', () => {
  const checkImport = (name: Name | readonly Name[], before: string, after: string): Promise<void> =>
    checkReference(name, before, after);

  it('stands in its alphabetical place', () =>
    checkImport(
      ['random.seed', 'numpy.random.seed'],
      `
      import os
      import sys

      import pandas as pd
      import torch
      from torch import nn

      «x»
      `,
      `
      import os
      import random
      import sys

      import numpy as np
      import pandas as pd
      import torch
      from torch import nn

      random.seed  # here
      np.random.seed  # here
      x
      `,
    ));

  it('stands in a section of its own between its neighbours', () =>
    checkImport(
      ['random.seed', 'numpy.random.seed'],
      `
      """Trains."""
      from __future__ import annotations

      from .model import Net

      «x»
      `,
      `
      """Trains."""
      from __future__ import annotations

      import random

      import numpy as np

      from .model import Net

      random.seed  # here
      np.random.seed  # here
      x
      `,
    ));

  it('has no blank lines where the file has none', () =>
    checkImport(
      'random.seed',
      'import os\nimport torch\n«x»\n',
      'import os\nimport random\nimport torch\nrandom.seed  # here\nx\n',
    ));

  it('stands before the first of its section', () =>
    checkImport(
      'numpy.random.seed',
      'import os\n\n# Models.\nimport torch\n«x»\n',
      'import os\n\n# Models.\nimport numpy as np\nimport torch\nnp.random.seed  # here\nx\n',
    ));

  it('finds a place where there is no order', () =>
    checkImport(
      'numpy.random.seed',
      'import torch\nimport tqdm\nimport pandas\nfrom a import b\n«x»\n',
      'import numpy as np\nimport torch\nimport tqdm\nimport pandas\nfrom a import b\nnp.random.seed  # here\nx\n',
    ));

  it('is the first below a docstring', () =>
    checkImport(
      'torch.manual_seed',
      '"""Trains."""\n«x»\n',
      '"""Trains."""\n\nimport torch\n\ntorch.manual_seed  # here\nx\n',
    ));

  it('is the first below the comments that a file begins with', () =>
    checkImport(
      'torch.manual_seed',
      '#!/usr/bin/env python\n# -*- coding: utf-8 -*-\n«x»\n',
      '#!/usr/bin/env python\n# -*- coding: utf-8 -*-\nimport torch\n\ntorch.manual_seed  # here\nx\n',
    ));

  it('is the first above a function, with two blank lines', () =>
    checkImport(
      'torch.manual_seed',
      'def f():\n    «x»\n',
      'import torch\n\n\ndef f():\n    torch.manual_seed  # here\n    x\n',
    ));

  it('does not stand in a try or among statements of one line', () =>
    checkImport(
      'torch.manual_seed',
      `
      import os; os.nice(1)
      try:
          import a
      except ImportError:
          pass
      «x»
      `,
      `
      import torch

      import os; os.nice(1)
      try:
          import a
      except ImportError:
          pass
      torch.manual_seed  # here
      x
      `,
    ));

  it('has the line endings of the file', () =>
    checkRawFix(
      'import os\r\n«x»\r\n',
      referring(['torch.manual_seed'], []),
      'import os\r\n\r\nimport torch\r\ntorch.manual_seed  # here\r\nx\r\n',
    ));
});

itLeavesPython();
