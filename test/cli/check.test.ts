import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { describe, it } from 'node:test';
import { dataFolder } from '../../server/src/host/data-folder.ts';
import { keepProfile } from '../../server/src/verify/machine/store.ts';
import { type Contents, folderOf } from '../support/folder.ts';
import { operation, profileOf } from '../support/machine.ts';
import { runIn } from './console.ts';

const drawing = 'import random\nprint(random.random())\n';
const clean = 'import random\nrandom.seed(0)\nprint(random.random())\n';

describe('the exit status of check', () => {
  for (const [what, contents, words, status] of [
    ['nothing to say', { 'a.py': clean }, 'check', 0],
    ['a finding', { 'a.py': drawing }, 'check', 1],
    ['a finding and --exit-zero', { 'a.py': drawing }, 'check --exit-zero', 0],
    ['a finding below --fail-on', { 'a.py': drawing }, 'check --fail-on error', 0],
    ['a finding that is hidden, and yet fails', { 'a.py': drawing }, 'check --severity error', 1],
    ['a finding of a rule that is off', { 'a.py': drawing }, 'check --ignore unseeded-python', 0],
    ['a finding of a rule that is not selected', { 'a.py': drawing }, 'check --select late-seed', 0],
    ['a finding of the selected rule', { 'a.py': drawing }, 'check --select late-seed,unseeded-python', 1],
    ['an empty file', { 'a.py': '' }, 'check a.py', 0],
    ['no Python at all', { 'a.txt': '' }, 'check', 0],
    ['a syntax error', { 'a.py': 'def f(:\n' }, 'check a.py', 0],
    ['a finding beside a syntax error', { 'a.py': `${drawing}def f(:\n` }, 'check a.py', 1],
    ['a missing path', {}, 'check no.py', 2],
    ['a missing path beside a finding', { 'a.py': drawing }, 'check no.py a.py', 2],
    ['a missing path and --exit-zero', {}, 'check no.py --exit-zero', 2],
    ['an unknown option', { 'a.py': clean }, 'check --frobnicate', 2],
    ['an unknown rule', { 'a.py': clean }, 'check --select seeds', 2],
    ['an unknown root', { 'a.py': clean }, 'check --root no', 2],
    ['a notebook', { 'a.ipynb': '{}' }, 'check a.ipynb', 2],
    ['a binary', { 'a.py': 'x\0' }, 'check a.py', 2],
    ['a binary in a folder', { 'a.py': 'x\0' }, 'check', 0],
    ['a link in a circle', { 'a.py': { linkTo: 'a.py' } }, 'check a.py', 2],
    ['a link in a circle in a folder', { 'a.py': { linkTo: 'a.py' }, b: { linkTo: '.' } }, 'check', 0],
    ['bytes that are not UTF-8', { 'a.py': Buffer.from('x = "\xe9"', 'latin1') }, 'check a.py', 0],
  ] as const satisfies readonly (readonly [string, Contents, string, number])[]) {
    it(`is ${status} for ${what}`, async () => {
      using folder = folderOf(contents);
      assert.equal((await runIn(folder.path, words)).status, status);
    });
  }

  it('is 2 for a parser that is not known', async () => {
    using folder = folderOf({ 'a.py': clean });
    const ran = await runIn(folder.path, 'check', { environment: { SEEDLINT_PARSER: 'yacc' } });
    assert.deepEqual(ran, { status: 2, out: '', err: 'error: SEEDLINT_PARSER knows wasm and native, not `yacc`\n' });
  });
});

