import { phrase } from '../base/phrase.ts';
import type { FixDraft } from '../fixes/edits.ts';
import { optionDefaultFix } from '../fixes/option.ts';
import type { OptionFact, SeedEffect } from '../project/timeline.ts';
import type { ProgramView } from '../project/view.ts';
import { clean, defineRule, flagged } from './define.ts';
import { offered } from './support/offer.ts';
import { generatorNames } from './support/words.ts';

export default defineRule({
  id: 'conditional-seed',
  summary: 'the only seed of a generator depends on an option that is unset by default',
  since: '0.1.0',
  grade: 'information',
  fixes: 'unsafe',
  why: `Whoever starts the program without the option gets other numbers each time, and nothing says so. A default
    makes the plain command repeatable and still lets everybody choose.`,
  messages: {
    conditional: 'This seeds {generator} only where `{option}` is given, which is unset by default.',
    otherwise: 'This seeds {generator} only where `{option}` has another value than its default.',
  },
  examples: [
    flagged(
      'an option without a default',
      `
      import argparse
      import torch
      from torch import nn

      parser = argparse.ArgumentParser()
      parser.add_argument("--seed", type=int)
      args = parser.parse_args()
      if args.seed is not None:
          torch.manual_seed(args.seed)
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ conditional
      model = nn.Linear(10, 2)
      `,
      `
      import argparse
      import torch
      from torch import nn

      parser = argparse.ArgumentParser()
      parser.add_argument("--seed", type=int, default=42)
      args = parser.parse_args()
      if args.seed is not None:
          torch.manual_seed(args.seed)
      model = nn.Linear(10, 2)
      `,
    ),
    clean(
      'an option with a default',
      `
      import argparse
      import torch
      from torch import nn

      parser = argparse.ArgumentParser()
      parser.add_argument("--seed", type=int, default=0)
      args = parser.parse_args()
      if args.seed is not None:
          torch.manual_seed(args.seed)
      model = nn.Linear(10, 2)
      `,
    ),
  ],
  check(program, report) {
    const told = new Set<string>();
    for (const { effect: draw, where, state } of program.draws) {
      if (where !== 'program' || draw.chosenAsSeed) continue;
      const standing = state(draw.generator);
      if (standing.kind !== 'conditional' || told.has(standing.option.name)) continue;
      told.add(standing.option.name);
      const seed: SeedEffect = standing.by;
      report(
        seed.site,
        isSetByDefault(program, standing.option) ? 'otherwise' : 'conditional',
        { generator: generatorNames[draw.generator], option: standing.option.name },
        {
          fixes: givenDefault(program, standing.option),
          related: [
            ...(standing.option.site === undefined
              ? []
              : [
                  {
                    site: standing.option.site,
                    message: phrase('`{option}` is declared here.', { option: standing.option.name }),
                  },
                ]),
            { site: draw.site, message: phrase('`{api}` draws from it.', { api: draw.api }) },
          ],
        },
      );
    }
  },
});

/** True for `default="train"` and the like, as against None, an empty text, or a switch that is off. */
function isSetByDefault(program: ProgramView, { site, defaultSite }: OptionFact): boolean {
  if (site === undefined || defaultSite === undefined) return false;
  const { start, end } = defaultSite.span;
  return /^(True|["'].+["'])$/s.test(program.facts(site.file).text.slice(start, end));
}

function givenDefault(program: ProgramView, { site, defaultSite }: OptionFact): readonly FixDraft[] {
  if (site === undefined) return [];
  const facts = program.facts(site.file);
  const fix = optionDefaultFix({
    facts,
    file: site.file,
    site: site.span,
    ...(defaultSite === undefined ? {} : { defaultSite: defaultSite.span }),
  });
  return offered(fix);
}
