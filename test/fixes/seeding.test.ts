import { describe, it } from 'node:test';
import type { Parameter } from '../../server/src/facts/facts.ts';
import { type SeedFixOptions, seedFix } from '../../server/src/fixes/seeding.ts';
import { checkFix, checkRawFix, type FixCase, factsOf, itLeavesPython } from '../support/fixes.ts';

interface Options extends Partial<SeedFixOptions> {
  /** The marks in the order of the way to the draw; by default that of the text. */
  readonly path?: readonly number[];
}

const all = {
  generators: ['python', 'numpy', 'torch'],
  switches: [
    { switch: 'cudnn.benchmark', to: false },
    { switch: 'cudnn.deterministic', to: true },
  ],
} as const;

const seeding =
  ({ path, ...options }: Options) =>
  ({ facts, file, spans }: FixCase): ReturnType<typeof seedFix> => {
    const before = path?.map((index) => spans[index] ?? { start: 0, end: 0 }) ?? spans;
    return seedFix({ facts, file, needs: { generators: ['torch'] }, before, ...options });
  };

/** Marks are the way to the first draw. */
const checkSeed = (before: string, after: string | undefined, options: Options = {}): Promise<void> =>
  checkFix(before, seeding(options), after);

describe('one generator', () => {
  it('is seeded below the imports', () =>
    checkSeed(
      `
      import os
      import torch

      x = «torch.rand(3)»
      `,
      `
      import os
      import torch

      torch.manual_seed(42)

      x = torch.rand(3)
      `,
    ));

  it('is seeded with a blank line around, where there was none', () =>
    checkSeed('import torch\nx = «torch.rand(3)»\n', 'import torch\n\ntorch.manual_seed(42)\n\nx = torch.rand(3)\n'));

  it('is seeded by the name that the file has', () =>
    checkSeed(
      'from numpy import random as npr\n\nx = «npr.rand()»\n',
      'from numpy import random as npr\n\nnpr.seed(42)\n\nx = npr.rand()\n',
      { needs: { generators: ['numpy'] } },
    ));

  it('is seeded by an import where the file has none', () =>
    checkSeed('from data import x\n\n«x()»\n', 'import random\n\nfrom data import x\n\nrandom.seed(42)\n\nx()\n', {
      needs: { generators: ['python'] },
    }));

  it('is seeded before the import that draws from it', () =>
    checkSeed(
      'import torch\n«import model»\nimport numpy\n',
      'import torch\n\ntorch.manual_seed(42)\n\nimport model\nimport numpy\n',
    ));

  it('is seeded above conditions and loops', () =>
    checkSeed(
      `
      import torch

      size = 3
      if size:
          for index in range(size):
              «torch.rand(index)»
      `,
      `
      import torch

      torch.manual_seed(42)

      size = 3
      if size:
          for index in range(size):
              torch.rand(index)
      `,
    ));

  it('is seeded below the parsing of arguments', () =>
    checkSeed(
      `
      import torch
      parser = argparse.ArgumentParser()
      args = parser.parse_args()  # options
      print(args)
      «torch.rand(3)»
      `,
      `
      import torch
      parser = argparse.ArgumentParser()
      args = parser.parse_args()  # options
      torch.manual_seed(42)
      print(args)
      torch.rand(3)
      `,
    ));

  it('is seeded for tensorflow and for accelerators alone, too', async () => {
    await checkSeed(
      'import tensorflow as tf\n\n«x()»\n',
      'import tensorflow as tf\n\ntf.random.set_seed(42)\n\nx()\n',
      {
        needs: { generators: ['tensorflow'] },
      },
    );
    await checkSeed('import torch\n\n«x()»\n', 'import torch\n\ntorch.manual_seed(42)\n\nx()\n', {
      needs: { generators: ['cuda', 'torch'] },
    });
  });

  it('is not seeded twice, nor where nothing is needed', async () => {
    await checkSeed('import torch\ntorch.manual_seed(42)\n«torch.rand(3)»\n', undefined);
    await checkSeed('import torch\n«torch.rand(3)»\n', undefined, { needs: { generators: [] } });
    await checkSeed('import torch\n', undefined);
  });
});

