import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkProgram } from '../../server/src/engine/check.ts';
import { projectOf } from '../support/project.ts';

const nested = (depth: number, line: (index: number) => string, last: string): string =>
  Array.from({ length: depth }, (_, index) => `${' '.repeat(index)}${line(index)}\n`).join('') +
  `${' '.repeat(depth)}${last}\n`;
const chain = (length: number, body: (index: number) => string): string =>
  Array.from({ length }, (_, index) => `def f${index}():\n${body(index)}`).join('') + `def f${length}(): pass\nf0()\n`;
const modules = (count: number, body: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => `# file: m${index}.py\n${body(index)}\n`).join('');

const many = 10_000;

/** What nobody writes and somebody may send: each a program that draws before anything else happens. */
const programs: Readonly<Record<string, string>> = {
  '10,000 nested brackets': `y = ${'('.repeat(many)}1${')'.repeat(many)}`,
  '10,000 brackets that nobody closes': `y = ${'[(\n'.repeat(many / 2)}`,
  '10,000 calls of calls': `y = ${'f('.repeat(many)}1${')'.repeat(many)}`,
  '10,000 calls in a row': `y = x${'.a()'.repeat(many)}`,
  '10,000 lambdas': `y = ${'lambda: '.repeat(many)}1`,
  '10,000 f-strings': `y = ${"f'{".repeat(many)}1${"}'".repeat(many)}`,
  '10,000 operators': `y = ${Array(many).fill('a').join(' + ')}`,
  '10,000 choices': `y = ${'1 if x else '.repeat(many)}2`,
  '10,000 conditions': `if ${Array(many).fill('a').join(' and ')}:\n    torch.randn(2)`,
  '10,000 decorators': `${'@d\n'.repeat(many)}def f(): pass\nf()`,
  '10,000 arms': `${'if a:\n    b = 1\n'}${'elif c:\n    b = 2\n'.repeat(many)}`,
  'an import of 10,000 names': `import ${Array(many).fill('a').join('.')}`,
  'a literal of 100,000 elements': `y = [${'1, '.repeat(100_000)}]\nfor z in y:\n    torch.randn(1)`,
  'a line of a million characters': `y = "${'a'.repeat(1_000_000)}"`,
  'a comment that names a hundred thousand rules': `y = 1  # seedlint: ignore[${'a, '.repeat(100_000)}]`,
  'a comment that names a rule of a million letters': `y = 1  # seedlint: ignore[${'a'.repeat(1_000_000)}]`,
  '1,000 nested functions': nested(1000, (index) => `def f${index}():`, 'pass'),
  'texts that double': `a = "a"\n${'a = a + a\n'.repeat(100)}print(a)`,
  'lists that double': 'a = [1]\nfor i in range(1000):\n    a += a\n    a = a + a\n    a.extend(a)\nprint(a)',
  'numbers without end': "a = 9**9**9**9\nb = 'a' * 10**9\nc = 1 << 10**9\nfor i in range(10**12):\n    print(a, b, c)",
  'a class that is its own base': 'class A(B): pass\nclass B(A): pass\nclass A(A): pass\nA().f()\nB().g()',
  '2,000 classes, each the base of the next': `class C0: pass\n${Array.from({ length: 2000 }, (_, index) => `class C${index + 1}(C${index}): pass\n`).join('')}C2000().f()`,
  'functions that call each other':
    'def f(n):\n    return g(n) + g(n - 1)\ndef g(n):\n    return f(n) + f(n - 2)\nf(10**6)',
  'calls deep in lists': chain(100, (index) => `    return ${'['.repeat(150)}f${index + 1}()${']'.repeat(150)}\n`),
  'calls deep in choices': chain(100, (index) => `    return ${'1 if x else '.repeat(150)}f${index + 1}()\n`),
  'calls deep in blocks': chain(
    60,
    (index) =>
      nested(100, () => 'if x:', `f${index + 1}()`)
        .replace(/^/gm, '    ')
        .trimEnd() + '\n',
  ),
  'a circle of 1,000 modules': `import m0\n${modules(1000, (index) => `import m${(index + 1) % 1000}`)}`,
  'a chain of 1,000 modules': `from m0 import x\n${modules(1000, (index) => `from m${index + 1} import x`)}`,
};

describe('hostile programs', () => {
  for (const [name, hostile] of Object.entries(programs)) {
    it(`are checked as far as can be: ${name}`, async () => {
      const { project, entry } = await projectOf(`import torch\nprint(torch.randn(3))\n${hostile}\n`, 'train.py');
      const { findings, failures } = checkProgram(project, entry, {});
      assert.deepEqual(failures, []);
      assert.equal(findings[0]?.rule, 'unseeded-torch');
      assert.equal(findings[0]?.site.span.start, 'import torch\nprint('.length);
    });
  }

  it('say so where they are not followed to their end', async () => {
    const { project, entry } = await projectOf(programs['a chain of 1,000 modules'] ?? '', 'train.py');
    assert.equal(checkProgram(project, entry, {}).timeline.isTruncated, true);
  });
});
