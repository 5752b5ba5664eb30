import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Contents, folderOf } from '../support/folder.ts';
import { runIn, runWords } from './console.ts';

const drawing = 'import random\nprint(random.random())\n';
const unsorted =
  'import os\nimport random\nrandom.seed(0)\nnames = os.listdir(".")\nrandom.shuffle(names)\nprint(names)\n';
const lib = 'import random\ndef draw():\n    return random.SystemRandom().random()\n';
const user = 'from lib import draw\ndraw()\n';

describe('a configuration file', () => {
  for (const [what, contents, words, findings] of [
    [
      'is the nearest one upwards',
      { 'seedlint.toml': off('late-seed'), 'a/pyproject.toml': tool(off('unseeded-python')), 'a/b/x.py': drawing },
      '',
      [],
    ],
    [
      'does not add to one further up',
      { 'seedlint.toml': off('unseeded-python'), 'a/.seedlint.toml': '', 'a/x.py': drawing, 'y.py': drawing },
      '',
      ['a/x.py unseeded-python'],
    ],
    [
      'may have a name of its own or be part of pyproject.toml',
      { 'seedlint.toml': off('unseeded-python'), 'pyproject.toml': '[project]\nname = "x"\n', 'x.py': drawing },
      '',
      [],
    ],
    [
      'grades rules',
      { 'seedlint.toml': 'severity = { unseeded-python = "hint" }', 'x.py': drawing },
      '--severity hint',
      ['x.py unseeded-python'],
    ],
    [
      'grades rules in notebooks',
      {
        'seedlint.toml': 'severity = { "notebook:unseeded-python" = "off" }',
        'x.py': drawing,
        'y.ipynb': notebook(drawing),
      },
      '',
      ['x.py unseeded-python'],
    ],
    [
      'ignores rules by file',
      { 'seedlint.toml': 'per-file-ignores = { "tests/**" = ["all"] }', 'tests/x.py': drawing, 'y.py': drawing },
      '',
      ['y.py unseeded-python'],
    ],
    [
      'ignores rules in a module, not in its program',
      {
        'seedlint.toml': 'per-file-ignores = { "lib.py" = ["unseeded-generator"], "y.py" = ["unseeded-generator"] }',
        'lib.py': lib,
        'y.py': `${user}${drawing}`,
      },
      'y.py',
      ['y.py unseeded-python'],
    ],
    [
      'excludes files',
      {
        'seedlint.toml': 'exclude = ["old"]\nextend-exclude = ["x.py"]',
        'old/a.py': drawing,
        'x.py': drawing,
        'y.py': drawing,
      },
      '',
      ['y.py unseeded-python'],
    ],
    [
      'excludes modules of programs that are checked',
      {
        'seedlint.toml': 'exclude = ["lib.py"]',
        'lib.py': lib,
        'y.py': user,
      },
      '',
      [],
    ],
    [
      'excludes folders with all that they hold',
      { 'seedlint.toml': 'exclude = ["old/"]', 'old/seedlint.toml': '', 'old/a/b.py': drawing, 'y.py': drawing },
      '',
      ['y.py unseeded-python'],
    ],
    [
      'excludes nothing that is named',
      { 'seedlint.toml': 'exclude = ["x.py"]', 'x.py': drawing },
      'x.py',
      ['x.py unseeded-python'],
    ],
    [
      'excludes it with --force-exclude',
      { 'seedlint.toml': 'exclude = ["x.py"]', 'x.py': drawing },
      'x.py --force-exclude',
      [],
    ],
    [
      'may force that itself',
      { 'seedlint.toml': 'exclude = ["a"]\nforce-exclude = true', 'a/x.py': drawing },
      'a a/x.py',
      [],
    ],
    [
      'leaves notebooks out',
      { 'seedlint.toml': 'notebooks = false', 'x.ipynb': notebook(drawing), 'y.py': '' },
      '',
      [],
    ],
    [
      'says where imports start',
      {
        'seedlint.toml': 'root = "src"',
        'pyproject.toml': '',
        'src/lib/__init__.py': 'import random\nrandom.seed(0)\n',
        'src/app/x.py': `import lib\n${drawing}`,
      },
      '',
      [],
    ],
    [
      'is not read with --isolated',
      { 'seedlint.toml': off('unseeded-python'), 'x.py': drawing },
      '--isolated',
      ['x.py unseeded-python'],
    ],
    [
      'gives way to --select',
      {
        'seedlint.toml': 'select = ["late-seed"]\nextend-select = ["unsorted-listing"]',
        'x.py': drawing,
        'y.py': unsorted,
      },
      '--select unseeded-python',
      ['x.py unseeded-python'],
    ],
    [
      'goes together with --ignore',
      { 'seedlint.toml': off('unseeded-python'), 'x.py': drawing, 'y.py': unsorted },
      '--ignore unsorted-listing',
      [],
    ],
    [
      'goes together with --extend-select',
      { 'seedlint.toml': 'select = ["late-seed"]', 'x.py': drawing },
      '--extend-select unseeded-python',
      ['x.py unseeded-python'],
    ],
    [
      'can be named',
      { 'conf/strict.toml': 'select = ["late-seed"]', 'seedlint.toml': '', 'x.py': drawing },
      '--config conf/strict.toml',
      [],
    ],
    [
      'that is named takes its patterns from here',
      { 'conf/strict.toml': 'exclude = ["/a"]', 'a/x.py': drawing, 'conf/a/y.py': drawing },
      '--config conf/strict.toml',
      ['conf/a/y.py unseeded-python'],
    ],
    [
      'gives way to a key on the command line',
      { 'seedlint.toml': off('unseeded-python'), 'x.py': drawing },
      '--config ignore=[]',
      ['x.py unseeded-python'],
    ],
    ['is not needed for a key', { 'x.py': drawing }, '--isolated --config severity.unseeded-python="off"', []],
    ['speaks for standard input', { 'a/seedlint.toml': off('unseeded-python') }, '- --stdin-filename a/x.py', []],
  ] as const satisfies readonly (readonly [string, Contents, string, readonly string[]])[]) {
    it(what, async () => {
      using folder = folderOf(contents);
      const ran = await runIn(folder.path, `check ${words} --output-format json`, { input: drawing });
      assert.equal(ran.err.replace(/^warning: no Python files.*\n/, ''), '');
      const rows = JSON.parse(ran.out) as { readonly filename: string; readonly code: string }[];
      assert.deepEqual(
        rows.map(({ filename, code }) => `${filename} ${code}`),
        findings,
      );
    });
  }

  it('says whose fixes are applied', async () => {
    using folder = folderOf({ 'seedlint.toml': 'unfixable = ["unsorted-listing"]', 'x.py': unsorted });
    assert.equal((await runIn(folder.path, 'check --diff')).out, '');
    assert.match((await runIn(folder.path, 'check --diff --isolated')).out, /sorted\(/);
  });

  it('lets a comment for a rule that is ignored in its file stand', async () => {
    const silenced = drawing.replace('())', '())  # seedlint: ignore[unseeded-python] so be it');
    using folder = folderOf({
      'seedlint.toml': 'per-file-ignores = { "x.py" = ["unseeded-python"] }',
      'x.py': silenced,
    });
    const ran = await runIn(folder.path, 'check --severity hint --output-format concise -q');
    assert.deepEqual([ran.out, ran.err], ['', '']);
  });
});

describe('mistakes in a configuration', () => {
  for (const [contents, words, err] of [
    [
      { 'seedlint.toml': 'selct = []' },
      [],
      'error: seedlint.toml:1:1: Seedlint has no key `selct`; did you mean `select`?\n',
    ],
    [
      { 'a/pyproject.toml': '[tool.seedlint]\nignore = [\n  "lateseed"\n]\nexclude = [3]\n', 'a/x.py': '' },
      [],
      'error: a/pyproject.toml:3:3: There is no rule `lateseed`; did you mean `late-seed`?\nerror: a/pyproject.toml:5:12: `exclude` needs a string, not `3`\n',
    ],
    [{ 'seedlint.toml': 'ignore = [' }, [], 'error: seedlint.toml:1:10: This is no valid TOML: '],
    [{}, ['--config', 'no.toml'], 'error: `--config no.toml`: no.toml does not exist, and it is no KEY=VALUE\n'],
    [{}, ['--config', 'selct=[]'], 'error: `--config selct=[]`: Seedlint has no key `selct`; did you mean `select`?\n'],
    [{}, ['--config', 'torch-version=2.4.1'], 'error: `--config torch-version=2.4.1`: This is no valid TOML: '],
    [
      { 'a.toml': '', 'b.toml': '' },
      ['--config', 'a.toml', '--config', 'b.toml'],
      'error: `--config` takes one file, and two were given\n',
    ],
    [
      { 'a.toml': '' },
      ['--config', 'a.toml', '--isolated'],
      'error: `--isolated` reads no configuration file, and `--config a.toml` is one\n',
    ],
    [
      { 'a.toml': 'selct = 1' },
      ['--config', 'a.toml'],
      'error: a.toml:1:1: Seedlint has no key `selct`; did you mean `select`?\n',
    ],
  ] as const satisfies readonly (readonly [Contents, readonly string[], string])[]) {
    it(`end the command: ${err.trimEnd()}`, async () => {
      using folder = folderOf({ 'x.py': drawing, ...contents });
      const ran = await runWords(folder.path, ['check', ...words]);
      assert.deepEqual([ran.status, ran.out], [2, '']);
      assert.ok(ran.err.startsWith(err), ran.err);
    });
  }

  it('are none of ours in a pyproject.toml without a word of Seedlint', async () => {
    using folder = folderOf({ 'pyproject.toml': '[project', 'x.py': '' });
    assert.deepEqual(await runIn(folder.path, 'check -q'), { status: 0, out: '', err: '' });
  });
});

describe('--show-settings', () => {
  it('says what holds, and where it comes from', async () => {
    using folder = folderOf({
      'pyproject.toml': tool('select = ["late-seed"]\n[tool.seedlint.severity]\nlate-seed = "error"'),
      'x.py': '',
      'lib/seedlint.toml': 'notebooks = false',
      'lib/y.py': '',
    });
    const { out, status, err } = await runWords(folder.path, [
      'check',
      '--show-settings',
      '--config',
      'torch-version="2.4"',
    ]);
    assert.deepEqual([status, err], [0, '']);
    const [lib = '', top = ''] = out.split('\n# For ');
    assert.ok(lib.startsWith('# For lib/y.py\n'), out);
    assert.ok(top.startsWith('x.py\n'), out);
    assert.ok(lib.includes('\nnotebooks = false  # lib/seedlint.toml:1\n'), out);
    assert.ok(lib.includes('\nselect = []\n'), out);
    assert.ok(top.includes('\nselect = ["late-seed"]  # pyproject.toml:2\n'), out);
    assert.ok(top.includes('\nseverity = { late-seed = "error" }  # pyproject.toml:3\n'), out);
    assert.ok(top.includes('\ntorch-version = "2.4"  # command line\n'), out);
    assert.ok(top.includes('\nlate-seed = "error"\n') && top.includes('\nunseeded-torch = "off"\n'), out);
  });
});

function off(rule: string): string {
  return `ignore = ["${rule}"]\n`;
}

function tool(keys: string): string {
  return `[tool.seedlint]\n${keys}\n`;
}

function notebook(source: string): string {
  const cell = { cell_type: 'code', execution_count: null, metadata: {}, outputs: [], source };
  return JSON.stringify({ cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 });
}
