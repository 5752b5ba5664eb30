import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Block, Statement } from '../../server/src/facts/facts.ts';
import { deepest } from '../../server/src/facts/reader.ts';
import { factsOf, renderBlock } from '../support/facts.ts';
import { constructs, pythonFiles } from '../support/python.ts';
import { type Random, randomOf } from '../support/random.ts';

/** What each line becomes while it is typed, in the middle of a file of which nothing else may change. */
const lines: readonly (readonly [line: string, expected: string])[] = [
  ['torch.', 'torch.'],
  ['torch.manual_seed(', 'torch.manual_seed()'],
  ['torch.manual_seed(seed', 'torch.manual_seed(seed)'],
  ['torch.manual_seed(seed=', 'torch.manual_seed(seed=other())'],
  ['x =', 'x = other()'],
  ['x = )', 'x = other()'],
  ['x = y +', 'x = (y + other())'],
  ['x = [1, 2', 'x = [1, 2]'],
  ['x = {"a": 1, "b":', 'x = {"a": 1, "b": other()}'],
  ['x = "abc', 'x = "abc"'],
  ['x = f"abc {y', 'x = f"{y}"'],
  ['x = f(y, g(z[0', 'x = f(y, g(z[0]))'],
  ['x = y if z', 'x = (y if z else other())'],
  ['x = [a for a in', 'x = list(a for a in other())'],
  ['x = lambda y:', 'x = (lambda(y): return other())'],
  ['x: int =', 'x: int = other()'],
  ['x:', 'x: other()'],
  ['import', 'import '],
  ['import numpy as', 'import numpy as '],
  ['from torch', 'from torch import '],
  ['from torch import', 'from torch import '],
  ['if x', 'if x:'],
  ['if x ==', 'if <x == other()>:'],
  ['for x', 'for x in other():'],
  ['for x in range(10', 'for x in range(10):'],
  ['while not', 'while (not other()):'],
  ['with open(p) as', 'with open(p) as other():'],
  ['try', 'try:'],
  ['elif x:', 'if other():\n    pass\n  else:\n    if x:'],
  ['except', 'try:\n    pass\n  except:'],
  ['def g', 'def g():'],
  ['def g(a, b', 'def g(a, b):'],
  ['def g(a, b:', 'def g(a, b):'],
  ['class A(B', 'class A(B):'],
  ['del', 'del other()'],
  ['global', 'global '],
  ['await', 'await other()'],
  ['f(a b)', 'f(a, other(b))'],
  ['[a, b c(d)]', '[a, other(b), c(d)]'],
  ['a b(c)', 'other(a)\n  b(c)'],
];

describe('a line that is being typed', () => {
  for (const [line, expected] of lines) {
    it(JSON.stringify(line), async () => {
      const around = (typed: string): string =>
        `import a\ndef f(b):\n  before(b)\n  ${typed}\n  after(b)\nclass C(D):\n  def m(self):\n    pass\nf(1)`;
      const { body, syntaxErrors } = await factsOf(`${around(line)}\n`);
      assert.equal(renderBlock(body), around(expected));
      assert.notDeepEqual(syntaxErrors, []);
    });
  }
});

describe('what is not Python', () => {
  for (const [what, text, expected] of [
    ['keeps its statements in order', 'a = 1\n$ b = c(d)\ne(f)\n', 'a = 1\nb = c(d)\ne(f)'],
    ['keeps a call in a header', 'if f(a) g:\n  h()\ni\n', 'if f(a):\n  h()\ni'],
    ['may be nothing', '', ''],
    ['may be one sign', ')', ''],
    ['may be a null byte', '\0', ''],
    ['may have null bytes in it', 'a\n\0\nb = "\0"\nc = d\n', 'a\nb = "\\u0000"\nc = d'],
  ] as const) {
    it(what, async () => assert.equal(renderBlock((await factsOf(text)).body), expected));
  }
});