describe('the place', () => {
  it('is the top of main', () =>
    checkSeed(
      `
      import torch

      def main():
          """Trains."""
          net = «torch.nn.Linear(1, 1)»

      if __name__ == "__main__":
          «main()»
      `,
      `
      import torch

      def main():
          """Trains."""
          torch.manual_seed(42)
          net = torch.nn.Linear(1, 1)

      if __name__ == "__main__":
          main()
      `,
      { path: [1, 0] },
    ));

  it('is below a docstring with a blank line, and below imports', () =>
    checkSeed(
      `
      def main():
          """Trains."""

          import torch
          global step

          # The model.
          net = «torch.nn.Linear(1, 1)»

      «main()»
      `,
      `
      def main():
          """Trains."""

          import torch
          global step

          torch.manual_seed(42)
          # The model.
          net = torch.nn.Linear(1, 1)

      main()
      `,
      { path: [1, 0] },
    ));

  it('is behind the arguments that main parses', () =>
    checkSeed(
      `
      import torch

      async def main():
          args = parse_args()
          if args.train:
              «torch.rand(3)»

      if __name__ == "__main__":
          asyncio.run(«main()»)
      `,
      `
      import torch

      async def main():
          args = parse_args()
          torch.manual_seed(42)
          if args.train:
              torch.rand(3)

      if __name__ == "__main__":
          asyncio.run(main())
      `,
      { path: [1, 0] },
    ));

  it('is the main guard where that parses the arguments', () =>
    checkSeed(
      `
      import torch

      def main(args):
          «torch.rand(3)»

      if __name__ == "__main__":
          args = parse_args()
          «main(args)»
      `,
      `
      import torch

      def main(args):
          torch.rand(3)

      if __name__ == "__main__":
          args = parse_args()
          torch.manual_seed(42)
          main(args)
      `,
      { path: [1, 0] },
    ));

  it('is the main guard where the function is called elsewhere, too', () =>
    checkSeed(
      `
      import torch

      def train():
          «torch.rand(3)»

      def twice():
          train()

      if __name__ == "__main__": «train()»
      `,
      `
      import torch

      def train():
          torch.rand(3)

      def twice():
          train()

      if __name__ == "__main__":
          torch.manual_seed(42)
          train()
      `,
      { path: [1, 0] },
    ));

  it('is the function that is handed to a runner', () =>
    checkSeed(
      `
      import torch

      def main():
          «torch.rand(3)»

      if __name__ == "__main__":
          «fire.Fire(main)»
      `,
      `
      import torch

      def main():
          torch.manual_seed(42)
          torch.rand(3)

      if __name__ == "__main__":
          fire.Fire(main)
      `,
      { path: [1, 0] },
    ));

  it('is the process that is started', () =>
    checkSeed(
      `
      import torch

      def work(rank, size):
          «torch.rand(3)»

      def main():
          size = 2
          «mp.spawn(work, args=(size,), nprocs=size)»

      if __name__ == "__main__":
          «main()»
      `,
      `
      import torch

      def work(rank, size):
          torch.manual_seed(42 + rank)
          torch.rand(3)

      def main():
          size = 2
          mp.spawn(work, args=(size,), nprocs=size)

      if __name__ == "__main__":
          main()
      `,
      { path: [2, 1, 0], rank: 'rank' },
    ));

  it('is the method, where nothing is known of its callers', () =>
    checkSeed(
      'import torch\n\nclass A:\n    def f(self): return «torch.rand(3)»\n',
      'import torch\n\nclass A:\n    def f(self):\n        torch.manual_seed(42)\n        return torch.rand(3)\n',
    ));
});

describe('an option', () => {
  it('gives the seed where it is parsed before', () =>
    checkSeed(
      `
      import torch

      args = parser.parse_args()
      «torch.rand(3)»
      `,
      `
      import torch

      args = parser.parse_args()
      torch.manual_seed(args.seed)
      torch.rand(3)
      `,
      { option: 'args.seed' },
    ));

  it('gives the seed where the function has it', () =>
    checkSeed(
      `
      import torch

      def main(cfg):
          «torch.rand(3)»

      «main()»
      `,
      `
      import torch

      def main(cfg):
          torch.manual_seed(cfg.seed)
          torch.rand(3)

      main()
      `,
      { option: 'cfg.seed', path: [1, 0] },
    ));

  it('gives it behind whatever binds it', () =>
    checkSeed(
      `
      import torch

      def main():
          config = load()
          config.update(x)
          «torch.rand(3)»

      «main()»
      `,
      `
      import torch

      def main():
          config = load()
          torch.manual_seed(config.seed)
          config.update(x)
          torch.rand(3)

      main()
      `,
      { option: 'config.seed', path: [1, 0] },
    ));

  it('is left alone where it is not known yet', () =>
    checkSeed(
      'import torch\n\n«torch.rand(3)»\nargs = parse_args()\n',
      'import torch\n\ntorch.manual_seed(42)\n\ntorch.rand(3)\nargs = parse_args()\n',
      { option: 'args.seed' },
    ));
});

