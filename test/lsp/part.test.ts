import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { longFile, makeProject } from '../../bench/project.ts';
import { checkProgram } from '../../server/src/engine/check.ts';
import { disk } from '../../server/src/host/disk.ts';
import { FactsStore } from '../../server/src/lsp/workspace/facts.ts';
import { checkPart, partVerdictOn } from '../../server/src/lsp/workspace/part.ts';
import { verdictOn } from '../../server/src/lsp/workspace/program.ts';
import { Root } from '../../server/src/lsp/workspace/root.ts';
import type { Finding } from '../../server/src/rules/finding.ts';
import { parserOnce } from '../support/project.ts';
import { randomOf } from '../support/random.ts';

const path = '/w/long.py';

describe('a program that is checked in part', () => {
  for (const seed of [1, 2]) {
    it(`is told what is told of all of it, while lines are typed into its functions (seed ${seed})`, async () => {
      const { below, pick } = randomOf(seed);
      const tried = tryText(startText());
      const whole = await tried.root.check(path, {});
      let nTold = 0;
      for (let round = 0; round < 15; round++) {
        const lines = tried.text().split('\n');
        const inFunctions = [...lines.keys()].filter((index) => /^ {4}\w.*[^:,[({]$/.test(lines[index] ?? ''));
        const at = pick(inFunctions);
        lines.splice(at, below(2), `    ${pick(typed)}`, ...(lines[at]?.startsWith('    return') ? [lines[at]] : []));
        tried.change(lines.join('\n'));
        const part = await checkPart(tried.root, whole, Infinity);
        const where = `seed ${seed}, round ${round}: ${lines[at]}`;
        assert.ok(part !== undefined && tried.root.isCurrent(part.program), where);
        const fresh = await tryText(tried.text()).root.check(path, {});
        const expected = told(verdictOn(fresh, path).findings);
        nTold += expected.length;
        assert.deepEqual(told(partVerdictOn(part, path, tried.root.project).findings), expected, where);
      }
      assert.ok(nTold > 15, `${nTold} findings`);
    });
  }

  it('is followed through what has changed only', async () => {
    const tried = tryText(startText());
    const whole = await tried.root.check(path, {});
    tried.change(tried.text().replace('total = 0\n', 'total = random.random()\n'));
    const part = await checkPart(tried.root, whole, Infinity);
    const drawsOf = (program = whole): number => program.report?.view.draws.length ?? Number.NaN;
    assert.ok(drawsOf(part?.program) < drawsOf() / 2, `${drawsOf(part?.program)} draws of ${drawsOf()}`);
  });

  it('is left as it was where the part took too long the last time', async () => {
    const tried = tryText(startText());
    const whole = await tried.root.check(path, {});
    tried.change(`${tried.text()}print(1)\n`);
    assert.notEqual(await checkPart(tried.root, whole, 0), undefined);
    assert.equal(await checkPart(tried.root, whole, 0), undefined);
  });
});

const typed: readonly string[] = [
  ...[
    'random.random()',
    'np.random.rand(3)',
    'torch.rand(2)',
    'x = 1',
    'nn.Linear(2, 2)',
    '# a comment',
    'random.',
    'x = [',
  ],
  ...['torch.randperm(4)', 'for index in {1, 2}: print(index)', 'import os; os.listdir(".")', 'random.shuffle([1])'],
];

const told = (findings: readonly Finding[]): readonly string[] =>
  findings
    .map(({ rule, grade, site: { span }, message }) => `${span.start}-${span.end} ${grade} ${rule} ${message}`)
    .sort();

/** Functions that nothing calls, with lines of which something is said all the same. */
const uncalled: readonly string[] = Array.from({ length: 4 }, (_, index) => [
  `def uncalled_${index}(names):`,
  '    torch.backends.cudnn.benchmark = True',
  '    torch.manual_seed(hash(str(names)))',
  '    generator = np.random.default_rng()',
  '    count = 0',
  '    return generator, count',
  '',
  '',
]).flat();

function startText(): string {
  const lines = (makeProject(3).get(longFile) ?? '').split('\n');
  const cut = lines.findIndex((line, index) => index > 250 && line.startsWith('class '));
  return [...lines.slice(0, cut), ...uncalled, ...lines.slice(-6)].join('\n');
}

function tryText(start: string): { readonly root: Root; text(): string; change(text: string): void } {
  let text = start;
  const root = new Root({
    path: '/w',
    options: { folder: undefined, maxFiles: 0, isLeftOut: () => false },
    source: disk,
    facts: new FactsStore(async (file) => (file === path ? text : undefined), parserOnce()),
    check: checkProgram,
    onBroken: (what, error) => assert.fail(`${what} ${error}`),
    onTruncated: (entry) => assert.fail(entry),
  });
  return {
    root,
    text: () => text,
    change(changed) {
      text = changed;
      root.invalidate(path);
    },
  };
}