describe('a very deep text', () => {
  for (const [what, text] of [
    ['brackets', `${'['.repeat(10_000)}a${']'.repeat(10_000)}\nafter()\n`],
    ['parentheses', `${'('.repeat(10_000)}a${')'.repeat(10_000)}\nafter()\n`],
    ['calls', `${'f('.repeat(5000)}a${')'.repeat(5000)}\nafter()\n`],
    ['a chain of calls', `a${'.b()'.repeat(5000)}\nafter()\n`],
    ['a sum', `a${' + b'.repeat(5000)}\nafter()\n`],
    ['negations', `${'not '.repeat(5000)}a\nafter()\n`],
    ['targets', `${'a = '.repeat(5000)}b\nafter()\n`],
    ['functions', `${nested('def f():', 300)}\nafter()\n`],
    ['branches', `if a: b\n${'elif c: d\n'.repeat(5000)}after()\n`],
    ['brackets in an error', `${'['.repeat(10_000)}\nafter()\n`],
    ['braces of an f-string', `f"${'{f'.repeat(1000)}"\nafter()\n`],
  ] as const) {
    it(`is read without end: ${what}`, async () => {
      const { body } = await factsOf(text);
      assert.ok(depthOf(body) <= 3 * deepest + 10, `${depthOf(body)} levels`);
      assert.equal(renderBlock(body.slice(-1)), 'after()');
    });
  }

  it('keeps every branch of a long chain', async () => {
    const { body } = await factsOf(`if a: b\n${'elif c: d()\n'.repeat(1000)}`);
    assert.equal(renderBlock(body).match(/d\(\)/g)?.length, 1000);
  });
});

function nested(header: string, depth: number): string {
  const headers = Array.from({ length: depth }, (_, level) => `${' '.repeat(level)}${header}\n`);
  return `${headers.join('')}${' '.repeat(depth)}pass`;
}

/** How deep objects lie in each other. */
function depthOf(block: Block): number {
  let depth = 0;
  for (let level: readonly unknown[] = [block]; level.length > 0; depth++) {
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
  return depth;
}

/** Whoever types at one place sees the facts of what stands before it unchanged. */
describe('a text that ends anywhere', () => {
  const seed = 7_300;
  const sources = [...Object.values(constructs), ...pythonFiles().map(({ text }) => text)];

  it(`keeps the statements before its end, seed ${seed}`, async () => {
    const random = randomOf(seed);
    for (let round = 0; round < 400; round++) await checkCut(random.pick(sources), random);
  });

  async function checkCut(text: string, random: Random): Promise<void> {
    const at = random.below(text.length + 1);
    const whole = simpleStatements((await factsOf(text)).body);
    const cut = simpleStatements((await factsOf(text.slice(0, at))).body);
    const kept = new Set(cut.map(rendered));
    const lost = whole
      .filter(({ span }) => span.end < at)
      .map(rendered)
      .filter((each) => !kept.has(each));
    assert.deepEqual(lost, [], `cut at ${at} of ${JSON.stringify(text.slice(0, at))}`);
  }

  const rendered = (statement: Statement): string => `${statement.span.start}: ${renderBlock([statement])}`;
});

/** The statements without a block, at any depth. */
function simpleStatements(block: Block): readonly Statement[] {
  return block.flatMap((statement) => {
    const blocks = blocksOf(statement);
    return blocks === undefined ? statement : blocks.flatMap(simpleStatements);
  });
}

function blocksOf(statement: Statement): readonly Block[] | undefined {
  switch (statement.kind) {
    case 'if':
    case 'while':
    case 'for':
      return [statement.body, statement.otherwise];
    case 'with':
      return [statement.body];
    case 'try':
      return [statement.body, ...statement.handlers.map(({ body }) => body), statement.otherwise, statement.final];
    case 'match':
      return statement.cases.map(({ body }) => body);
    case 'function':
      return [statement.function.body];
    case 'class':
      return [statement.class.body];
    default:
      return undefined;
  }
}