describe('several generators', () => {
  it('are seeded by a function', () =>
    checkSeed(
      `
      import numpy
      import torch
      import torch.backends.cudnn as cudnn

      class Net:
          pass

      def main():
          «Net()»

      if __name__ == "__main__":
          «main()»
      `,
      `
      import random

      import numpy
      import torch
      import torch.backends.cudnn as cudnn


      def seed_everything(seed: int = 42) -> None:
          """Seed every generator this script draws from."""
          random.seed(seed)
          numpy.random.seed(seed)
          torch.manual_seed(seed)  # CPU and every CUDA device
          cudnn.deterministic = True
          cudnn.benchmark = False


      class Net:
          pass

      def main():
          seed_everything()
          Net()

      if __name__ == "__main__":
          main()
      `,
      { needs: all, path: [1, 0] },
    ));

  it('are seeded by a function and a call beside it', () =>
    checkSeed(
      `
      '''Trains.'''
      import random
      import numpy as np
      x = «np.random.rand()»
      `,
      `
      '''Trains.'''
      import random
      import numpy as np


      def seed_everything(seed: int = 42) -> None:
          '''Seed every generator this script draws from.'''
          random.seed(seed)
          np.random.seed(seed)


      seed_everything()


      x = np.random.rand()
      `,
      { needs: { generators: ['numpy', 'python'] } },
    ));

  it('take the option', () =>
    checkSeed(
      `
      import random
      import numpy as np

      args = parse_args()
      «np.random.rand()»
      `,
      `
      import random
      import numpy as np


      def seed_everything(seed: int = 42) -> None:
          """Seed every generator this script draws from."""
          random.seed(seed)
          np.random.seed(seed)


      args = parse_args()
      seed_everything(args.seed)
      np.random.rand()
      `,
      { needs: { generators: ['numpy', 'python'] }, option: 'args.seed' },
    ));

  it('are seeded by a function of another name where the usual one is taken', () =>
    checkSeed(
      `
      import random
      import numpy as np

      def seed_everything(): pass

      «np.random.rand()»
      `,
      `
      import random
      import numpy as np


      def seed_all(seed: int = 42) -> None:
          """Seed every generator this script draws from."""
          random.seed(seed)
          np.random.seed(seed)


      seed_all()


      def seed_everything(): pass

      np.random.rand()
      `,
      { needs: { generators: ['numpy', 'python'] } },
    ));

  it('are seeded by the function that is there word for word', () =>
    checkSeed(
      `
      import random
      import numpy as np

      def seed_everything(seed: int = 42) -> None:
          """Seed every generator this script draws from."""
          random.seed(seed)
          np.random.seed(seed)

      def main():
          «np.random.rand()»

      «main()»
      `,
      `
      import random
      import numpy as np

      def seed_everything(seed: int = 42) -> None:
          """Seed every generator this script draws from."""
          random.seed(seed)
          np.random.seed(seed)

      def main():
          seed_everything()
          np.random.rand()

      main()
      `,
      { needs: { generators: ['numpy', 'python'] }, path: [1, 0] },
    ));

  it('are seeded with the tabs and the line endings of the file', () =>
    checkRawFix(
      'import torch\r\n\r\ndef f():\r\n\t«draw()»\r\n',
      seeding({ needs: { generators: ['torch', 'python'] } }),
      [
        'import random',
        '',
        'import torch',
        '',
        '',
        'def seed_everything(seed: int = 42) -> None:',
        '\t"""Seed every generator this script draws from."""',
        '\trandom.seed(seed)',
        '\ttorch.manual_seed(seed)  # CPU and every CUDA device',
        '',
        '',
        'def f():',
        '\tseed_everything()',
        '\tdraw()',
        '',
      ].join('\r\n'),
    ));
});

