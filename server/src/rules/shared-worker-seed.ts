import { phrase } from '../base/phrase.ts';
import { clean, defineRule, flagged } from './define.ts';
import { reseeded, seededNames } from './support/workers.ts';

export default defineRule({
  id: 'shared-worker-seed',
  summary: 'a `worker_init_fn` gives all workers the same seed',
  since: '0.1.0',
  grade: 'warning',
  fixes: 'unsafe',
  why: `Each worker of a loader is a process of its own. Seeded alike, all of them draw the same numbers: with four
    workers every augmentation comes four times. \`torch.initial_seed()\` is different in every worker and epoch.`,
  messages: {
    shared: '`{function}` seeds {generators} alike in all workers, so they draw the same numbers.',
  },
  examples: [
    flagged(
      'a seed that knows nothing of its worker',
      `
      from functools import partial
      import numpy as np
      from torch.utils.data import DataLoader

      def seed_worker(worker_id, rank, seed):
          ^^^^^^^^^^^ shared
          np.random.seed(rank + seed)

      loader = DataLoader(range(100), num_workers=4, worker_init_fn=partial(seed_worker, rank=0, seed=1))
      `,
      `
      from functools import partial
      import numpy as np
      import torch
      from torch.utils.data import DataLoader

      def seed_worker(worker_id, rank, seed):
          worker_seed = (torch.initial_seed() + rank) % 2**32
          np.random.seed(worker_seed)

      loader = DataLoader(range(100), num_workers=4, worker_init_fn=partial(seed_worker, rank=0, seed=1))
      `,
    ),
    clean(
      "PyTorch's own recipe",
      `
      import numpy as np
      import torch
      from torch.utils.data import DataLoader

      def seed_worker(worker_id):
          np.random.seed(torch.initial_seed() % 2**32)

      loader = DataLoader(range(100), num_workers=4, worker_init_fn=seed_worker)
      `,
    ),
  ],
  check(program, report) {
    for (const { effect } of program.workerInits) {
      const shared = effect.seeds.filter(({ dependsOn }) => !Object.values(dependsOn).includes(true));
      if (shared.length === 0) continue;
      report(
        effect.site,
        'shared',
        { function: effect.name, generators: seededNames(shared) },
        {
          fixes: reseeded(program, effect, shared),
          related: [{ site: effect.loader.site, message: phrase('The workers are those of this loader.') }],
        },
      );
    }
  },
});
