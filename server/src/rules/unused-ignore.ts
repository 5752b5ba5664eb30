import { phrase } from '../base/phrase.ts';
import { fixOf } from '../fixes/edits.ts';
import { removeIgnore } from '../fixes/suppression.ts';
import { clean, defineRule, flagged, type IdleIgnore } from './define.ts';
import { offered } from './support/offer.ts';

export default defineRule({
  id: 'unused-ignore',
  summary: 'a comment that silences a rule silences nothing',
  since: '0.1.0',
  grade: 'hint',
  fixes: 'unsafe',
  why: `A comment that outlives what it was for says something wrong about its line, and hides the next finding there. One
    with a mistyped name never did anything. A comment is judged once every program that its file is part of was looked
    at to the end; for rules that are switched off, and where that is not known, nothing is said.`,
  messages: {
    nothing: 'This silences nothing: no rule has anything to say here.',
    unused: '`{rule}` has nothing to say here, so it need not be silenced.',
    unknown: 'There is no rule `{rule}`, so this silences nothing.',
    mistyped: 'There is no rule `{rule}`, so this silences nothing; perhaps `{near}` is meant.',
  },
  examples: [
    flagged(
      'the seed has come since',
      `
      import random

      random.seed(0)
      print(random.random())  # seedlint: ignore[unseeded-python] a demo
                                                 ^^^^^^^^^^^^^^^ unused
      `,
      `
      import random

      random.seed(0)
      print(random.random())
      `,
    ),
    flagged(
      'a name that no rule has',
      `
      import random

      print(random.random())  # seedlint: ignore[unseeded-python, late-sed] a demo
                                                                  ^^^^^^^^ mistyped
      `,
      `
      import random

      print(random.random())  # seedlint: ignore[unseeded-python] a demo
      `,
    ),
    clean(
      'a comment that is needed',
      `
      import random

      print(random.random())  # seedlint: ignore[unseeded-python] a demo
      `,
    ),
  ],
  // Nothing is known before all rules have spoken.
  check() {},
  checkIgnores(ignores, report) {
    for (const ignore of ignores) {
      const { file, comment, name, isRule, near } = ignore;
      const details = { fixes: [...offered(removal(ignore))], tags: ['unnecessary'] as const };
      if (name === undefined) report({ file, span: comment.span }, 'nothing', {}, details);
      else if (isRule) report({ file, span: name.span }, 'unused', { rule: name.rule }, details);
      else if (near === undefined) report({ file, span: name.span }, 'unknown', { rule: name.rule }, details);
      else report({ file, span: name.span }, 'mistyped', { rule: name.rule, near }, details);
    }
  },
});

/** What is silent now may speak again one day, so the author decides. */
const removal = (ignore: IdleIgnore) =>
  fixOf({
    title:
      ignore.comment.rules.length > 1 && ignore.name !== undefined
        ? phrase('Remove {rule}', { rule: ignore.name.rule })
        : phrase('Remove the comment'),
    applicability: 'unsafe',
    edits: [removeIgnore(ignore)],
  });
