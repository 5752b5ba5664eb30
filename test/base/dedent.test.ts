import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dedent } from '../../server/src/base/dedent.ts';

describe('dedent', () => {
  for (const [what, text, expected] of [
    [
      'takes the shared indentation and the blank lines around',
      '\n    if x:\n      y\n\n    z\n  ',
      'if x:\n  y\n\nz\n',
    ],
    ['keeps the indentation of a first line that has more', '\n      a\n    b\n', '  a\nb\n'],
    ['does not count blank lines as indentation', '\n    a\n\n    b', 'a\n\nb\n'],
    ['takes space at the ends of lines', 'a  \n  b\t\n', 'a\n  b\n'],
    ['leaves nothing of nothing', ' \n  \n', ''],
  ] as const) {
    it(what, () => assert.equal(dedent(text), expected));
  }
});
