import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { changeBetween } from '../../server/src/base/change.ts';
import { randomOf } from '../support/random.ts';

describe('what changed between two texts', () => {
  it('is nothing between equal texts', () => {
    assert.deepEqual(changeBetween('abc', 'abc'), { start: 3, end: 3 });
    assert.deepEqual(changeBetween('', ''), { start: 0, end: 0 });
  });

  it('is a place where something was put in, and a stretch where something was taken away', () => {
    assert.deepEqual(changeBetween('ab', 'axb'), { start: 1, end: 1 });
    assert.deepEqual(changeBetween('axb', 'ab'), { start: 1, end: 2 });
    assert.deepEqual(changeBetween('aab', 'ab'), { start: 1, end: 2 });
    assert.deepEqual(changeBetween('abc', ''), { start: 0, end: 3 });
  });

  it('is the smallest stretch, however long the texts are (seed 5)', () => {
    const { below } = randomOf(5);
    for (let round = 0; round < 300; round++) {
      const before = Array.from({ length: below(20_000) }, () => 'ab\n'.charAt(below(30) === 0 ? below(3) : 0)).join(
        '',
      );
      const at = below(before.length + 1);
      const after = before.slice(0, at) + 'ab'.repeat(below(3)) + before.slice(at + below(5));
      const { start, end } = changeBetween(before, after);
      const distance = after.length - before.length;
      assert.equal(after.slice(0, start), before.slice(0, start));
      assert.equal(after.slice(end + distance), before.slice(end));
      const isTight = start === Math.min(end, end + distance) || before.charAt(start) !== after.charAt(start);
      assert.ok(isTight && start <= end && start <= end + distance, `round ${round}: ${start} to ${end}`);
    }
  });
});
