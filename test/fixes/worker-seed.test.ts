import { describe, it } from 'node:test';
import { workerSeedFix } from '../../server/src/fixes/worker-seed.ts';
import { checkFix, itLeavesPython } from '../support/fixes.ts';

/** The first mark is the function's name, the others are what it seeds with. */
const checkSeeds = (before: string, after: string | undefined): Promise<void> =>
  checkFix(
    before,
    ({ facts, file, spans: [name = { start: 0, end: 0 }, ...values] }) => workerSeedFix({ facts, file, name, values }),
    after,
  );

describe('the seeds of a worker', () => {
  it('are torch’s', () =>
    checkSeeds(
      `
      import torch

      def «init»(worker_id):
          """Seed."""
          random.seed(«0»)
          np.random.seed(seed=«worker_id + 1»)
      `,
      `
      import torch

      def init(worker_id):
          """Seed."""
          worker_seed = torch.initial_seed() % 2**32
          random.seed(worker_seed)
          np.random.seed(seed=worker_seed)
      `,
    ));

  it('hold the rank where the function has it', () =>
    checkSeeds(
      `
      import torch

      def «init»(worker_id, rank): np.random.seed(«rank»)
      `,
      `
      import torch

      def init(worker_id, rank):
          worker_seed = (torch.initial_seed() + rank) % 2**32
          np.random.seed(worker_seed)
      `,
    ));

  it('stay in the variable that the function has', () =>
    checkSeeds(
      `
      import torch as t

      def «init»(worker_id):
          seed = base + worker_id  # one for each
          random.seed(«seed»)
          np.random.seed(«seed»)
      `,
      `
      import torch as t

      def init(worker_id):
          seed = t.initial_seed() % 2**32  # one for each
          random.seed(seed)
          np.random.seed(seed)
      `,
    ));

  it('have a variable of their own where one is more than a seed', () =>
    checkSeeds(
      `
      from torch import initial_seed

      def «init»(worker_id):
          worker_seed = 0
          worker_seed = worker_seed + 1
          random.seed(«worker_seed»)
      `,
      `
      from torch import initial_seed

      def init(worker_id):
          base_seed = initial_seed() % 2**32
          worker_seed = 0
          worker_seed = worker_seed + 1
          random.seed(base_seed)
      `,
    ));

  it('are torch’s in a lambda', () =>
    checkSeeds(
      'import torch\nDataLoader(d, worker_init_fn=«lambda» i: np.random.seed(«i»))\n',
      'import torch\nDataLoader(d, worker_init_fn=lambda i: np.random.seed(torch.initial_seed() % 2**32))\n',
    ));

  it('are torch’s by an import', () =>
    checkSeeds(
      'def «init»(i): seed(«1»)\n',
      'import torch\n\n\ndef init(i):\n    worker_seed = torch.initial_seed() % 2**32\n    seed(worker_seed)\n',
    ));

  it('are left alone outside the function', async () => {
    await checkSeeds('def «init»(i): pass\nseed(«1»)\n', undefined);
    await checkSeeds('«init»\nseed(«1»)\n', undefined);
  });
});

itLeavesPython();
