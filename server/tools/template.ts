/** The file of a rule that reports nothing yet: every empty string wants a sentence. */
export const renderTemplate = (
  id: string,
  version: string,
): string => `import { clean, defineRule, flagged } from './define.ts';

export default defineRule({
  id: '${id}',
  summary: '',
  since: '${version}',
  grade: 'warning',
  fixes: 'none',
  why: '',
  messages: {
    found: '',
  },
  examples: [
    flagged(
      '',
      \`
      import random
      random.random()
      ^^^^^^^^^^^^^^^ found
    \`,
    ),
    clean(
      '',
      \`
      import random
      random.seed(0)
      random.random()
    \`,
    ),
  ],
  check(program, report) {
    for (const { effect } of program.draws) report(effect.site, 'found', {});
  },
});
`;

/** The file of a rule's Chinese sentences, to be filled in. */
export const renderChineseTemplate = (): string => `import type { RuleTexts } from './texts.ts';

const texts: RuleTexts = {
  summary: '',
  why: '',
  examples: {},
};

export default texts;
`;