describe('sentences on standard error', () => {
  for (const [contents, words, err] of [
    [{}, 'check no.py', 'error: no.py does not exist\n'],
    [{}, 'check no.py no.py', 'error: no.py does not exist\n'],
    [{ 'a.py': 'x\0' }, 'check a.py', 'error: a.py holds null bytes, so it is not Python text\n'],
    [{ 'sub/a.py': 'x\0' }, 'check', 'warning: sub/a.py holds null bytes, so it is not Python text\n'],
    [{ 'a.txt': '' }, 'check', 'warning: no Python files found under the given paths\n'],
    [
      { 'a.py': Buffer.from('"\xe9"', 'latin1') },
      'check',
      'warning: a.py is not valid utf-8; it was read as Latin-1\n',
    ],
    [{ 'a.py': Buffer.from('"\xe9"', 'latin1') }, 'check -q', ''],
    [{ 'a.ipynb': '' }, 'check a.ipynb', 'error: a.ipynb is empty, so it is no notebook\n'],
    [{ 'a.ipynb': '{"cells": [' }, 'check', 'warning: a.ipynb is not valid JSON, so it is no notebook\n'],
    [{ 'a.ipynb': '{"nbformat": 4}' }, 'check', 'warning: a.ipynb holds no notebook: it has no cells\n'],
    [{ 'a.ipynb': '[]' }, 'check a.ipynb', 'error: a.ipynb holds no notebook\n'],
    [
      { 'a.ipynb': '{"nbformat": 3, "worksheets": []}' },
      'check',
      'warning: a.ipynb is a notebook in an older format (before 4), which is not checked; `jupyter nbconvert --to notebook` converts it\n',
    ],
    [
      { 'a.ipynb': '{"cells": [], "metadata": {"kernelspec": {"language": "R"}}}' },
      'check',
      'warning: a.ipynb is a notebook in R, not in Python, so it is not checked\n',
    ],
    [{ 'a.ipynb': '{"cells": []}' }, 'check', ''],
    [{ 'a.py': { linkTo: 'no' } }, 'check', 'warning: a.py is a symbolic link to nothing\n'],
    [
      { 'a.py': '' },
      'check --select late',
      'error: there is no rule `late`; `seedlint rule --all` shows all there are\n',
    ],
    [{ 'a.py': '' }, 'check --ignore lateseed', 'error: there is no rule `lateseed`; did you mean `late-seed`?\n'],
    [{}, 'check --root no', 'error: `--root` needs a folder, and `no` is none\n'],
    [{}, 'check --nope', 'error: unknown option `--nope`\n\nFor more information, try `seedlint help check`.\n'],
    [{}, 'timeline no.py', 'error: no.py does not exist\n'],
    [{ 'a/b.py': '' }, 'timeline a', 'error: a is a folder\n'],
    [{ 'a.ipynb': '' }, 'timeline a.ipynb', 'error: a.ipynb is empty, so it is no notebook\n'],
    [{}, 'rule lateseed', 'error: there is no rule `lateseed`; did you mean `late-seed`?\n'],
  ] as const satisfies readonly (readonly [Contents, string, string])[]) {
    it(`are clear: ${err.split('\n')[0] || 'none when quiet'}`, async () => {
      using folder = folderOf(contents);
      assert.equal((await runIn(folder.path, words)).err, err);
    });
  }

  if (process.platform !== 'win32' && process.getuid?.() !== 0) {
    it('name what may not be read', async () => {
      using folder = folderOf({ 'closed.py': '', 'a.py': clean });
      chmodSync(`${folder.path}/closed.py`, 0);
      const ran = await runIn(folder.path, 'check');
      assert.deepEqual([ran.status, ran.err], [2, 'error: closed.py may not be read: permission denied\n']);
    });
  }
});

describe('programs', () => {
  it('of a folder are checked from their entries, each finding once, under the first one', async () => {
    using folder = folderOf({
      'lib/draw.py': 'import random\ndef draw():\n    return random.SystemRandom().random()\n',
      'b.py': 'from lib.draw import draw\ndraw()\n',
      'a.py': 'from lib.draw import draw\ndraw()\n',
      'unused.py': 'def f():\n    pass\n',
    });
    assert.deepEqual(await rowsOf(folder.path, 'check'), ['lib/draw.py:3 unseeded-generator of a.py']);
    assert.deepEqual(await rowsOf(folder.path, 'check b.py a.py'), ['lib/draw.py:3 unseeded-generator of a.py']);
    assert.deepEqual(await rowsOf(folder.path, 'check b.py'), ['lib/draw.py:3 unseeded-generator of b.py']);
    assert.deepEqual(await rowsOf(folder.path, 'check lib'), []);
  });

  it('take imports from the root, wherever the path lies', async () => {
    const contents = {
      'pyproject.toml': '',
      'lib/seed.py': 'import random\nrandom.seed(0)\n',
      'bin/a.py': `import lib.seed\n${drawing}`,
    };
    using folder = folderOf(contents);
    assert.deepEqual(await rowsOf(folder.path, 'check bin/a.py'), []);
    assert.deepEqual(await rowsOf(`${folder.path}/bin`, 'check a.py'), []);
    assert.deepEqual(await rowsOf(folder.path, 'check bin/a.py --root bin'), ['a.py:3 unseeded-python of a.py']);
  });

  it('of several roots are shown from the folder they share', async () => {
    using folder = folderOf({ 'one/setup.py': '', 'one/a.py': drawing, 'two/setup.cfg': '', 'two/a.py': drawing });
    assert.deepEqual(await rowsOf(folder.path, 'check two one'), [
      'one/a.py:2 unseeded-python of one/a.py',
      'two/a.py:2 unseeded-python of two/a.py',
    ]);
  });

  it('that are ignored are checked where they are named, unless --force-exclude says otherwise', async () => {
    using folder = folderOf({ '.gitignore': 'a.py\n', 'a.py': drawing, '.hidden/b.py': drawing });
    assert.deepEqual(await rowsOf(folder.path, 'check'), []);
    assert.equal((await rowsOf(folder.path, 'check a.py .hidden')).length, 2);
    assert.deepEqual(await rowsOf(folder.path, 'check a.py .hidden --force-exclude'), []);
  });

  it('may be any file that is named', async () => {
    using folder = folderOf({ script: drawing });
    assert.deepEqual(await rowsOf(folder.path, 'check script'), ['script:2 unseeded-python of script']);
  });

  it('count places without the byte order mark, and lines as Python does', async () => {
    using folder = folderOf({
      'a.py': '\ufeffimport random; random.random()\r\n',
      'b.py': 'import random\rrandom.random()\r',
    });
    const { out } = await runIn(folder.path, 'check --output-format concise -q');
    assert.deepEqual(out.match(/^\S+/gm), ['a.py:1:16:', 'b.py:2:1:']);
  });
});

