import { clean, defineRule, flagged } from './define.ts';
import { constantSeed } from './support/sources.ts';

export default defineRule({
  id: 'unseeded-generator',
  summary: 'a local generator is made from entropy and then used',
  since: '0.1.0',
  grade: 'warning',
  fixes: 'unsafe',
  why: `\`np.random.default_rng()\`, \`RandomState()\` and \`random.Random()\` without a seed start from the system's
    entropy, and no global seed reaches them. \`torch.Generator()\` is not among them: it starts from a constant.`,
  messages: {
    unseeded: '`{api}` without a seed starts from fresh entropy, whatever the global seeds are.',
    unseedable: '`{api}` takes every number from the operating system: it cannot be seeded.',
  },
  examples: [
    flagged(
      'a generator without a seed',
      `
      import numpy as np

      np.random.seed(0)
      rng = np.random.default_rng()
            ^^^^^^^^^^^^^^^^^^^^^^^ unseeded
      noise = rng.normal(size=3)
      `,
      `
      import numpy as np

      np.random.seed(0)
      rng = np.random.default_rng(42)
      noise = rng.normal(size=3)
      `,
    ),
    flagged(
      'one that cannot be seeded',
      `
      import random

      picker = random.SystemRandom()
               ^^^^^^^^^^^^^^^^^^^^^ unseedable
      first = picker.choice([1, 2, 3])
      `,
    ),
    clean(
      'a seed, and a generator that starts from a constant',
      `
      import numpy as np
      import torch

      rng = np.random.default_rng(0)
      noise = rng.normal(size=3)
      generator = torch.Generator()
      order = torch.randperm(3, generator=generator)
      `,
    ),
  ],
  check(program, report) {
    for (const { effect } of program.generators) {
      if (!effect.used || effect.value.kind !== 'entropy' || effect.value.because.kind !== 'no-seed') continue;
      const { site, seed, api } = effect;
      const fixes = seed === undefined ? [] : constantSeed(program, effect, undefined);
      report(
        site,
        seed === undefined ? 'unseedable' : 'unseeded',
        { api },
        {
          // In older versions of the library it drew from the global generators.
          ...(effect.since === undefined ? {} : { grade: 'information' }),
          fixes,
        },
      );
    }
  },
});
