import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Decoded, decodePython, encodePython } from '../../server/src/files/encoding.ts';

const cookie = (name: string): string => `# -*- coding: ${name} -*-\n`;

describe('decodePython', () => {
  it('reads UTF-8', () => checkDecoded(Buffer.from('é = "🎲"\n'), { text: 'é = "🎲"\n', encoding: 'utf-8' }));
  it('reads an empty file', () => checkDecoded(Buffer.from(''), { text: '', encoding: 'utf-8' }));
  it('takes the byte order mark off', () =>
    checkDecoded(Buffer.from('\ufeffx\n'), { text: 'x\n', encoding: 'utf-8', hasMark: true }));
  it('keeps newlines as they are', () =>
    checkDecoded(Buffer.from('a\r\nb\rc\n'), { text: 'a\r\nb\rc\n', encoding: 'utf-8' }));
  it('takes invalid UTF-8 for Latin-1, and says so', () =>
    checkDecoded(Buffer.from('x = "\xe9"', 'latin1'), {
      text: 'x = "é"',
      encoding: 'latin-1',
      problem: 'is not valid utf-8; it was read as Latin-1',
    }));

  for (const [name, bytes, text, encoding] of [
    ['latin-1', '\x80\xe9', '\x80é', 'latin-1'],
    ['iso-8859-1', '\xe9', 'é', 'latin-1'],
    ['Latin_1', '\xe9', 'é', 'latin-1'],
    ['cp1252', '\x80', '€', 'windows-1252'],
    ['cp1251', '\xcf', 'П', 'windows-1251'],
    ['iso8859-15', '\xa4', '€', 'iso-8859-15'],
    ['koi8-r', '\xf0', 'П', 'koi8-r'],
    ['cp932', '\x82\xa0', 'あ', 'shift_jis'],
    ['euc_jp', '\xa4\xa2', 'あ', 'euc-jp'],
    ['gbk', '\xc4\xe3', '你', 'gbk'],
    ['utf8', '\xc3\xa9', 'é', 'utf-8'],
    ['UTF-8-unix', '\xc3\xa9', 'é', 'utf-8'],
    ['ascii', 'x', 'x', 'utf-8'],
  ] as const) {
    it(`obeys the coding comment ${name}`, () =>
      checkDecoded(Buffer.from(`${cookie(name)}${bytes}`, 'latin1'), { text: `${cookie(name)}${text}`, encoding }));
  }

  it('finds the comment in the second line, under a comment', () =>
    checkDecoded(Buffer.from('#!/usr/bin/python\n# vim: set fileencoding=latin-1 :\n\xe9', 'latin1'), {
      text: '#!/usr/bin/python\n# vim: set fileencoding=latin-1 :\né',
      encoding: 'latin-1',
    }));
  it('does not look for it under code, nor in the third line', () => {
    checkDecoded(Buffer.from(`x = 1\n${cookie('latin-1')}é`), {
      text: `x = 1\n${cookie('latin-1')}é`,
      encoding: 'utf-8',
    });
    checkDecoded(Buffer.from(`\n\n${cookie('latin-1')}é`), { text: `\n\n${cookie('latin-1')}é`, encoding: 'utf-8' });
  });
  for (const name of ['klingon', 'utf-16', 'rot13']) {
    it(`says that ${name} is not known`, () =>
      checkDecoded(Buffer.from(cookie(name)), {
        text: cookie(name),
        encoding: 'latin-1',
        problem: `names the encoding \`${name}\`, which is not known; it was read as Latin-1`,
      }));
  }
});

describe('encodePython', () => {
  it('refuses what the encoding has no bytes for', () => {
    for (const [text, encoding] of [
      ['€', 'latin-1'],
      ['П', 'windows-1252'],
      ['\ud800', 'utf-8'],
      ['🎲', 'shift_jis'],
    ] as const) {
      assert.equal(encodePython(text, { encoding, hasMark: false }), undefined, encoding);
    }
  });

  it('gives back every byte of every single-byte encoding', () => {
    const allBytes = Buffer.from(Array.from({ length: 255 }, (_, index) => index + 1));
    for (const name of ['latin-1', 'cp1252', 'cp1251', 'koi8-r', 'iso8859-2', 'mac-roman']) {
      const bytes = Buffer.concat([Buffer.from(cookie(name)), allBytes]);
      const decoded = decodePython(bytes);
      assert.equal(decoded.problem, undefined, name);
      assert.deepEqual(Buffer.from(encodePython(decoded.text, decoded) ?? []), bytes, name);
    }
  });
});

function checkDecoded(bytes: Uint8Array, expected: Omit<Decoded, 'hasMark'> & { readonly hasMark?: boolean }): void {
  const decoded = decodePython(bytes);
  assert.deepEqual(decoded, { hasMark: false, ...expected });
  assert.deepEqual(Buffer.from(encodePython(decoded.text, decoded) ?? []), Buffer.from(bytes), 'and back again');
}
