import assert from 'node:assert/strict';
import { it } from 'node:test';
import { renderRule } from '../../server/src/engine/document.ts';
import { clean, defineRule, flagged } from '../../server/src/rules/define.ts';

it('writes a rule’s page: what, why, what is reported and what becomes of it, what is not, how to silence it', () => {
  const rule = defineRule({
    id: 'loud-call',
    summary: 'a call is loud',
    since: '0.1.0',
    grade: 'warning',
    fixes: 'safe',
    why: `Loud calls wake
      the neighbours.`,
    messages: { loud: 'This is loud.', louder: 'This is louder.' },
    examples: [
      clean('a whisper', 'whisper()'),
      flagged(
        'two shouts',
        `
        a = shout(), shout()
            ^^^^^^^ loud
                     ^^^^^^^ louder
        b = ~x ^ ~y
        shout(); shout()
        ^^^^^^^ loud  ^^ louder
        `,
        'whisper()',
      ),
    ],
    check() {},
  });
  assert.equal(
    renderRule(rule),
    `# loud-call

Reports that a call is loud.

A warning by default. It can be fixed safely. Since 0.1.0.

## Why it matters

Loud calls wake the neighbours.

## Examples

**Two shouts**

\`\`\`python
a = shout(), shout()
    ^^^^^^^
             ^^^^^^^
b = ~x ^ ~y
shout(); shout()
^^^^^^^  ^^
\`\`\`

becomes

\`\`\`python
whisper()
\`\`\`

Not reported:

**A whisper**

\`\`\`python
whisper()
\`\`\`

## Configuration

Silence one line with \`# seedlint: ignore[loud-call] reason\`, a file with \`# seedlint: ignore-file loud-call -- reason\` at its top. The setting \`seedlint.severity\` gives the rule another grade, or switches it off: \`{ "loud-call": "off" }\`.
`,
  );
});
