import assert from 'node:assert/strict';
import { chmodSync, lstatSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { readSource } from '../../server/src/host/read.ts';
import { writeSource } from '../../server/src/host/write.ts';
import { folderOf } from '../support/folder.ts';

describe('writeSource', () => {
  for (const [what, bytes] of [
    ['UTF-8', Buffer.from('é = OLD # 🎲\n')],
    ['a byte order mark', Buffer.from('\ufeffé = OLD\n')],
    ['CRLF and no last newline', Buffer.from('a\r\nb\nc\rOLD')],
    ['Latin-1 with a coding comment', Buffer.from('# coding: latin-1\né = OLD\n', 'latin1')],
    ['bytes that are not UTF-8', Buffer.from('"\xff\xfe\x80" OLD', 'latin1')],
    ['Windows-1252', Buffer.from('# coding: cp1252\n"\x80\x81" OLD\n', 'latin1')],
    ['Shift JIS', Buffer.from('# coding: shift_jis\n"\x82\xa0\x5c" OLD\n', 'latin1')],
  ] as const) {
    it(`keeps every other byte of a file with ${what}`, async () => {
      using folder = folderOf({ 'a.py': bytes });
      const path = `${folder.path}/a.py`;
      const read = await readSource(path);
      assert.ok(read.outcome === 'read');
      assert.equal(await writeSource(path, { before: read.text, after: read.text.replace('OLD', 'new') }), undefined);
      assert.equal(readFileSync(path).toString('latin1'), bytes.toString('latin1').replace('OLD', 'new'));
    });
  }

  it('writes through a link', async () => {
    using folder = folderOf({ 'a.py': { linkTo: 'b.py' }, 'b.py': 'x' });
    assert.equal(await writeSource(`${folder.path}/a.py`, { before: 'x', after: 'y' }), undefined);
    assert.ok(lstatSync(`${folder.path}/a.py`).isSymbolicLink());
    assert.equal(readFileSync(`${folder.path}/b.py`, 'utf8'), 'y');
  });

  it('leaves alone what it did not read', () =>
    checkRefusal(
      'other',
      { before: 'x', after: 'y' },
      'was changed by someone else in the meantime; it is left as it is',
    ));

  it('leaves alone what it cannot spell', () =>
    checkRefusal(
      Buffer.from('# coding: latin-1\n'),
      { before: '# coding: latin-1\n', after: '# coding: latin-1\n"€"' },
      'cannot be written back as latin-1; it is left as it is',
    ));

  it('leaves alone what the encoding spells in two ways', () =>
    checkRefusal(
      // The second character is one of those that Shift JIS has twice.
      Buffer.from('# coding: cp932\n"\xfa\x54"', 'latin1'),
      { before: '# coding: cp932\n"￢"', after: '# coding: cp932\n""' },
      'cannot be written back as shift_jis; it is left as it is',
    ));

  it('says that a file is gone', async () => {
    using folder = folderOf({});
    assert.equal(await writeSource(`${folder.path}/no.py`, { before: '', after: 'x' }), 'does not exist');
  });

  if (process.platform !== 'win32' && process.getuid?.() !== 0) {
    it('says that a file may not be written', async () => {
      using folder = folderOf({ 'a.py': 'x' });
      chmodSync(`${folder.path}/a.py`, 0o400);
      const problem = await writeSource(`${folder.path}/a.py`, { before: 'x', after: 'y' });
      assert.equal(problem, 'may not be written: permission denied');
    });
  }
});

async function checkRefusal(
  content: string | Uint8Array,
  texts: { readonly before: string; readonly after: string },
  expected: string,
): Promise<void> {
  using folder = folderOf({ 'a.py': content });
  assert.equal(await writeSource(`${folder.path}/a.py`, texts), expected);
  assert.deepEqual(readFileSync(`${folder.path}/a.py`), Buffer.from(content));
}
