import { phrase } from '../base/phrase.ts';
import { clean, defineRule, flagged } from './define.ts';
import { mayBeLeftOut, surestFirst } from './support/defaults.ts';
import { switched } from './support/switches.ts';

export default defineRule({
  id: 'nondeterministic-cudnn',
  summary: '`cudnn.deterministic` is set to False',
  since: '0.1.0',
  grade: 'warning',
  fixes: 'unsafe',
  why: `Some of cuDNN's convolution algorithms add numbers in an order that changes from run to run. Setting
    \`deterministic\` to False allows them explicitly.`,
  messages: {
    off: '`{api}` is turned off: convolutions may then give other results in every run.',
    maybe: '`{api}` may be turned off here: convolutions then give other results in every run.',
  },
  examples: [
    flagged(
      'turned off',
      `
      import torch

      torch.backends.cudnn.deterministic = False
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ off
      `,
      `
      import torch

      torch.backends.cudnn.deterministic = True
      `,
    ),
    clean(
      'turned on',
      `
      import torch

      torch.backends.cudnn.deterministic = True
      `,
    ),
  ],
  check(program, report) {
    for (const occurrence of surestFirst(program, program.switches)) {
      const { effect, previous } = occurrence;
      if (effect.switch !== 'cudnn.deterministic' || effect.to !== false) continue;
      if (effect.isIdle === true && previous?.to !== true) continue;
      const isOpen = mayBeLeftOut(program, occurrence);
      report(
        effect.site,
        isOpen ? 'maybe' : 'off',
        { api: effect.api },
        {
          ...(isOpen ? { grade: 'information' } : {}),
          fixes: switched(program, effect, true),
          related: previous?.to === true ? [{ site: previous.site, message: phrase('It was turned on here.') }] : [],
        },
      );
    }
  },
});
