import { describe, it } from 'node:test';
import { generatorFix, type LoaderFixOptions, workerInitFix } from '../../server/src/fixes/worker.ts';
import { checkFix, itLeavesPython } from '../support/fixes.ts';

type Options = Partial<LoaderFixOptions> & { readonly hasNumpy?: boolean };

const checkWorkers = (before: string, after: string | undefined, options: Options = {}): Promise<void> =>
  checkFix(
    before,
    ({ facts, file, span }) => workerInitFix({ facts, file, call: span, hasNumpy: true, ...options }),
    after,
  );

describe('the workers of a loader', () => {
  it('are seeded as the notes of PyTorch do it', () =>
    checkWorkers(
      `
      import numpy as np
      import torch
      from torch.utils.data import DataLoader

      data = range(3)
      loader = «DataLoader(data, num_workers=2)»
      `,
      `
      import random

      import numpy as np
      import torch
      from torch.utils.data import DataLoader


      def seed_worker(worker_id: int) -> None:
          """Seed a loader's worker from torch's seed, which differs by worker and by epoch."""
          worker_seed = torch.initial_seed() % 2**32
          np.random.seed(worker_seed)
          random.seed(worker_seed)


      data = range(3)
      loader = DataLoader(data, num_workers=2,
                          worker_init_fn=seed_worker, generator=torch.Generator().manual_seed(42))
      `,
    ));

  it('are seeded above the function that makes the loader, without NumPy where nobody uses it', () =>
    checkWorkers(
      `
      from torch.utils.data import DataLoader

      def loaders(data, **kwargs):
          return «DataLoader(
              data,
              **kwargs,
          )»
      `,
      `
      import random

      import torch
      from torch.utils.data import DataLoader


      def seed_worker(worker_id: int) -> None:
          """Seed a loader's worker from torch's seed, which differs by worker and by epoch."""
          worker_seed = torch.initial_seed() % 2**32
          random.seed(worker_seed)


      def loaders(data, **kwargs):
          return DataLoader(
              data,
              worker_init_fn=seed_worker,
              generator=torch.Generator().manual_seed(42),
              **kwargs,
          )
      `,
      { hasNumpy: false },
    ));

  it('are seeded by the function that is there', () =>
    checkWorkers(
      `
      import torch

      def seed_worker(worker_id):
          random.seed(torch.initial_seed())

      «DataLoader(data)»
      `,
      `
      import torch

      def seed_worker(worker_id):
          random.seed(torch.initial_seed())

      DataLoader(data,
                 worker_init_fn=seed_worker, generator=torch.Generator().manual_seed(42))
      `,
    ));

  it('are seeded with an import where that function has its own', () =>
    checkWorkers(
      `
      import os

      def seed_worker(worker_id):
          from torch import initial_seed
          random.seed(initial_seed())

      «DataLoader(data)»
      `,
      `
      import os

      import torch

      def seed_worker(worker_id):
          from torch import initial_seed
          random.seed(initial_seed())

      DataLoader(data,
                 worker_init_fn=seed_worker, generator=torch.Generator().manual_seed(42))
      `,
    ));

  it('are not seeded by a function that does something else', () =>
    checkWorkers(
      `
      import random
      import torch

      def seed_worker(worker_id):
          random.seed(0)

      «DataLoader(data)»
      `,
      `
      import random
      import torch


      def seed_loader_worker(worker_id: int) -> None:
          """Seed a loader's worker from torch's seed, which differs by worker and by epoch."""
          worker_seed = torch.initial_seed() % 2**32
          random.seed(worker_seed)


      def seed_worker(worker_id):
          random.seed(0)

      DataLoader(data,
                 worker_init_fn=seed_loader_worker, generator=torch.Generator().manual_seed(42))
      `,
      { hasNumpy: false },
    ));

  it('share one generator where the loader is made in a loop', () =>
    checkWorkers(
      `
      import torch

      def train(data):
          for epoch in range(3):
              while True:
                  loader = «DataLoader(data, worker_init_fn=init, generator=None)»
      `,
      `
      import torch

      def train(data):
          generator = torch.Generator().manual_seed(42)
          for epoch in range(3):
              while True:
                  loader = DataLoader(data, worker_init_fn=init, generator=generator)
      `,
    ));

  it('have another generator in every process', () =>
    checkWorkers(
      'import torch\n\ndef f(rank):\n    «DataLoader(data, worker_init_fn=init)»\n',
      'import torch\n\ndef f(rank):\n    DataLoader(data, worker_init_fn=init,\n               generator=torch.Generator().manual_seed(42 + rank))\n',
      { rank: 'rank' },
    ));

  it('are seeded by parameters of other names', () =>
    checkWorkers(
      'import torch\n\ndef seed_worker(i): torch.initial_seed()\n\n«Loader(data)»\n',
      'import torch\n\ndef seed_worker(i): torch.initial_seed()\n\nLoader(data, init=seed_worker)\n',
      { workerInit: { keyword: 'init' }, generator: null },
    ));

  it('take the seed that the program has, where it is known', async () => {
    const seeds = [{ text: 'args.seed' }];
    await checkWorkers(
      `
      import torch

      def loader(data, args):
          return «DataLoader(data, worker_init_fn=init)»
      `,
      `
      import torch

      def loader(data, args):
          return DataLoader(data, worker_init_fn=init,
                            generator=torch.Generator().manual_seed(args.seed))
      `,
      { seeds },
    );
    await checkWorkers(
      'import torch\n\nargs = parse()\n\ndef f():\n    «DataLoader(data, worker_init_fn=init)»\n',
      'import torch\n\nargs = parse()\n\ndef f():\n    DataLoader(data, worker_init_fn=init,\n               generator=torch.Generator().manual_seed(args.seed))\n',
      { seeds },
    );
  });

  it('take a number where the seed is not known', async () => {
    const seeds = [{ text: 'args.seed' }];
    const after = (line: string): string =>
      `import torch\n\n${line}\nDataLoader(data, worker_init_fn=init, generator=torch.Generator().manual_seed(42))\n`;
    for (const line of ['def f(args): pass', 'if x:\n    args = parse()', 'arguments = parse()'])
      await checkWorkers(`import torch\n\n${line}\n«DataLoader(data, worker_init_fn=init)»\n`, after(line), { seeds });
  });

  it('are left alone where the call seeds them', async () => {
    await checkWorkers('«DataLoader(data, worker_init_fn=init, generator=g)»\n', undefined);
    await checkWorkers('«DataLoader(data)»\n', undefined, { workerInit: null, generator: null });
    await checkWorkers('«data»\n', undefined);
  });
});

describe('a seeded generator', () => {
  const checkGenerator = (before: string, after: string | undefined, options: Options = {}): Promise<void> =>
    checkFix(before, ({ facts, file, span }) => generatorFix({ facts, file, call: span, ...options }), after);

  it('is passed by the name that the file has', () =>
    checkGenerator(
      'from torch import Generator\nRandomSampler«(data)»\n',
      'from torch import Generator\nRandomSampler(data, generator=Generator().manual_seed(42))\n',
    ));

  it('is one more variable where its name is taken', () =>
    checkGenerator(
      'import torch\ngenerator = 1\nfor x in y:\n    «split(x)»\n',
      'import torch\ngenerator = 1\nloader_generator = torch.Generator().manual_seed(42)\nfor x in y:\n    split(x, generator=loader_generator)\n',
    ));

  it('is not passed where there is one', () =>
    checkGenerator('«split(x, [1], g)»\n', undefined, { generator: { position: 2 } }));
});

itLeavesPython();
