import { phrase } from '../base/phrase.ts';
import { isSameSite } from '../base/text.ts';
import { isKnownSince } from '../base/versions.ts';
import { clean, defineRule, flagged } from './define.ts';
import { drawsLocally, isIteratedUnseeded, isUncontrolled, needsOldRecipe, sampled } from './support/loaders.ts';
import { assumedVersion } from './support/versions.ts';
import { generatorNames } from './support/words.ts';
import { seededWorkers } from './support/workers.ts';

export default defineRule({
  id: 'unseeded-workers',
  summary: 'a loader with worker processes has no `worker_init_fn`',
  since: '0.1.0',
  grade: 'information',
  fixes: 'unsafe',
  why: `Each worker process has generators of its own. Since torch 1.9 a loader seeds Python's, NumPy's and torch's in
    every worker from a base seed, which it draws from \`generator=\` or from torch's global generator: what the
    workers do is as repeatable as that. Before 1.9, and for every other library, only \`worker_init_fn\` seeds them.`,
  messages: {
    uncontrolled:
      'The workers of this loader draw random numbers, and their seeds come from torch, which nothing has seeded before.',
    old: '{torch} does not seed NumPy in the workers of a loader, and they all start with the same state: this one needs a `worker_init_fn`.',
    local:
      'The data set draws from a generator that starts from entropy, and no `worker_init_fn` seeds it in the workers.',
    derived: 'The workers of this loader are seeded from {source} alone, {assumed}: there is no `worker_init_fn`.',
    unseeded:
      "The workers of this loader take their seeds from torch's global generator, which nothing has seeded before: there is no `worker_init_fn`.",
    none: 'This loader has no workers yet; with some it would need a `worker_init_fn` to seed them.',
  },
  examples: [
    flagged(
      'workers that rest on the global seed',
      `
      import torch
      from torch.utils.data import DataLoader

      torch.manual_seed(0)
      loader = DataLoader(range(100), num_workers=4)
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ derived
      `,
      `
      import random

      import torch
      from torch.utils.data import DataLoader


      def seed_worker(worker_id: int) -> None:
          """Seed a loader's worker from torch's seed, which differs by worker and by epoch."""
          worker_seed = torch.initial_seed() % 2**32
          random.seed(worker_seed)


      torch.manual_seed(0)
      loader = DataLoader(range(100), num_workers=4,
                          worker_init_fn=seed_worker, generator=torch.Generator().manual_seed(42))
      `,
    ),
    flagged(
      'workers that draw, and nothing is seeded',
      `
      import random
      from torch.utils.data import DataLoader, Dataset

      class Noise(Dataset):
          def __getitem__(self, index):
              return random.random()
          def __len__(self):
              return 100

      for batch in DataLoader(Noise(), num_workers=4):
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ uncontrolled
          pass
      `,
      `
      import random
      import torch
      from torch.utils.data import DataLoader, Dataset


      def seed_worker(worker_id: int) -> None:
          """Seed a loader's worker from torch's seed, which differs by worker and by epoch."""
          worker_seed = torch.initial_seed() % 2**32
          random.seed(worker_seed)


      class Noise(Dataset):
          def __getitem__(self, index):
              return random.random()
          def __len__(self):
              return 100

      for batch in DataLoader(Noise(), num_workers=4,
                              worker_init_fn=seed_worker, generator=torch.Generator().manual_seed(42)):
          pass
      `,
    ),
    clean(
      'a function that seeds each worker',
      `
      import random
      import torch
      from torch.utils.data import DataLoader

      def seed_worker(worker_id):
          random.seed(torch.initial_seed() % 2**32)

      torch.manual_seed(0)
      loader = DataLoader(range(100), num_workers=4, worker_init_fn=seed_worker)
      `,
    ),
  ],
  check(program, report) {
    const seen = program.loaders.filter(({ where }) => where === 'program');
    for (const { effect, where } of program.loaders) {
      const { loader } = effect;
      if (loader.hasWorkerInit !== 'no') continue;
      // A function that nobody calls makes it once more: what was seen when it was run counts.
      if (where === 'uncalled' && seen.some((other) => isSameSite(other.effect.site, effect.site))) continue;
      const mayWork = loader.workersUnknown || loader.workers.some((count) => count > 0);
      const fixes = seededWorkers(program, effect);
      const related = sampled(loader);
      if (!mayWork) report(effect.site, 'none', {}, { grade: 'hint', fixes });
      else if (isUncontrolled(program, loader)) {
        report(effect.site, 'uncontrolled', {}, { grade: 'warning', fixes, related });
      } else if (needsOldRecipe(program, loader)) {
        report(
          effect.site,
          'old',
          { torch: assumedVersion(program, 'torch') ?? phrase('torch before {version}', { version: '1.9' }) },
          { grade: 'warning', fixes, related },
        );
      } else if (drawsLocally(program, loader) !== false) {
        report(effect.site, 'local', {}, { ...(drawsLocally(program, loader) ? { grade: 'warning' } : {}), fixes });
      } else {
        const isSeeded = loader.generator !== 'none' || !isIteratedUnseeded(program, loader);
        const source = loader.generator === 'none' ? generatorNames.torch : phrase('its `generator`');
        const torch = isKnownSince(program.versions.torch, '1.9') ? assumedVersion(program, 'torch') : undefined;
        const assumed = torch === undefined ? phrase('as torch does since 1.9') : phrase('as {torch} does', { torch });
        if (isSeeded) report(effect.site, 'derived', { source, assumed }, { fixes });
        else report(effect.site, 'unseeded', {}, { fixes });
      }
    }
  },
});
