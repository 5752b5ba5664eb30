import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from '../../server/src/fixes/apply.ts';
import { pathOf, uriOf } from '../../server/src/lsp/uris.ts';
import { type Change, changed, changesOf, untouched } from '../../server/src/lsp/workspace/pieces.ts';
import { shiftBetween } from '../../server/src/lsp/workspace/shift.ts';
import { randomOf } from '../support/random.ts';

const seed = 20240901;

describe(`texts that change (seed ${seed})`, () => {
  const random = randomOf(seed);
  const word = () => 'abc\n'.slice(random.below(3), 1 + random.below(4));
  const textOf = (length: number) => Array.from({ length }, word).join('');

  /** Up to three changes that do not touch each other. */
  const changesIn = (text: string): readonly Change[] => {
    const changes: Change[] = [];
    let at = 0;
    for (let count = random.below(4); count > 0; count--) {
      const start = at + random.below(5);
      const end = start + random.below(4);
      if (end > text.length) break;
      const newText = word();
      if (end > start || newText !== '') changes.push({ span: { start, end }, newText });
      at = end + 1;
    }
    return changes;
  };
  const apply = (text: string, changes: readonly Change[]) =>
    applyEdits(
      text,
      changes.map((change) => ({ ...change, file: '' })),
    );

  it('can be changed in rounds and described in one', () => {
    for (let trial = 0; trial < 500; trial++) {
      const original = textOf(12);
      let text = original;
      let pieces = untouched(original.length);
      for (let round = 0; round < 3; round++) {
        const changes = changesIn(text);
        pieces = changed(pieces, changes);
        text = apply(text, changes);
      }
      assert.equal(apply(original, changesOf(pieces, original.length)), text, `trial ${trial}`);
    }
  });

  it('move what stands around one edit, and nothing else', () => {
    for (let trial = 0; trial < 500; trial++) {
      const before = textOf(10);
      const start = random.below(before.length);
      const end = start + random.below(before.length - start);
      const after = before.slice(0, start) + word() + before.slice(end);
      const shift = shiftBetween(before, after);
      let nLost = 0;
      for (let from = 0; from < before.length; from++) {
        const moved = shift({ start: from, end: from + 1 });
        if (moved === undefined) nLost++;
        else assert.equal(after.slice(moved.start, moved.end), before.charAt(from), `trial ${trial}`);
      }
      assert.ok(nLost <= end - start, `trial ${trial}: no more is lost than was edited`);
    }
  });
});

describe('a URI', () => {
  for (const [uri, path] of [
    ['file:///home/me/train.py', '/home/me/train.py'],
    ['file:///home/me/a%20%C3%A9.py', '/home/me/a é.py'],
    ['untitled:Untitled-1', 'untitled:Untitled-1'],
    ['git:/home/me/train.py?{}', undefined],
    ['vscode-notebook-cell:/home/me/a.ipynb#W0sZmlsZQ', undefined],
    ['https://example.org/train.py', undefined],
    ['file:///a%2Fb.py', undefined],
    ['', undefined],
  ] as const) {
    it(`${uri} has the path ${path}`, () => {
      assert.equal(pathOf(uri), path);
      if (path !== undefined) assert.equal(uriOf(path), uri);
    });
  }
});
