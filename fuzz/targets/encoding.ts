import { encodePython } from '../../server/src/files/encoding.ts';
import { decodeBytes } from '../../server/src/files/read.ts';
import { hold } from '../hold.ts';
import type { Target } from '../target.ts';

const bytesOf = (input: string): Uint8Array => Uint8Array.from(Buffer.from(input, 'latin1'));

/** Any bytes have a text or a reason; what is written back has the same bytes, or is not written. */
export const target: Target = {
  alphabet: 'bytes',
  tokens: [
    ...[
      '# -*- coding: ',
      '# coding=',
      ' -*-\n',
      '\xef\xbb\xbf',
      '\n',
      '\r',
      '\f',
      '\xc3\xa9',
      '\xf0\x9f\x98\x80',
      '\xed\xa0\xbd',
      '\xff\xfe',
    ],
    ...[
      'utf-8',
      'utf8',
      'UTF_8',
      'latin-1',
      'iso-8859-15',
      'cp1252',
      'windows-1251',
      'koi8-r',
      'euc-jp',
      'shift_jis',
      'gb18030',
      'big5',
    ],
    ...[
      'utf-16',
      'utf-16le',
      'utf-7',
      'iso-2022-jp',
      'ascii',
      'cp437',
      'mac-roman',
      'utf-8-sig',
      'x-user-defined',
      'replacement',
    ],
  ],
  seeds: () => [
    '# coding: latin-1\nx = "\xe9"\n',
    '\xef\xbb\xbf# coding: utf-8\nx = "\xc3\xa9"\n',
    '#!/usr/bin/python\n# -*- coding: shift_jis -*-\n"\x83\x65"\n',
    'x = "\xff"\n',
    '# vim: set fileencoding=euc-jp :\n"\xa4\xa2"\n',
  ],
  run(input) {
    const bytes = bytesOf(input);
    const read = decodeBytes(bytes, 'a.py');
    if (read.outcome !== 'read') {
      hold(read.problem !== '', 'what is refused says why');
      return;
    }
    const written = encodePython(read.text, read);
    if (written === undefined) return;
    const again = decodeBytes(written, 'a.py');
    hold(
      again.outcome === 'read' && again.text === read.text,
      'what is written is read back',
      read.text,
      read.encoding,
    );
    const isUnicode = read.encoding === 'utf-8' || read.encoding === 'latin-1';
    hold(
      !isUnicode || Buffer.from(written).equals(Buffer.from(bytes)),
      'unchanged text has unchanged bytes',
      read.encoding,
    );
    // Not on one of the lines that may name the encoding.
    const changedText = `${read.text}\n\n\nx = "é名"\n`;
    const changed = encodePython(changedText, read);
    if (changed === undefined) return;
    const last = decodeBytes(changed, 'a.py');
    hold(last.outcome === 'read' && last.text === changedText, 'a change is read back', read.encoding);
  },
};
