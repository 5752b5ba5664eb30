import type { Site } from '../base/text.ts';
import { drawFor } from '../knowledge/draws.ts';
import { loaderFor } from '../knowledge/loaders.ts';
import { samplerFor } from '../knowledge/samplers.ts';
import type { ParameterName } from '../knowledge/types.ts';
import type { ProgramView } from '../project/view.ts';
import { clean, defineRule, flagged } from './define.ts';
import { ownGenerator } from './support/workers.ts';

export default defineRule({
  id: 'global-shuffle-order',
  summary: 'a shuffled order or a random split has no generator of its own',
  since: '0.1.0',
  grade: 'hint',
  fixes: 'unsafe',
  why: `Without \`generator=\` the order is drawn from torch's global generator, as it stands at that moment: one more
    layer, one more sample drawn before, and every batch and every split is another. A seeded generator of its own
    keeps the data the same while the program around it changes.`,
  messages: {
    order: "This order is drawn from torch's global generator: it changes with whatever the program draws before.",
    split: "This split is drawn from torch's global generator: it changes with whatever the program draws before.",
  },
  examples: [
    flagged(
      'a loader that shuffles',
      `
      import torch
      from torch.utils.data import DataLoader

      torch.manual_seed(0)
      loader = DataLoader(range(100), shuffle=True)
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ order
      `,
      `
      import torch
      from torch.utils.data import DataLoader

      torch.manual_seed(0)
      loader = DataLoader(range(100), shuffle=True,
                          generator=torch.Generator().manual_seed(42))
      `,
    ),
    flagged(
      'a split',
      `
      import torch
      from torch.utils.data import random_split

      torch.manual_seed(0)
      train, test = random_split(range(100), [80, 20])
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ split
      `,
      `
      import torch
      from torch.utils.data import random_split

      torch.manual_seed(0)
      train, test = random_split(range(100), [80, 20],
                                 generator=torch.Generator().manual_seed(42))
      `,
    ),
    clean(
      'a generator of its own',
      `
      import torch
      from torch.utils.data import DataLoader, RandomSampler

      generator = torch.Generator().manual_seed(0)
      sampler = RandomSampler(range(100), generator=generator)
      loader = DataLoader(range(100), sampler=sampler)
      `,
    ),
  ],
  check(program, report) {
    for (const { site, argumentsSite, generator, message } of shufflings(program)) {
      if (generator === undefined) continue;
      report(site, message, {}, { fixes: ownGenerator(program, argumentsSite, generator) });
    }
  },
});

interface Shuffling {
  readonly site: Site;
  readonly argumentsSite: Site;
  /** How it would be given a generator; undefined where it takes none. */
  readonly generator: ParameterName | undefined;
  readonly message: 'order' | 'split';
}

/** Everything that draws an order or a split from torch's global generator. */
function shufflings({ loaders, samplers, draws }: ProgramView): readonly Shuffling[] {
  const found = [
    ...loaders.map(({ effect: { api, loader } }) => ({
      ...loader,
      isGlobal: loader.ordersItself && loader.shuffles === 'yes' && loader.generator === 'none',
      generator: loaderFor(api)?.generator,
      message: 'order' as const,
    })),
    ...samplers.map(({ effect: { api, sampler } }) => ({
      ...sampler,
      isGlobal: sampler.shuffles === 'yes' && sampler.generator === 'none',
      generator: samplerFor(api)?.generator,
      message: 'order' as const,
    })),
    ...draws.map(({ effect: { api, site } }) => {
      const row = drawFor(api);
      const isGlobal = row?.isSplit === true;
      return { site, argumentsSite: site, isGlobal, generator: row?.unless?.[0], message: 'split' as const };
    }),
  ];
  const sites = new Set<string>();
  return found.filter(({ isGlobal, site: { file, span } }) => {
    const key = `${file}:${span.start}`;
    if (!isGlobal || sites.has(key)) return false;
    sites.add(key);
    return true;
  });
}
