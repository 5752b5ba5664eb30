import { phrase } from '../base/phrase.ts';
import type { DrawEffect } from '../project/timeline.ts';
import type { Occurrence } from '../project/view.ts';
import { clean, defineRule, flagged } from './define.ts';
import { partingPlace } from './support/places.ts';
import { seedEarlier } from './support/seeding.ts';
import { replacesParameters } from './support/unseeded.ts';
import { generatorNames } from './support/words.ts';

export default defineRule({
  id: 'late-seed',
  summary: 'a seed runs after its generator was already drawn from',
  since: '0.1.0',
  grade: 'warning',
  fixes: 'unsafe',
  why: `What was drawn before the seed is different in every run: a model built first has other weights, a split made
    first has other members. The seed then fixes only the rest.`,
  messages: {
    late: '{Generator} is seeded here, after `{api}` has drawn from it: what was drawn before differs in every run.',
  },
  examples: [
    flagged(
      'the model is built before the seed',
      `
      import torch
      from torch import nn

      model = nn.Linear(10, 2)
      torch.manual_seed(0)
      ^^^^^^^^^^^^^^^^^^^^ late
      `,
      `
      import torch
      from torch import nn

      torch.manual_seed(0)
      model = nn.Linear(10, 2)
      `,
    ),
    flagged(
      'a draw at the top of an imported module',
      `
      # file: augment.py
      import random

      angles = [random.uniform(-5, 5) for _ in range(4)]
      # file: train.py
      import random
      import augment

      random.seed(0)
      ^^^^^^^^^^^^^^ late
      print(random.random(), augment.angles)
      `,
      `
      # file: augment.py
      import random

      angles = [random.uniform(-5, 5) for _ in range(4)]
      # file: train.py
      import random
      random.seed(0)
      import augment

      print(random.random(), augment.angles)
      `,
    ),
    clean(
      'seeding again what is seeded',
      `
      import torch
      from torch import nn

      torch.manual_seed(0)
      model = nn.Linear(10, 2)
      torch.manual_seed(1)
      `,
    ),
  ],
  check(program, report) {
    for (const seed of program.seeds) {
      const early = [...seed.earlyDraws.values()];
      const first = early.find(({ onDefaultPath }) => onDefaultPath) ?? early[0];
      if (first === undefined || seed.entropy !== undefined) continue;
      const isLasting = !(first.effect.isInitial && replacesParameters(program));
      const generators = [...seed.earlyDraws.keys()].map((generator) => generatorNames[generator]);
      report(
        partingPlace(seed, first),
        'late',
        { Generator: generators, api: first.effect.api },
        {
          ...(first.onDefaultPath && isLasting ? {} : { grade: 'information' }),
          fixes: seedEarlier(program, seed, first),
          related: early.map(describe),
        },
      );
    }
  },
});

const describe = ({ effect }: Occurrence<DrawEffect>) => ({
  site: effect.site,
  message: phrase('`{api}` draws before the seed.', { api: effect.api }),
});
