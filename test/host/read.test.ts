import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { describe, it } from 'node:test';
import { decodeBytes, largestFile, largestScript } from '../../server/src/files/read.ts';
import { readSource } from '../../server/src/host/read.ts';
import { folderOf } from '../support/folder.ts';

describe('readSource', () => {
  it('reads a file and how it was kept', async () => {
    using folder = folderOf({ 'a.py': '\ufeffx = 1\r\n' });
    assert.deepEqual(await readSource(`${folder.path}/a.py`), {
      outcome: 'read',
      text: 'x = 1\r\n',
      encoding: 'utf-8',
      hasMark: true,
    });
  });

  it('says what is wrong with what it cannot read', async () => {
    using folder = folderOf({
      'sub/a.py': '',
      'null.py': 'x = 1\0',
      'loop.py': { linkTo: 'loop.py' },
      'gone.py': { linkTo: 'nowhere' },
      'huge.py': new Uint8Array(largestScript + 1).fill(32),
    });
    const problems: Record<string, string> = {};
    for (const name of ['sub', 'null.py', 'loop.py', 'gone.py', 'huge.py', 'missing.py', 'null.py/x.py']) {
      const read = await readSource(`${folder.path}/${name}`);
      problems[name] = read.outcome === 'read' ? 'nothing' : `${read.outcome}: ${read.problem}`;
    }
    assert.deepEqual(problems, {
      sub: 'refused: is a folder',
      'null.py': 'refused: holds null bytes, so it is not Python text',
      'loop.py': 'refused: is a symbolic link that leads in a circle',
      'gone.py': 'missing: does not exist',
      'huge.py': 'refused: is larger than 2 MB',
      'missing.py': 'missing: does not exist',
      'null.py/x.py': 'missing: does not exist',
    });
  });

  const isPosixUser = process.platform !== 'win32' && process.getuid?.() !== 0;
  if (isPosixUser) {
    it('says that a file may not be read', async () => {
      using folder = folderOf({ 'closed.py': '' });
      chmodSync(`${folder.path}/closed.py`, 0);
      const read = await readSource(`${folder.path}/closed.py`);
      assert.deepEqual(read, { outcome: 'refused', problem: 'may not be read: permission denied', isFailure: true });
    });
  }

  if (process.platform !== 'win32') {
    it('does not wait for a pipe', async () => {
      using folder = folderOf({});
      execFileSync('mkfifo', [`${folder.path}/pipe.py`]);
      const read = await readSource(`${folder.path}/pipe.py`);
      assert.deepEqual(read, { outcome: 'refused', problem: 'is not a regular file', isFailure: false });
    });
  }
});

describe('decodeBytes', () => {
  it('holds what came another way to the same bounds', () => {
    assert.equal(decodeBytes(Buffer.from('x = "é"')).outcome, 'read');
    assert.equal(decodeBytes(Buffer.from('\0')).outcome, 'refused');
    assert.equal(decodeBytes(new Uint8Array(largestFile + 1)).outcome, 'refused');
  });
});
