import assert from 'node:assert/strict';
import { chmodSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { folderOf } from '../support/folder.ts';
import { runIn } from './console.ts';

const listing = (names: string): string => `import os\nnames = ${names}\nprint(names[0])\n`;
const unsorted = listing('os.listdir("data")');
const sorted = listing('sorted(os.listdir("data"))');
const drawing = 'import random\nprint(random.random())\n';

describe('--fix', () => {
  for (const [what, before, after] of [
    ['a plain file', unsorted, sorted],
    ['a file with a byte order mark', `\ufeff${unsorted}`, `\ufeff${sorted}`],
    ['a file with CRLF', unsorted.replaceAll('\n', '\r\n'), sorted.replaceAll('\n', '\r\n')],
    ['a file without a last newline', unsorted.trimEnd(), sorted.trimEnd()],
    [
      'a Latin-1 file',
      latin1(`# coding: latin-1\n# \xe9\n${unsorted}`),
      latin1(`# coding: latin-1\n# \xe9\n${sorted}`),
    ],
    ['a file of broken UTF-8', latin1(`# \xe9\n${unsorted}`), latin1(`# \xe9\n${sorted}`)],
    ['a file with a syntax error', `${unsorted}def f(:\n`, `${sorted}def f(:\n`],
    ['a file with nothing to fix', sorted, sorted],
    ['a file that only an unsafe fix would change', drawing, drawing],
  ] as const) {
    it(`changes what it has to and no other byte: ${what}`, async () => {
      using folder = folderOf({ 'a.py': before });
      await runIn(folder.path, 'check --fix');
      assert.deepEqual(readFileSync(`${folder.path}/a.py`), Buffer.from(after));
      await runIn(folder.path, 'check --fix');
      assert.deepEqual(readFileSync(`${folder.path}/a.py`), Buffer.from(after), 'and nothing more the second time');
    });
  }

  it('reports what is left, and how much it did', async () => {
    using folder = folderOf({ 'a.py': `${unsorted}${drawing}` });
    const safe = await runIn(folder.path, 'check --fix --output-format concise');
    assert.equal(safe.status, 1);
    assert.match(safe.out, /^a\.py:5:7: warning\[unseeded-python\] .*\nFound 2 problems \(1 fixed, 1 remaining\)\.\n$/);
    const all = await runIn(folder.path, 'check --fix --unsafe-fixes');
    assert.deepEqual([all.status, all.out], [0, 'Found 1 problem (1 fixed, 0 remaining).\n']);
  });

  it('fixes a file that several programs share, once', async () => {
    using folder = folderOf({
      'lib.py': 'import os\ndef first():\n    return os.listdir("data")[0]\n',
      'a.py': 'import lib\nprint(lib.first())\n',
      'b.py': 'import lib\nprint(lib.first())\n',
    });
    assert.equal((await runIn(folder.path, 'check --fix')).out, 'Found 1 problem (1 fixed, 0 remaining).\n');
    const fixed = 'import os\ndef first():\n    return sorted(os.listdir("data"))[0]\n';
    assert.equal(readFileSync(`${folder.path}/lib.py`, 'utf8'), fixed);
  });

  if (process.platform !== 'win32' && process.getuid?.() !== 0) {
    it('says what it may not write', async () => {
      using folder = folderOf({ 'a.py': unsorted });
      chmodSync(`${folder.path}/a.py`, 0o400);
      const ran = await runIn(folder.path, 'check --fix');
      assert.deepEqual([ran.status, ran.err], [2, 'error: a.py may not be written: permission denied\n']);
    });
  }
});

describe('--diff', () => {
  const patch =
    '--- a.py\n+++ a.py\n@@ -1,3 +1,3 @@\n import os\n-names = os.listdir("data")\n+names = sorted(os.listdir("data"))\n print(names[0])\n';

  it('prints what would change, and writes nothing', async () => {
    using folder = folderOf({ 'a.py': unsorted, 'b.py': drawing });
    assert.deepEqual(await runIn(folder.path, 'check --diff'), {
      status: 1,
      out: patch,
      err: 'Would fix 1 problem.\n',
    });
    assert.equal(readFileSync(`${folder.path}/a.py`, 'utf8'), unsorted);
    assert.equal((await runIn(folder.path, 'check --diff --exit-zero')).status, 0);
    assert.match((await runIn(folder.path, 'check --diff --unsafe-fixes')).out, /^\+\+\+ b\.py$/m);
  });

  it('is empty where nothing would change', async () => {
    using folder = folderOf({ 'b.py': drawing });
    assert.deepEqual(await runIn(folder.path, 'check --diff'), { status: 0, out: '', err: 'Would fix nothing.\n' });
    assert.deepEqual(await runIn(folder.path, 'check --diff -q'), { status: 0, out: '', err: '' });
  });

  it('takes standard input too', async () => {
    using folder = folderOf({});
    const ran = await runIn(folder.path, 'check - --stdin-filename a.py --diff -q', { input: unsorted });
    assert.deepEqual(ran, { status: 1, out: patch, err: '' });
  });
});

describe('standard input with --fix', () => {
  it('comes out fixed, with the report beside it', async () => {
    using folder = folderOf({ 'a.py': 'untouched' });
    const ran = await runIn(folder.path, 'check - --stdin-filename a.py --fix', { input: unsorted });
    assert.deepEqual(ran, { status: 0, out: sorted, err: 'Found 1 problem (1 fixed, 0 remaining).\n' });
    assert.equal(readFileSync(`${folder.path}/a.py`, 'utf8'), 'untouched');
  });

  it('comes out as it is where there is nothing to fix, whatever the format', async () => {
    using folder = folderOf({});
    const ran = await runIn(folder.path, 'check - --fix --output-format json', { input: `\ufeff${drawing}` });
    assert.deepEqual([ran.status, ran.out], [1, `\ufeff${drawing}`]);
    assert.equal((JSON.parse(ran.err) as unknown[]).length, 1);
  });

  it('changes no other file', async () => {
    using folder = folderOf({ 'lib.py': 'import os\ndef first():\n    return os.listdir("data")[0]\n' });
    const before = readFileSync(`${folder.path}/lib.py`);
    const ran = await runIn(folder.path, 'check - --fix', { input: 'import lib\nprint(lib.first())\n' });
    assert.deepEqual([ran.status, ran.out], [1, 'import lib\nprint(lib.first())\n']);
    assert.deepEqual(readFileSync(`${folder.path}/lib.py`), before);
  });
});

describe('the fix of a JSON row', () => {
  it('gives its edits as rows and columns', async () => {
    using folder = folderOf({ 'a.py': unsorted });
    const [row] = JSON.parse((await runIn(folder.path, 'check --output-format json')).out) as { fix: unknown }[];
    const edit = (column: number, content: string) => ({
      filename: 'a.py',
      cell: null,
      location: { row: 2, column },
      end_location: { row: 2, column },
      content,
    });
    assert.deepEqual(row?.fix, {
      applicability: 'safe',
      message: 'Sort the entries',
      edits: [edit(9, 'sorted('), edit(27, ')')],
    });
  });
});

function latin1(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}