describe('a helper of the workspace', () => {
  async function checkHelper(signature: string, call: string, options: Options = {}): Promise<void> {
    const [statement] = (await factsOf(`def set_seed(${signature}): pass\n`)).body;
    const parameters = statement?.kind === 'function' ? statement.function.parameters : [];
    const helper = { module: 'utils.seed', name: 'set_seed', parameters };
    const imported = call.startsWith('set_seed');
    await checkSeed(
      'import torch\n\n«torch.rand(3)»\n',
      `import torch\n${imported ? '\nfrom utils.seed import set_seed\n' : ''}\n${call}\n\ntorch.rand(3)\n`,
      { helper, ...options },
    );
  }

  it('is imported and called', () => checkHelper('seed', 'set_seed(42)'));
  it('keeps its own default', () => checkHelper('seed=7', 'set_seed()'));
  it('is given a seed where its default is none', () => checkHelper('seed=None', 'set_seed(42)'));
  it('is given the rank', () => checkHelper('seed, rank', 'set_seed(42, rank)', { rank: 'rank' }));
  it('is given a seed by name', () => checkHelper('args=None, *, seed', 'set_seed(seed=42)'));
  it('is given a seed behind others', () => checkHelper('verbose=False, seed=None', 'set_seed(seed=42)'));
  it('is given nothing', () => checkHelper('', 'set_seed()'));
  it('is left alone where it wants something else', () => checkHelper('seed, device', 'torch.manual_seed(42)'));

  it('is not imported where the file defines it', () =>
    checkSeed(
      `
      def set_seed(seed): pass

      def main():
          «draw()»

      if __name__ == "__main__":
          «main()»
      `,
      `
      def set_seed(seed): pass

      def main():
          set_seed(42)
          draw()

      if __name__ == "__main__":
          main()
      `,
      { helper: { name: 'set_seed', parameters: [parameterNamed('seed')] }, path: [1, 0] },
    ));

  it('is not called before the file defines it', () =>
    checkSeed(
      'import torch\n\n«draw()»\n\ndef set_seed(seed): pass\n',
      'import torch\n\ntorch.manual_seed(42)\n\ndraw()\n\ndef set_seed(seed): pass\n',
      { helper: { name: 'set_seed', parameters: [parameterNamed('seed')] } },
    ));

  it('leaves the switches to lines beside it', () =>
    checkSeed(
      'import torch\nfrom .seeds import set_seed\n\n«draw()»\n',
      'import torch\nfrom .seeds import set_seed\n\nset_seed(42)\ntorch.backends.cudnn.benchmark = False\n\ndraw()\n',
      {
        helper: { module: '.seeds', name: 'set_seed', parameters: [parameterNamed('seed')] },
        needs: { generators: ['torch'], switches: [{ switch: 'cudnn.benchmark', to: false }] },
      },
    ));
});

describe('a framework', () => {
  it('has a helper that joins its import', () =>
    checkSeed(
      'from lightning.pytorch import Trainer\n\n«Trainer()»\n',
      'from lightning.pytorch import Trainer, seed_everything\n\nseed_everything(42, workers=True)\n\nTrainer()\n',
      { framework: 'lightning', needs: { generators: all.generators } },
    ));

  it('has a helper under its alias, and under its older name', async () => {
    await checkSeed(
      'import lightning as L\n\n«L.Trainer()»\n',
      'import lightning as L\n\nL.seed_everything(42, workers=True)\n\nL.Trainer()\n',
      { framework: 'lightning' },
    );
    await checkSeed(
      'import pytorch_lightning as pl\n\n«pl.Trainer()»\n',
      'import pytorch_lightning as pl\n\npl.seed_everything(42, workers=True)\n\npl.Trainer()\n',
      { framework: 'lightning' },
    );
  });

  it('has a helper that is imported', () =>
    checkSeed(
      'from accelerate import Accelerator\n\n«draw()»\n',
      'from accelerate import Accelerator\nfrom accelerate.utils import set_seed\n\nset_seed(42)\n\ndraw()\n',
      { framework: 'accelerate' },
    ));

  it('has one that seeds tensorflow, or is not used for it', async () => {
    await checkSeed(
      'import transformers\n\n«draw()»\n',
      'import transformers\n\ntransformers.set_seed(42)\n\ndraw()\n',
      { framework: 'transformers', needs: { generators: ['tensorflow', 'numpy'] } },
    );
    await checkSeed(
      'import tensorflow as tf\n\n«draw()»\n',
      'import tensorflow as tf\n\ntf.random.set_seed(42)\n\ndraw()\n',
      { framework: 'accelerate', needs: { generators: ['tensorflow'] } },
    );
  });
});

const parameterNamed = (name: string): Parameter => ({ name, kind: 'normal', span: { start: 0, end: 0 } });

itLeavesPython();
