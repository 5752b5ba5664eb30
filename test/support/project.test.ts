import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readLiteral } from './project.ts';

describe('a project literal', () => {
  it('is train.py until a file is named', () => {
    const { texts } = readLiteral(`
      import a
      # file: data/loader.py
      import b

      # file: empty.py
    `);
    assert.deepEqual(
      [...texts],
      [
        ['/workspace/train.py', 'import a\n'],
        ['/workspace/data/loader.py', 'import b\n\n'],
        ['/workspace/empty.py', ''],
      ],
    );
  });

  it('has drawings under its code, several on a line, which are no part of it', () => {
    const { texts, drawings } = readLiteral(`
      # file: a.py
      x = ~y ^ z
      call(one, two)
           ^^^ first  ^^^ second
      ^^^^ third
    `);
    assert.deepEqual([...texts], [['/workspace/a.py', 'x = ~y ^ z\ncall(one, two)\n']]);
    const place = { file: '/workspace/a.py', line: 1 };
    assert.deepEqual(drawings, [
      { ...place, start: 5, end: 8, label: 'first' },
      { ...place, start: 16, end: 19, label: 'second' },
      { ...place, start: 0, end: 4, label: 'third' },
    ]);
  });

  it('must label its drawings', () => assert.throws(() => readLiteral('a()\n^^^'), /needs a label/));
});
