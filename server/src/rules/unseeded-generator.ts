import { isSameSite, type Site } from '../base/text.ts';
import { clean, defineRule, flagged } from './define.ts';
import { isExtra, surestFirst } from './support/defaults.ts';
import { isIdle } from './support/places.ts';
import { constantSeed } from './support/sources.ts';
import { hasOwnGenerator } from './support/versions.ts';

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
    elsewhere:
      '`{api}` has random numbers of its own that start from fresh entropy, whatever the global seeds are: seed them with `{how}`.',
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
    flagged(
      'an environment, and the space of its actions',
      `
      import gymnasium as gym

      env = gym.make("CartPole-v1")
            ^^^^^^^^^^^^^^^^^^^^^^^ elsewhere
      observation, info = env.reset()
      action = env.action_space.sample()
      `,
    ),
    clean(
      'an environment that is seeded as it is reset',
      `
      import gymnasium as gym

      env = gym.make("CartPole-v1")
      observation, info = env.reset(seed=0)
      env.action_space.seed(0)
      action = env.action_space.sample()
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
    const spoken: Site[] = [];
    const shared = new Set<string | undefined>();
    for (const occurrence of surestFirst(program, program.generators)) {
      const { effect, where } = occurrence;
      if (!effect.used || effect.value.kind !== 'entropy' || effect.value.because.kind !== 'no-seed') continue;
      const { site, seed, api, howToSeed, isShared } = effect;
      const isLocal = hasOwnGenerator(program, effect);
      if (isLocal === false) continue;
      // Whoever calls the function may seed what it returns.
      if (where === 'uncalled' && howToSeed !== undefined) continue;
      // One call may make several generators: an environment, and what its actions are drawn with.
      if (spoken.some((other) => isSameSite(other, site)) || (isShared === true && shared.has(howToSeed))) continue;
      spoken.push(site);
      if (isShared === true) shared.add(howToSeed);
      const grade =
        isLocal === true && !isIdle(program, occurrence) && !isExtra(program, occurrence)
          ? {}
          : ({ grade: 'information' } as const);
      if (howToSeed !== undefined) report(site, 'elsewhere', { api, how: howToSeed }, grade);
      else if (seed === undefined) report(site, 'unseedable', { api }, grade);
      else {
        // Seeded anew with nothing, it starts from entropy whatever it was made with.
        const fixes = effect.isReseeded === true ? [] : constantSeed(program, effect, undefined);
        report(site, 'unseeded', { api }, { ...grade, fixes });
      }
    }
  },
});
