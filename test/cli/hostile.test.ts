import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { type Contents, folderOf } from '../support/folder.ts';
import { runWords } from './console.ts';

const drawing = 'import torch\nprint(torch.randn(3))\n';
const notebook = (cells: readonly string[]): string =>
  JSON.stringify({ cells: cells.map((source) => ({ cell_type: 'code', metadata: {}, source })), metadata: {} });
const yaml = (aliases: number): string =>
  `a: &a [x, x]\n${Array.from({ length: aliases }, (_, index) => `k${index}: [${'*a, '.repeat(50)}]\n`).join('')}`;

/** Files that are refused or cut, with what is said of them; another one beside each is checked as if they were not there. */
const refused: Readonly<Record<string, { readonly contents: Contents; readonly says?: string }>> = {
  'a script of 100 MB': {
    contents: { 'a.py': new Uint8Array(100_000_000).fill(32) },
    says: 'warning: a.py is larger than 2 MB\n',
  },
  '5,000 nested functions': {
    contents: { 'a.py': Array.from({ length: 5000 }, (_, depth) => `${' '.repeat(depth)}def f():\n`).join('') },
    says: 'warning: a.py is larger than 2 MB\n',
  },
  'null bytes': { contents: { 'a.py': 'x = 1\0' }, says: 'warning: a.py holds null bytes, so it is not Python text\n' },
  'bytes that are no text': {
    contents: { 'a.py': Uint8Array.of(0x78, 0xff, 0xfe) },
    says: 'warning: a.py is not valid utf-8; it was read as Latin-1\n',
  },
  'an encoding that nobody knows': {
    contents: { 'a.py': '# coding: __proto__\n' },
    says: 'warning: a.py names the encoding `__proto__`, which is not known; it was read as Latin-1\n',
  },
  'a notebook of 100 MB': {
    contents: { 'a.ipynb': new Uint8Array(100_000_000).fill(32) },
    says: 'warning: a.ipynb is larger than 60 MB\n',
  },
  'a notebook of 3 MB of code': {
    contents: { 'a.ipynb': notebook(['x = 1\n'.repeat(500_000)]) },
    says: 'warning: a.ipynb holds more than 2 MB of code\n',
  },
  'a notebook nested 100,000 deep': { contents: { 'a.ipynb': '['.repeat(100_000) + ']'.repeat(100_000) } },
  'a notebook of 5,000 cells': { contents: { 'a.ipynb': notebook(Array(5000).fill('x = 1')) }, says: '' },
  'YAML that grows': { contents: { 'environment.yml': yaml(1000) }, says: '' },
  'YAML nested in lists': { contents: { 'environment.yml': `${'- '.repeat(20_000)}a\n` }, says: '' },
  'YAML of 30,000 keys': {
    contents: { 'environment.yml': Array.from({ length: 30_000 }, (_, index) => `k${index}: 1\n`).join('') },
    says: '',
  },
  'requirements without an end': {
    contents: { 'requirements.txt': `torch${' '.repeat(200_000)}x\n${'-'.repeat(200_000)}\n-r requirements.txt\n` },
    says: '',
  },
  'a lock file nested 100,000 deep': { contents: { 'uv.lock': `a = ${'['.repeat(100_000)}` }, says: '' },
  'patterns that take for ever': {
    contents: { '.gitignore': `${'('.repeat(100_000)}\n${'*a'.repeat(50)}b\n`, [`${'a'.repeat(150)}.txt`]: '' },
    says: '',
  },
};

describe('hostile files', () => {
  for (const [name, { contents, says }] of Object.entries(refused)) {
    it(`keep no other from being checked: ${name}`, async () => {
      using folder = folderOf({ ...contents, 'other.py': drawing });
      const { status, out, err } = await check(folder.path);
      assert.equal(status, 1);
      assert.match(out, /^other\.py:2:7: /);
      if (says === undefined) assert.match(err, /^warning: \S+ [^\n]+\n$/);
      else assert.equal(err, says);
    });
  }

  it('are named with care, whatever they are called', async () => {
    const names = [
      "it's.py",
      'a b.py',
      '$(touch x).py',
      'a;b.py',
      '--help.py',
      'a%20b.py',
      'a#b.py',
      'ü😀.py',
      '{0}.py',
    ];
    const all = process.platform === 'win32' ? names : [...names, 'a"b.py', 'new\nline.py', 'a\\b.py', 'a:b.py'];
    using folder = folderOf(Object.fromEntries(all.map((name) => [name, drawing])));
    const { out, status } = await check(folder.path, 'json');
    assert.equal(status, 1);
    const found = JSON.parse(out) as readonly { readonly filename: string }[];
    assert.equal(new Set(found.map(({ filename }) => filename)).size, all.length);
    for (const format of ['sarif', 'gitlab']) JSON.parse((await check(folder.path, format)).out);
    for (const format of ['github', 'concise', 'full', 'junit'])
      assert.equal((await check(folder.path, format)).status, 1);
    for (const name of all) {
      const one = await runWords(folder.path, ['check', '--output-format', 'json', '--', name]);
      assert.equal((JSON.parse(one.out) as readonly unknown[]).length, 1, name);
    }
  });

  if (process.platform !== 'win32') {
    it('are links in circles, and pipes', async () => {
      using folder = folderOf({
        'other.py': drawing,
        'loop.py': { linkTo: 'loop.py' },
        'one/up': { linkTo: '..' },
        'one/self': { linkTo: '.' },
        'seedlint-gone': { linkTo: 'nowhere' },
        '.gitignore': { linkTo: '.gitignore' },
      });
      execFileSync('mkfifo', [`${folder.path}/pipe.py`]);
      const { status, out, err } = await check(folder.path);
      assert.equal(status, 1);
      assert.equal(out.match(/other\.py:2:7/g)?.length, 1);
      const circles = ['.gitignore', 'loop.py'].map(
        (name) => `warning: ${name} is a symbolic link that leads in a circle\n`,
      );
      assert.equal(err, circles.join(''));
    });
  }
});

const check = (folder: string, format = 'concise') => runWords(folder, ['check', '--output-format', format, '.']);
