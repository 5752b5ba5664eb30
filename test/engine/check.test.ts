import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type CheckSettings, checkProgram } from '../../server/src/engine/check.ts';
import { renderTimeline } from '../../server/src/engine/timeline.ts';
import { defineRule, type Rule } from '../../server/src/rules/define.ts';
import { projectOf } from '../support/project.ts';

/** Reports every draw; its grade is that of the rule but for draws from NumPy, which it calls hints. */
const everyDraw = defineRule({
  id: 'every-draw',
  summary: 'something is drawn',
  since: '0.1.0',
  grade: 'information',
  fixes: 'none',
  why: 'For tests.',
  messages: { drawn: '`{api}` draws.' },
  examples: [],
  check({ draws }, report) {
    for (const { effect } of draws.toReversed()) {
      report(effect.site, 'drawn', { api: effect.api }, effect.generator === 'numpy' ? { grade: 'hint' } : {});
    }
  },
});

const broken: Rule = {
  ...everyDraw,
  id: 'broken-rule',
  check(program, report) {
    everyDraw.check(program, report);
    throw new Error('on purpose');
  },
};

/** Checks a program with rules of this test: `information every-draw train.py+42 message` for each finding. */
async function check(literal: string, rules: readonly Rule[], settings: CheckSettings = {}) {
  const { project, entry } = await projectOf(literal);
  const { findings, ...report } = checkProgram(project, entry, settings, rules);
  const told = findings.map(({ grade, rule, site, message }) => {
    const name = site.file.slice(project.root.length + 1);
    return `${grade} ${rule} ${name}+${site.span.start} ${message}`;
  });
  return { ...report, told };
}

describe('checkProgram', () => {
  const twoDraws = `
    import random
    import numpy as np
    random.random()
    np.random.rand()
  `;

  it('sorts what rules say by place and fills their words', async () => {
    const { told } = await check(twoDraws, [everyDraw]);
    assert.deepEqual(told, [
      'information every-draw train.py+33 `random.random` draws.',
      'hint every-draw train.py+49 `numpy.random.rand` draws.',
    ]);
  });

  it('lets a rule that breaks cost its own findings and no others', async () => {
    const { told, failures } = await check(twoDraws, [broken, everyDraw]);
    assert.equal(told.length, 2);
    assert.deepEqual(
      failures.map(({ rule, error }) => `${rule}: ${error}`),
      ['broken-rule: Error: on purpose'],
    );
  });

  it('gives all findings of a rule the grade that the user chose', async () => {
    const { told } = await check(twoDraws, [everyDraw], { grades: { 'every-draw': 'error' } });
    assert.deepEqual(
      told.map((line) => line.split(' ')[0]),
      ['error', 'error'],
    );
  });

  it('does not run a rule that is off', async () => {
    const { told, failures } = await check(twoDraws, [broken, everyDraw], {
      grades: { 'every-draw': 'off', 'broken-rule': 'off' },
    });
    assert.deepEqual(told, []);
    assert.deepEqual(failures, []);
  });

  it('says a thing once, however often its place runs', async () => {
    const { told } = await check('import random\ndef draw(): random.random()\ndraw()\ndraw()\n', [everyDraw]);
    assert.equal(told.length, 1);
  });

  it('says the same every time', async () => {
    const once = await check(twoDraws, [everyDraw]);
    const again = await check(twoDraws, [everyDraw]);
    assert.deepEqual(again.told, once.told);
    assert.deepEqual(again.timeline, once.timeline);
  });
});

describe('suppressions', () => {
  for (const [what, literal, nLeft, nUsed] of [
    ['for their line', 'import random\nrandom.random()  # seedlint: ignore[every-draw] a demo\nrandom.random()', 1, 1],
    ['for every rule', 'import random\nrandom.random()  # seedlint: ignore', 0, 1],
    ['not for another rule', 'import random\nrandom.random()  # seedlint: ignore[late-seed]', 1, 0],
    ['for a file', '# seedlint: ignore-file every-draw -- why\nimport random\nrandom.random()\nrandom.random()', 0, 1],
    ['for a file, every rule where none is named', '# seedlint: ignore-file\nimport random\nrandom.random()', 0, 1],
    ['for a long statement', 'import random\nprint(\n  random.random(),\n)  # seedlint: ignore[every-draw]', 0, 1],
    [
      'in the file that they stand in',
      '# file: noise.py\nimport random\nrandom.random()  # seedlint: ignore\n# file: train.py\nimport noise',
      0,
      1,
    ],
  ] as const) {
    it(`count ${what}`, async () => {
      const { told, usedSuppressions } = await check(literal, [everyDraw]);
      assert.deepEqual([told.length, usedSuppressions.length], [nLeft, nUsed]);
    });
  }
});

describe('renderTimeline', () => {
  it('shows calls, with what they run below them', async () => {
    const { timeline } = await check(
      `
      import random
      def fix(seed):
          random.seed(seed)
          print(seed)
      def idle(): ...
      fix(1)
      idle()
      `,
      [],
    );
    const text = renderTimeline(timeline, { place: ({ span }) => `@${span.start}`, calls: 'shown' });
    assert.equal(text, '@83  calls fix\n  @33  seeds python (1)\n');
  });
});
