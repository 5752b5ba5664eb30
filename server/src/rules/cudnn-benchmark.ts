import { phrase } from '../base/phrase.ts';
import type { SwitchEffect } from '../project/timeline.ts';
import type { ProgramView } from '../project/view.ts';
import { clean, defineRule, flagged } from './define.ts';
import { mayBeLeftOut, surestFirst } from './support/defaults.ts';
import { switched } from './support/switches.ts';

export default defineRule({
  id: 'cudnn-benchmark',
  summary: 'cuDNN is let choose its algorithms by timing them',
  since: '0.1.0',
  grade: 'warning',
  fixes: 'unsafe',
  why: `With \`benchmark\` on, cuDNN times several algorithms for every new shape and keeps the fastest. Which one wins
    depends on what else the machine does, and the algorithms round differently, even where \`deterministic\` is set.`,
  messages: {
    on: '`{api}` is turned on: cuDNN then chooses its algorithms by timing them, differently from run to run.',
    undone: '`{api}` is turned on, which undoes the earlier setting: cuDNN then chooses its algorithms by timing them.',
    maybe: '`{api}` may be turned on: cuDNN then chooses its algorithms by timing them.',
  },
  examples: [
    flagged(
      'turned on for speed',
      `
      import torch

      torch.backends.cudnn.benchmark = True
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ on
      `,
      `
      import torch

      torch.backends.cudnn.benchmark = False
      `,
    ),
    flagged(
      'the helper turned it off, the script turns it on',
      `
      # file: utils.py
      import torch

      def seed_everything(seed):
          torch.manual_seed(seed)
          torch.backends.cudnn.deterministic = True
          torch.backends.cudnn.benchmark = False
      # file: train.py
      import torch.backends.cudnn as cudnn
      from utils import seed_everything

      seed_everything(0)
      cudnn.benchmark = True
      ^^^^^^^^^^^^^^^ undone
      `,
      `
      # file: utils.py
      import torch

      def seed_everything(seed):
          torch.manual_seed(seed)
          torch.backends.cudnn.deterministic = True
          torch.backends.cudnn.benchmark = False
      # file: train.py
      import torch.backends.cudnn as cudnn
      from utils import seed_everything

      seed_everything(0)
      cudnn.benchmark = False
      `,
    ),
    clean(
      'turned off',
      `
      import torch

      torch.backends.cudnn.benchmark = False
      `,
    ),
    clean(
      'another flag',
      `
      import torch

      torch.backends.cuda.matmul.allow_tf32 = True
      `,
    ),
  ],
  check(program, report) {
    const switches = program.switches.filter(({ effect }) => effect.switch === 'cudnn.benchmark');
    const undoing = switches.filter(({ previous }) => previous?.to === false);
    for (const occurrence of surestFirst(program, [...undoing, ...switches])) {
      const { effect, previous } = occurrence;
      if (effect.to !== true && effect.to !== 'maybe') continue;
      if (isUndoneLater(switches, effect)) continue;
      const isUndone = previous?.to === false;
      const isCertain = effect.to === true && !mayBeLeftOut(program, occurrence);
      report(
        effect.site,
        !isCertain ? 'maybe' : isUndone ? 'undone' : 'on',
        { api: effect.api },
        {
          ...(isCertain ? {} : { grade: 'information' }),
          fixes: switched(program, effect, false),
          related: isUndone ? [{ site: previous.site, message: phrase('It was turned off here.') }] : [],
        },
      );
    }
  },
});

/** A helper that comes after it turns it off again. */
function isUndoneLater(switches: ProgramView['switches'], effect: SwitchEffect): boolean {
  const last = switches.findLastIndex((each) => each.effect === effect);
  return switches.slice(last + 1).some((later) => later.effect.to === false && later.onDefaultPath);
}
