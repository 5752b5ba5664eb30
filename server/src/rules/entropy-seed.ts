import { isSameSite } from '../base/text.ts';
import { drawnSeedFix } from '../fixes/constant.ts';
import type { FixDraft } from '../fixes/edits.ts';
import type { EntropyReason, SeedEffect } from '../project/timeline.ts';
import type { ProgramView, SeedOccurrence, UnseededDraw } from '../project/view.ts';
import { clean, defineRule, flagged } from './define.ts';
import { isIdle } from './support/places.ts';
import { beside, bySource, evidence } from './support/seed-groups.ts';
import { constantSeed, sourceOf } from './support/sources.ts';
import { entropyWords } from './support/words.ts';
import { reseeded } from './support/workers.ts';

export default defineRule({
  id: 'entropy-seed',
  summary: 'a seed differs in every run',
  since: '0.1.0',
  grade: 'warning',
  fixes: 'unsafe',
  why: `A seed taken from the clock, the process, the system or an unseeded generator looks like seeding and fixes
    nothing. \`np.random.seed()\` without an argument even undoes a seed that was set before.`,
  messages: {
    entropy: '`{api}` is seeded from {source}, which differs in every run.',
    replaced:
      '`{api}` is seeded from {source}, which differs in every run; another seed follows before anything is drawn.',
  },
  examples: [
    flagged(
      'the clock',
      `
      import time
      import torch

      torch.manual_seed(int(time.time()))
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ entropy
      `,
      `
      import time
      import torch

      torch.manual_seed(42)
      `,
    ),
    flagged(
      'no argument: an earlier seed is undone',
      `
      import numpy as np

      def pick(boxes, k):
          np.random.seed()
          ^^^^^^^^^^^^^^^^ entropy
          return np.random.choice(boxes, k)

      np.random.seed(0)
      pick(10, 3)
      `,
      `
      import numpy as np

      def pick(boxes, k):
          np.random.seed(42)
          return np.random.choice(boxes, k)

      np.random.seed(0)
      pick(10, 3)
      `,
    ),
    clean(
      'an option with a fixed default',
      `
      import argparse
      import random

      parser = argparse.ArgumentParser()
      parser.add_argument("--seed", type=int, default=1)
      args = parser.parse_args()
      random.seed(args.seed)
      `,
    ),
    clean(
      'the clock is only measured',
      `
      import time
      import torch

      start = time.time()
      torch.manual_seed(0)
      print(time.time() - start)
      `,
    ),
  ],
  check(program, report) {
    for (const group of bySource(program.seeds)) {
      // One value that seeds several generators is one cause: what is surest of it is said, and where else it goes.
      const told = group.find((seed) => isSure(program, seed)) ?? group[0];
      if (told?.entropy === undefined) continue;
      const { effect, entropy, isReplaced } = told;
      report(
        effect.site,
        isReplaced ? 'replaced' : 'entropy',
        { api: effect.api, source: entropyWords(entropy) },
        {
          ...(isSure(program, told) ? {} : { grade: 'information' }),
          fixes:
            inWorker(program, effect) ?? undrawn(program, entropy) ?? constantSeed(program, effect, sourceOf(entropy)),
          related: [...evidence(entropy), ...beside(group, effect)],
        },
      );
    }
    for (const { effect } of program.generators) {
      if (effect.value.kind !== 'entropy' || effect.value.because.kind === 'no-seed' || !effect.used) continue;
      const { because } = effect.value;
      report(
        effect.site,
        'entropy',
        { api: effect.api, source: entropyWords(because) },
        { fixes: constantSeed(program, effect, sourceOf(because)), related: evidence(because) },
      );
    }
  },
});

const isSure = (program: ProgramView, seed: SeedOccurrence): boolean =>
  seed.onDefaultPath && !seed.isReplaced && !isIdle(program, seed);

/** One number that is drawn may seed several generators: it is mended where it is drawn. */
function undrawn(program: ProgramView, reason: EntropyReason | UnseededDraw): readonly FixDraft[] | undefined {
  if (reason.kind !== 'unseeded-draw') return undefined;
  const { site } = reason.draw;
  const fix = drawnSeedFix(program.facts(site.file), site);
  return fix === undefined ? undefined : [fix];
}

/** A constant would be the same in all workers: there torch's seed of the worker takes its place. */
function inWorker(program: ProgramView, { site }: SeedEffect): readonly FixDraft[] | undefined {
  for (const { effect } of program.workerInits) {
    const seeds = effect.seeds.filter((seed) => isSameSite(seed.site, site));
    if (seeds.length > 0) return reseeded(program, effect, seeds);
  }
  return undefined;
}
