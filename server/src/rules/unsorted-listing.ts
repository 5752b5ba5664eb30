import { phrase } from '../base/phrase.ts';
import type { FixDraft } from '../fixes/edits.ts';
import { sortFix } from '../fixes/order.ts';
import type { ListingEffect } from '../project/timeline.ts';
import type { Occurrence, ProgramView } from '../project/view.ts';
import { clean, defineRule, flagged } from './define.ts';
import { defaultsFirst, mayBeLeftOut } from './support/defaults.ts';
import { offered } from './support/offer.ts';
import { orderWords } from './support/order.ts';

export default defineRule({
  id: 'unsorted-listing',
  summary: "a directory listing's file-system order reaches data or results",
  since: '0.1.0',
  grade: 'warning',
  fixes: 'safe',
  why: `The operating system returns directory entries in no particular order. Two machines holding the same files, or
    one machine after a copy, train on them in different sequences, and a seeded shuffle shuffles another list.`,
  messages: {
    unsorted: '`{api}` returns entries in file-system order, and {use}: sort them first.',
  },
  examples: [
    flagged(
      'a data set numbers its samples by the listing',
      `
      import os
      from torch.utils.data import DataLoader, Dataset

      class Images(Dataset):
          def __init__(self, root):
              self.names = os.listdir(root)
                           ^^^^^^^^^^^^^^^^ unsorted
          def __len__(self):
              return len(self.names)
          def __getitem__(self, index):
              return self.names[index]

      loader = DataLoader(Images("data"))
      `,
      `
      import os
      from torch.utils.data import DataLoader, Dataset

      class Images(Dataset):
          def __init__(self, root):
              self.names = sorted(os.listdir(root))
          def __len__(self):
              return len(self.names)
          def __getitem__(self, index):
              return self.names[index]

      loader = DataLoader(Images("data"))
      `,
    ),
    flagged(
      'a seeded sample of an unsorted list',
      `
      import random
      from pathlib import Path

      random.seed(0)
      files = list(Path("data").rglob("*.png"))
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsorted
      chosen = random.sample(files, 10)
      `,
      `
      import random
      from pathlib import Path

      random.seed(0)
      files = sorted(Path("data").rglob("*.png"))
      chosen = random.sample(files, 10)
      `,
    ),
    clean(
      'sorted, counted, looked up',
      `
      import glob
      import os

      files = sorted(glob.glob("data/*.png"))
      first = files[0]
      n_files = len(os.listdir("data"))
      has_labels = "labels" in os.listdir("data")
      `,
    ),
    clean(
      'sorted in place before use',
      `
      import os

      names = [name for name in os.listdir("data") if name.endswith(".png")]
      names.sort()
      first = names[0]
      `,
    ),
  ],
  check(program, report) {
    for (const listing of surestFirst(program)) {
      const { effect } = listing;
      report(
        effect.site,
        'unsorted',
        { api: effect.api, use: orderWords[effect.how] },
        {
          ...(isSure(program, listing) ? {} : { grade: 'information' }),
          fixes: sorted(program, effect),
          related: effect.use === effect.site ? [] : [{ site: effect.use, message: phrase('The order is used here.') }],
        },
      );
    }
  },
});

const surestFirst = (program: ProgramView): readonly Occurrence<ListingEffect>[] => {
  const listings = defaultsFirst(program.listings);
  return [
    ...listings.filter((listing) => isSure(program, listing)),
    ...listings.filter((listing) => !isSure(program, listing)),
  ];
};

const isSure = (program: ProgramView, listing: Occurrence<ListingEffect>): boolean =>
  !mayBeLeftOut(program, listing) && !isOnlyEvaluated(program, listing.effect);

// For a loader on whose samples nothing is trained: what its loops do in that order is told there.
function isOnlyEvaluated({ iterations }: ProgramView, { loader }: ListingEffect): boolean {
  if (loader === undefined || loader.shuffles !== 'no' || !loader.ordersItself) return false;
  const own = iterations.filter(({ effect }) => effect.loader === loader);
  return own.length > 0 && own.every(({ effect }) => effect.isEvaluation);
}

function sorted(program: ProgramView, { site, returns, byName }: ListingEffect): readonly FixDraft[] {
  const fix = sortFix({ facts: program.facts(site.file), file: site.file, span: site.span, returns, byName });
  return offered(fix);
}
