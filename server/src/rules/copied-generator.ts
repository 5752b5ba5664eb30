import { phrase } from '../base/phrase.ts';
import type { LoaderFact, SampleGenerator } from '../project/timeline.ts';
import { clean, defineRule, flagged } from './define.ts';
import { isCopied } from './support/loaders.ts';
import { madeInWorkers } from './support/workers.ts';

export default defineRule({
  id: 'copied-generator',
  summary: 'a generator that a data set or transform keeps is copied into the workers of a loader',
  since: '0.1.0',
  grade: 'warning',
  fixes: 'unsafe',
  why: `Each worker process gets a copy of the data set, and of the generators in it, as they stood when the loop began.
    All copies draw the same numbers: with four workers every augmentation comes four times, and workers that are
    started anew for each epoch begin again. What torch seeds in its workers are the global generators, not these.`,
  messages: {
    copied: 'The workers of a loader draw from copies of this `{api}`: all of them draw the same numbers.',
    restarted: 'The worker of a loader draws from a copy of this `{api}`: every epoch draws the same numbers.',
    may: 'With workers, the loader draws from copies of this `{api}`: all of them draw the same numbers.',
  },
  examples: [
    flagged(
      'a generator made with the data set',
      `
      import numpy as np
      from torch.utils.data import DataLoader, Dataset

      class Noise(Dataset):
          def __init__(self):
              self.rng = np.random.default_rng(0)
                         ^^^^^^^^^^^^^^^^^^^^^^^^ copied

          def __getitem__(self, index):
              return self.rng.normal()

          def __len__(self):
              return 100

      loader = DataLoader(Noise(), num_workers=4)
      `,
      `
      import numpy as np
      import torch
      from torch.utils.data import DataLoader, Dataset

      class Noise(Dataset):
          def __init__(self):
              self.rng = None

          def __getitem__(self, index):
              if self.rng is None:
                  self.rng = np.random.default_rng(torch.initial_seed())
              return self.rng.normal()

          def __len__(self):
              return 100

      loader = DataLoader(Noise(), num_workers=4)
      `,
    ),
    clean(
      'a worker_init_fn that gives each worker one of its own',
      `
      import numpy as np
      import torch
      from torch.utils.data import DataLoader, Dataset, get_worker_info

      class Noise(Dataset):
          def __init__(self):
              self.rng = np.random.default_rng(0)

          def __getitem__(self, index):
              return self.rng.normal()

          def __len__(self):
              return 100

      def seed_worker(worker_id):
          get_worker_info().dataset.rng = np.random.default_rng(torch.initial_seed())

      loader = DataLoader(Noise(), num_workers=4, worker_init_fn=seed_worker)
      `,
    ),
    clean(
      'a generator for each sample',
      `
      import random
      from torch.utils.data import DataLoader, Dataset

      class Noise(Dataset):
          def __getitem__(self, index):
              return random.Random(index).random()

          def __len__(self):
              return 100

      loader = DataLoader(Noise(), num_workers=4)
      `,
    ),
  ],
  check(program, report) {
    const copies = new Map<SampleGenerator['generator'], Copy>();
    for (const { effect } of program.loaders) {
      for (const each of effect.loader.sampleGenerators) {
        if (!isCopied(each)) continue;
        const message = messageFor(effect.loader, each);
        const known = copies.get(each.generator);
        if (message === undefined || (known !== undefined && weight(known.message) >= weight(message))) continue;
        copies.set(each.generator, { ...each, message, loader: effect.loader });
      }
    }
    for (const { generator, drawSite, loader, message } of copies.values()) {
      report(
        generator.site,
        message,
        { api: generator.api },
        {
          ...(message === 'may' ? { grade: 'information' } : {}),
          fixes: madeInWorkers(program, generator, drawSite),
          related: [
            { site: loader.site, message: phrase('This loader starts the workers.') },
            { site: drawSite, message: phrase('Here they draw from it.') },
          ],
        },
      );
    }
  },
});

interface Copy extends SampleGenerator {
  readonly message: 'copied' | 'restarted' | 'may';
  readonly loader: LoaderFact;
}

/** What there is to say of a generator that a loader's samples are drawn from; undefined for nothing. */
function messageFor(
  { workers, workersUnknown, persistentWorkers }: LoaderFact,
  { mayBeReseeded }: SampleGenerator,
): Copy['message'] | undefined {
  if (mayBeReseeded) return undefined;
  const most = Math.max(0, ...workers);
  if (workersUnknown || (most > 0 && workers.includes(0) && workers[0] === 0)) return 'may';
  if (most > 1) return 'copied';
  return most === 1 && !persistentWorkers ? 'restarted' : undefined;
}

const weight = (message: Copy['message']): number => ['may', 'restarted', 'copied'].indexOf(message);
