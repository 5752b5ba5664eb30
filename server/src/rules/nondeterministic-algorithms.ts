import { phrase } from '../base/phrase.ts';
import { clean, defineRule, flagged } from './define.ts';
import { mayBeLeftOut, surestFirst } from './support/defaults.ts';
import { switched } from './support/switches.ts';

export default defineRule({
  id: 'nondeterministic-algorithms',
  summary: "torch's deterministic algorithms are turned off, or only warned about",
  since: '0.1.0',
  grade: 'warning',
  fixes: 'unsafe',
  why: `With deterministic algorithms on, torch takes a deterministic kernel where it has one and raises where it has
    none. Turned off, or with \`warn_only\`, a nondeterministic kernel runs, and the results differ.`,
  messages: {
    off: '`{api}` turns deterministic algorithms off: kernels may then give other results in every run.',
    maybe: '`{api}` may turn deterministic algorithms off here: kernels then give other results in every run.',
    warns: '`{api}` only warns where a kernel is not deterministic, and runs it all the same.',
  },
  examples: [
    flagged(
      'turned off',
      `
      import torch

      torch.use_deterministic_algorithms(False)
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ off
      `,
      `
      import torch

      torch.use_deterministic_algorithms(True)
      `,
    ),
    flagged(
      'only warned about',
      `
      import torch

      torch.use_deterministic_algorithms(True, warn_only=True)
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warns
      `,
      `
      import torch

      torch.use_deterministic_algorithms(True, warn_only=False)
      `,
    ),
    clean(
      'turned on, by keyword',
      `
      import torch

      torch.use_deterministic_algorithms(mode=True)
      `,
    ),
  ],
  check(program, report) {
    for (const occurrence of surestFirst(program, program.switches)) {
      const { effect, previous } = occurrence;
      if (effect.switch !== 'deterministic-algorithms') continue;
      if (effect.to === 'warn-only')
        report(
          effect.site,
          'warns',
          { api: effect.api },
          {
            grade: 'information',
            fixes: effect.keyword === undefined ? [] : switched(program, effect, false, effect.keyword),
          },
        );
      if (effect.to !== false || (effect.isIdle === true && previous?.to !== true)) continue;
      const isOpen = mayBeLeftOut(program, occurrence);
      report(
        effect.site,
        isOpen ? 'maybe' : 'off',
        { api: effect.api },
        {
          ...(isOpen ? { grade: 'information' } : {}),
          fixes: switched(program, effect, true),
          related: previous?.to === true ? [{ site: previous.site, message: phrase('They were turned on here.') }] : [],
        },
      );
    }
  },
});
