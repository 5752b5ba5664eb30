import { phrase } from '../base/phrase.ts';
import { clean, defineRule, flagged } from './define.ts';
import { reseeded, seededNames } from './support/workers.ts';

export default defineRule({
  id: 'repeated-worker-seed',
  summary: 'a `worker_init_fn` gives its workers the same seeds in every epoch',
  since: '0.1.0',
  grade: 'information',
  fixes: 'unsafe',
  why: `Workers are started anew for every epoch, and \`worker_init_fn\` runs again. A seed that depends on the worker's
    number alone repeats the same augmentations in every epoch; \`torch.initial_seed()\` changes with the epoch.`,
  messages: {
    repeated: '`{function}` seeds {generators} by the worker alone, so every epoch repeats the same draws.',
  },
  examples: [
    flagged(
      'a seed from the worker number',
      `
      import numpy as np
      from torch.utils.data import DataLoader

      def seed_worker(worker_id):
          ^^^^^^^^^^^ repeated
          np.random.seed(42 + worker_id)

      loader = DataLoader(range(100), num_workers=4, worker_init_fn=seed_worker)
      `,
      `
      import numpy as np
      import torch
      from torch.utils.data import DataLoader

      def seed_worker(worker_id):
          worker_seed = torch.initial_seed() % 2**32
          np.random.seed(worker_seed)

      loader = DataLoader(range(100), num_workers=4, worker_init_fn=seed_worker)
      `,
    ),
    clean(
      'workers that live through all epochs',
      `
      import numpy as np
      from torch.utils.data import DataLoader

      def seed_worker(worker_id):
          np.random.seed(42 + worker_id)

      loader = DataLoader(range(100), num_workers=4, worker_init_fn=seed_worker, persistent_workers=True)
      `,
    ),
  ],
  check(program, report) {
    for (const { effect } of program.workerInits) {
      if (effect.loader.persistentWorkers) continue;
      const repeated = effect.seeds.filter(
        ({ dependsOn }) => dependsOn.workerId && !dependsOn.baseSeed && !dependsOn.unknown && !dependsOn.entropy,
      );
      if (repeated.length === 0) continue;
      report(
        effect.site,
        'repeated',
        { function: effect.name, generators: seededNames(repeated) },
        {
          fixes: reseeded(program, effect, repeated),
          related: [{ site: effect.loader.site, message: phrase('The workers are those of this loader.') }],
        },
      );
    }
  },
});
