import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { joinCells } from '../../server/src/base/cells.ts';
import { plainCell } from '../../server/src/facts/magics.ts';
import { factsOf, renderBlock } from '../support/facts.ts';

describe('what only IPython understands', () => {
  for (const [what, source, expected] of [
    ['a line magic', '%matplotlib inline\na', '0\na'],
    ['a magic over several lines', '%env A=\\\n  b\na', '0\n\na'],
    ['a line for the shell', 'if a:\n    !pip install "x\nb', 'if a:\n    0\nb'],
    ['a shell line over several', '!pip install a \\\n  "b\nc', '0\n\nc'],
    ['a question', 'a.b??\n?c\nd', '0\n0\nd'],
    ['a value from the shell', 'files = !ls "data\na', 'files = _\na'],
    ['a value from a magic', 'a, b = %timeit -o f()', 'a, b = _'],
    ['a statement that is timed', '%time a = f()', '0    ;a = f()'],
    ['a statement that is timed with options', '%timeit -n 10 -r 3 f()', '0                 ;f()'],
    ['commands without a sign', 'pip install a\ncd ../b\nls -l c', '0\n0\n0'],
    ['names that commands have', 'ls = 1\ncat -= ls\nrm in ls\npip(ls)', 'ls = 1\ncat -= ls\nrm in ls\npip(ls)'],
    ['a timed cell', '%%time\na', '\na'],
    ['a captured cell behind blank lines and a comment', '\n# b\n%%capture out\na', '\n\n\na'],
    ['a cell in another language', '%%bash\nls "a\nb', '\n\n'],
    ['a cell that is written to a file', '%%writefile a.py\nimport a', '\n'],
    ['Python that looks like it', 'a = """\n%x\n!y\n"""\nb = (c\n  % d)\ne = f \\\n  % g', undefined],
    ['a format', "print('x=%d y=%d' % (\n  a, b))\na = '%s'%b\nc != d", undefined],
    ['quotes in comments', "a # don't\n%b\nc", "a # don't\n0\nc"],
    ['Windows lines', '%a\r\nb\r\n!c\r\n', '0\r\nb\r\n0\r\n'],
  ] as const) {
    it(`is blank, and nothing else: ${what}`, () => {
      const { python } = plainCell(source);
      assert.equal(python.length, source.length);
      assert.equal(python.replace(/[ \t]+(?=\r?\n|$)/g, ''), expected ?? source);
    });
  }

  for (const [source, ...paths] of [
    ['%run a.py', 'a.py'],
    ['%run -i a --epochs 3', 'a.py'],
    ['%run "my dir/a.ipynb"', 'my dir/a.ipynb'],
    ['%run ..\\b', '../b.py'],
    ['%run -m a.b'],
    ['%run {name}.py'],
    ['if a:\n  %run a.py'],
    ['a = """\n%run a.py\n"""'],
  ] as const) {
    it(`names what it runs: ${source}`, () => {
      assert.deepEqual(
        plainCell(source).runs.map(({ path }) => path),
        paths,
      );
    });
  }
});

it('what only IPython understands ends before the end of its line, of whatever kind that is', () => {
  for (const end of ['\n', '\r\n']) {
    const { runs, sets } = plainCell(`%run a.py${end}%env B=1${end}`);
    assert.deepEqual(
      [...runs, ...sets].map(({ span }) => span.end - span.start),
      [9, 8],
    );
  }
});

describe('the cells of a notebook', () => {
  it('are one block, with spans in the joined text', async () => {
    const facts = await factsOf(joinCells(['%a\nimport b', '', '%%bash\nb', '%%time\nc = b.d()\n']));
    assert.equal(renderBlock(facts.body), '0\nimport b\nc = b.d()');
    const last = facts.body.at(-1)?.span;
    assert.equal(facts.text.slice(last?.start, last?.end), 'c = b.d()');
    assert.deepEqual(
      facts.cells.map(({ start, end, codeStart }) => [facts.text.slice(start, end), codeStart && codeStart - start]),
      [
        ['%a\nimport b', 0],
        ['', 0],
        ['%%bash\nb', undefined],
        ['%%time\nc = b.d()\n', 7],
      ],
    );
  });

  it('cost themselves only where they are no Python', async () => {
    const facts = await factsOf(joinCells(['a = (', 'b = """', 'c = 1', 'def d(:', 'e = 2']));
    assert.match(renderBlock(facts.body), /c = 1[\s\S]*e = 2$/);
    const wrong = facts.cells.map(({ start, end }) =>
      facts.syntaxErrors.some((error) => start <= error.start && error.start <= end),
    );
    assert.deepEqual(wrong, [true, true, false, true, false]);
  });

  it('run scripts like imports of all their names', async () => {
    const facts = await factsOf(joinCells(['a', '%run b/c.py\nd']));
    assert.equal(renderBlock(facts.body), 'a\nfrom c import *\nd');
    assert.deepEqual(
      facts.imports.map(({ script }) => script),
      ['b/c.py'],
    );
  });

  it('set variables of the environment', async () => {
    const facts = await factsOf(joinCells(['%env A=b c\n%set_env D e\n%env F\n%env G={h}\ni']));
    assert.equal(renderBlock(facts.body).replaceAll('"', "'"), environment);
  });

  it('are silenced as one, from the first that says something', async () => {
    const { suppressions } = await factsOf(
      joinCells(['%%bash\n# seedlint: ignore-file x', '# seedlint: ignore-file y', 'a', '# seedlint: ignore-file z']),
    );
    assert.deepEqual(
      suppressions.file.map(({ rules }) => rules.map(({ rule }) => rule)),
      [['y']],
    );
  });
});

const environment = `__import__('os').environ['A'] = 'b c'
__import__('os').environ['D'] = 'e'
0
0
i`;
