import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { textOf, wordsOf } from '../../client/src/verify/words.ts';
import { randomOf } from '../support/random.ts';

describe('the words of a command line', () => {
  for (const [text, words] of [
    ['', []],
    ['  --epochs 2\t--name=a ', ['--epochs', '2', '--name=a']],
    [`'a b' "c d" e\\ f`, ['a b', 'c d', 'e f']],
    [`--name='it''s' "\\"x\\"" '\\'`, ['--name=its', '"x"', '\\']],
    [`"a\\nb" '' ""`, ['a\\nb', '', '']],
    ['$HOME *.py `ls`', ['$HOME', '*.py', '`ls`']],
  ] as const) {
    it(`of ${JSON.stringify(text)}`, () => assert.deepEqual(wordsOf(text), words));
  }

  for (const text of [`'a`, `"a`, `a "b\\"`, `a'b`]) {
    it(`are none of ${JSON.stringify(text)}, which does not end`, () => assert.equal(wordsOf(text), undefined));
  }

  it('are the same after being written down', () => {
    const seed = 7;
    const { pick } = randomOf(seed);
    for (let round = 0; round < 500; round++) {
      const words = Array.from({ length: pick([0, 1, 2, 3]) }, () =>
        Array.from({ length: pick([0, 1, 4]) }, () => pick([...`a0 -=/\\'"$\n\té中`])).join(''),
      );
      assert.deepEqual(wordsOf(textOf(words)), words, `seed ${seed}: ${JSON.stringify(words)}`);
    }
  });
});
