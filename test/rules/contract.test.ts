import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { allRules } from '../../server/src/rules/all.ts';
import { namingProblem } from '../../server/tools/naming.ts';
import { ruleIds } from '../../server/tools/outputs/rule-index.ts';
import { inRepository, readOr } from '../../server/tools/settle.ts';

/** The rules this version promises. */
const promised = [
  'conditional-seed',
  'cudnn-benchmark',
  'entropy-seed',
  'hash-ordered-iteration',
  'late-seed',
  'nondeterministic-algorithms',
  'nondeterministic-cudnn',
  'repeated-worker-seed',
  'shared-worker-seed',
  'unseeded-generator',
  'unseeded-numpy',
  'unseeded-python',
  'unseeded-torch',
  'unseeded-workers',
  'unsorted-listing',
];

describe('the set of rules', () => {
  it('holds every rule that is promised', () => {
    const ids = new Set(allRules.map(({ id }) => id));
    assert.deepEqual(
      promised.filter((id) => !ids.has(id)),
      [],
    );
  });

  it('has no test of a rule that is not there', () => {
    const tests = readdirSync(inRepository('test/rules')).map((name) => name.replace(/\.test\.ts$/, ''));
    const others = ['contract', 'examples', 'python-ast'];
    assert.deepEqual(
      tests.filter((name) => !others.includes(name) && !ruleIds().includes(name)),
      [],
    );
  });

  it('has a file of its name for each', () => {
    assert.deepEqual(
      allRules.map(({ id }) => id),
      ruleIds(),
    );
  });
});

for (const rule of allRules) {
  describe(rule.id, () => {
    it('names the finding, not the remedy', () => assert.equal(namingProblem(rule.id), undefined));

    it('completes “Reports that …”', () => {
      assert.match(rule.summary, /^[a-z`].*[^.\s]$/);
      assert.match(rule.why.trim(), /^[A-Z`].*\.$/s);
    });

    it('shows what it reports and what it does not', () => {
      assert.ok(
        rule.examples.some(({ isClean }) => !isClean),
        'a flagged example',
      );
      assert.ok(
        rule.examples.some(({ isClean }) => isClean),
        'a clean example',
      );
      const titles = rule.examples.map(({ title }) => title);
      assert.deepEqual(titles, [...new Set(titles)], 'titles differ');
    });

    it('shows a fix exactly when it has one', () => {
      assert.equal(
        rule.examples.some(({ fixed }) => fixed !== undefined),
        rule.fixes !== 'none',
      );
    });

    it('draws each of its messages, in its examples or in its own test', () => {
      const ownTest = readOr(`test/rules/${rule.id}.test.ts`, '');
      const sources = [...rule.examples.map(({ source }) => source), ownTest].join('\n');
      const drawn = new Set(sources.match(/(?<=\^{2,} +)[A-Za-z][\w-]*/g));
      assert.deepEqual(
        Object.keys(rule.messages).filter((id) => !drawn.has(id)),
        [],
      );
    });

    it('speaks in whole sentences that do not name the rule', () => {
      for (const [id, message] of Object.entries(rule.messages)) {
        assert.match(id, /^[a-z][A-Za-z]*$/);
        assert.match(message, /^[A-Z`{].*\.$/s, message);
        assert.doesNotMatch(message, new RegExp(rule.id));
        assert.doesNotMatch(message.replaceAll(/\{\w+\}/g, ''), /[{}]/, 'slots are `{words}`');
      }
    });

    it('was there by this version', () => {
      assert.ok(compareVersions(rule.since, manifest.version) <= 0, `${rule.since} ≤ ${manifest.version}`);
    });
  });
}

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number));
  assert.ok(left?.length === 3 && right?.length === 3, 'three numbers');
  const difference = left.map((part, index) => part - (right[index] ?? 0)).find((part) => part !== 0);
  return difference ?? 0;
}