describe('standard input', () => {
  it('is checked under the name it is given', async () => {
    using folder = folderOf({ 'src/lib.py': 'import random\nrandom.seed(0)\n', 'src/a.py': clean });
    const words = 'check - --stdin-filename src/a.py --output-format concise -q';
    assert.match((await runIn(folder.path, words, { input: drawing })).out, /^a\.py:2:7: warning\[unseeded-python\]/);
    assert.equal((await runIn(folder.path, words, { input: `import lib\n${drawing}` })).status, 0);
  });

  it('needs no name', async () => {
    using folder = folderOf({});
    const ran = await runIn(folder.path, 'check - --output-format concise -q', { input: drawing });
    assert.match(ran.out, /^-:2:7: /);
  });

  it('is left alone where its name is excluded', async () => {
    using folder = folderOf({ '.gitignore': 'gen.py' });
    const words = 'check --stdin-filename gen.py --force-exclude';
    assert.equal((await runIn(folder.path, words, { input: drawing })).status, 0);
    assert.equal((await runIn(folder.path, `${words} --fix`, { input: drawing })).out, drawing);
  });

  it('has to be text', async () => {
    using folder = folderOf({});
    const ran = await runIn(folder.path, 'check - --stdin-filename a.py', { input: 'x\0' });
    assert.deepEqual(ran, { status: 2, out: '', err: 'error: a.py holds null bytes, so it is not Python text\n' });
  });
});

describe('output', () => {
  it('of two runs is the same, byte for byte', async () => {
    using folder = folderOf({
      'a.py': drawing,
      'b.py': `${drawing}import os\nfor i, n in enumerate(os.listdir(".")): print(i, n)\n`,
      'c/d.py': drawing,
    });
    for (const format of ['full', 'concise', 'json', 'json-lines']) {
      const words = `check --output-format ${format} --severity hint`;
      const [first, second] = [await runIn(folder.path, words), await runIn(folder.path, words)];
      assert.deepEqual(first, second);
      assert.equal(first.status, 1);
    }
  });

  it('is sorted by file, then place, then rule', async () => {
    using folder = folderOf({
      'b.py': `import numpy as np\n${drawing}np.random.rand()\n`,
      'a-1.py': drawing,
      'a/x.py': drawing,
    });
    assert.deepEqual(await rowsOf(folder.path, 'check'), [
      'a-1.py:2 unseeded-python of a-1.py',
      'a/x.py:2 unseeded-python of a/x.py',
      'b.py:3 unseeded-python of b.py',
      'b.py:4 unseeded-numpy of b.py',
    ]);
  });

  it('ends with a summary for people, unless they want it quiet', async () => {
    using folder = folderOf({ 'a.py': drawing });
    assert.match((await runIn(folder.path, 'check')).out, /\n\nFound 1 problem\b.*\.\n$/);
    assert.doesNotMatch((await runIn(folder.path, 'check -q')).out, /Found/);
    assert.equal((await runIn(folder.path, 'check --ignore ALL')).out, 'All checks passed.\n');
    assert.equal((await runIn(folder.path, 'check --ignore ALL -q')).out, '');
    assert.equal((await runIn(folder.path, 'check no.py')).out, '');
    assert.match(
      (await runIn(folder.path, 'check --severity error')).out,
      /^All checks passed\.\n1 problem below --severity error counts for --fail-on warning; show with --severity warning\.\n$/,
    );
  });

  it('is coloured on a terminal, unless NO_COLOR is set', async () => {
    using folder = folderOf({ 'a.py': drawing });
    const isColoured = async (console: Parameters<typeof runIn>[2]): Promise<boolean> =>
      (await runIn(folder.path, 'check', console)).out.includes('\u001b[');
    assert.equal(await isColoured({ isTerminal: true }), true);
    assert.equal(await isColoured({ isTerminal: false }), false);
    assert.equal(await isColoured({ isTerminal: true, environment: { NO_COLOR: '1' } }), false);
    assert.equal(await isColoured({ isTerminal: true, environment: { TERM: 'dumb' } }), false);
  });

  it('can be a list of files, or of settings', async () => {
    using folder = folderOf({ 'pyproject.toml': '', 'b.py': '', 'a/c.py': '', 'env/pyvenv.cfg': '', 'env/x.py': '' });
    assert.deepEqual(await runIn(folder.path, 'check --show-files'), { status: 0, out: 'a/c.py\nb.py\n', err: '' });
    const { out } = await runIn(folder.path, 'check b.py --show-settings --torch-version 2.4 --ignore late-seed');
    assert.ok(
      out.startsWith(`# For b.py\nroot = "${folder.path}"\n`) &&
        out.includes('torch-version = "2.4"  # command line\n') &&
        out.includes('late-seed = "off"\n'),
    );
  });

  it('can be counts', async () => {
    using folder = folderOf({ 'a.py': drawing, 'b.py': drawing });
    assert.match(
      (await runIn(folder.path, 'check --statistics')).out,
      /^2 {2}\[.\] unseeded-python {2}\w.*\nFound 2 problems/,
    );
  });
});

describe('rule', () => {
  it('explains one rule, or all', async () => {
    using folder = folderOf({});
    const one = await runIn(folder.path, 'rule late-seed');
    assert.ok(one.status === 0 && one.out.startsWith('# late-seed\n'));
    assert.ok((await runIn(folder.path, 'rule --all')).out.includes(one.out));
  });
});

describe('help and version', () => {
  it('are printed', async () => {
    using folder = folderOf({});
    assert.match((await runIn(folder.path, '--version')).out, /^seedlint \d+\.\d+\.\d+\n$/);
    const [asked, unasked] = [await runIn(folder.path, 'help'), await runIn(folder.path, '')];
    assert.deepEqual([asked.status, asked.err, unasked.status, unasked.out], [0, '', 2, '']);
    assert.equal(asked.out, unasked.err);
  });
});

/** The findings as `file:row rule of entry`. */
async function rowsOf(folder: string, words: string): Promise<readonly string[]> {
  const { out } = await runIn(folder, `${words} --output-format json-lines`);
  return out
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const { filename, location, code, entry } = JSON.parse(line) as {
        filename: string;
        location: { row: number };
        code: string;
        entry: string;
      };
      return `${filename}:${location.row} ${code} of ${entry}`;
    });
}

describe('the version of torch', () => {
  const workers = [
    'import numpy as np, torch',
    'from torch.utils.data import DataLoader, Dataset',
    'class Noise(Dataset):',
    '    def __getitem__(self, index):',
    '        return np.random.rand()',
    'torch.manual_seed(0)',
    'for batch in DataLoader(Noise(), num_workers=2):',
    '    pass',
    '',
  ].join('\n');
  const torch = '.venv/lib/python3.8/site-packages/torch-1.8.1.dist-info/METADATA';

  for (const [what, contents, words, status] of [
    ['requirements', { 'requirements.txt': 'torch==1.8.1' }, 'check', 1],
    ['a lock file', { 'uv.lock': '[[package]]\nname = "torch"\nversion = "1.8.1"\n' }, 'check', 1],
    ['the environment', { '.venv/pyvenv.cfg': '', [torch]: '', 'requirements.txt': 'torch>=2' }, 'check', 1],
    ['the option', { 'requirements.txt': 'torch==1.8.1' }, 'check --torch-version 2.0', 0],
    ['nothing', { 'requirements.txt': 'torch' }, 'check', 0],
    [
      'a folder nearer to the script',
      { 'requirements.txt': 'torch==1.8.1', 'a/requirements.txt': 'torch==2.0' },
      'check a',
      0,
    ],
    ['a broken file', { 'uv.lock': '[[package', 'pyproject.toml': '[project' }, 'check', 0],
  ] as const) {
    it(`comes from ${what}`, async () => {
      using folder = folderOf({ ...contents, [words === 'check a' ? 'a/train.py' : 'train.py']: workers });
      assert.equal((await runIn(folder.path, words)).status, status);
    });
  }
});

describe('what Check This Machine measured', () => {
  it('counts for more than the tables', async () => {
    const lines = ['import torch', 'torch.manual_seed(0)', 'x = torch.rand(9, device="cuda")', 'torch.histc(x)', ''];
    using folder = folderOf({ 'train.py': lines.join('\n') });
    const found = async () =>
      (await runIn(folder.path, 'check --select nondeterministic-op --severity information', { environment })).out;
    const environment = { XDG_DATA_HOME: `${folder.path}/data`, LOCALAPPDATA: `${folder.path}/data` };
    assert.match(await found(), /nondeterministic-op/);
    const same = { device: 'cuda:0', torch: '2.4.1', operations: { histc: operation() } };
    await keepProfile(dataFolder(environment), profileOf({}, same));
    assert.doesNotMatch(await found(), /nondeterministic-op/);
  });
});
