import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits, compatibleFixes } from '../../server/src/fixes/apply.ts';
import type { Edit, Fix } from '../../server/src/fixes/edits.ts';
import { type Random, randomOf } from '../support/random.ts';

describe('applyEdits', () => {
  for (const [what, edits, expected] of [
    ['nothing', [], 'abcdef'],
    ['an insertion', ['2 XY'], 'abXYcdef'],
    ['insertions at both ends', ['6 >', '0 <'], '<abcdef>'],
    ['a removal', ['1-3'], 'adef'],
    ['a replacement of everything', ['0-6 new'], 'new'],
    ['a wrap around a replacement', ['1 (', '1-3 X', '3 )'], 'a(X)def'],
    ['neighbours', ['1-2 X', '2-3 Y'], 'aXYdef'],
    ['equal edits', ['2 X', '2 X', '3-4 Y', '3-4 Y'], 'abXcYef'],
  ] as const) {
    it(`makes ${what}`, () => assert.equal(applyEdits('abcdef', edits.map(editOf)), expected));
  }

  for (const [what, edits] of [
    ['overlap', ['1-3 X', '2-4 Y']],
    ['enclose one another', ['1-5 X', '2-3 Y']],
    ['replace one text by two', ['1-3 X', '1-3 Y']],
    ['insert two texts at one place', ['1 X', '1 Y']],
    ['insert into what is replaced', ['1-3 X', '2 Y']],
    ['reach beyond the text', ['5-7 X']],
    ['end before they begin', ['3-2 X']],
  ] as const) {
    it(`refuses edits that ${what}`, () => {
      assert.throws(() => applyEdits('abcdef', edits.map(editOf)), /edit/);
    });
  }
});

describe('compatibleFixes', () => {
  for (const [what, fixes, chosen] of [
    ['keeps fixes of different places', ['1-2 X', '3-4 Y'], [0, 1]],
    ['leaves a fix that touches an earlier one', ['1-2 X', '2-3 Y', '4 Z'], [0, 2]],
    ['leaves a fix of which one edit touches', ['1-2 X', '0 A|1-2 X', '5 B'], [0, 2]],
    ['counts equal fixes once', ['1 (|3 )', '1 (|3 )'], [0]],
    ['keeps apart two fixes that begin alike', ['1 (|3 )', '1 (|4 )'], [0]],
    ['lets a fix that was left make no room', ['1-3 X', '3-5 Y', '5-6 Z'], [0, 2]],
  ] as const) {
    it(what, () => {
      const offered = fixes.map(fixOf);
      assert.deepEqual(
        compatibleFixes(offered).map((fix) => offered.indexOf(fix)),
        chosen,
      );
    });
  }

  it('does not mix up files', () => {
    const [one, other] = [fixOf('1-2 X'), { ...fixOf('1-2 Y'), edits: [{ ...editOf('1-2 Y'), file: '/other.py' }] }];
    assert.equal(compatibleFixes([one, other]).length, 2);
  });
});

describe('laws of edits', () => {
  for (let seed = 1; seed <= 200; seed++) {
    it(`hold for seed ${seed}`, () => {
      const random = randomOf(seed);
      const text = randomText(random, 40);
      const fixes = Array.from({ length: 1 + random.below(12) }, () => randomFix(random, text));
      const chosen = compatibleFixes(fixes);
      const edits = chosen.flatMap((fix) => fix.edits);
      checkNoOverlap(edits);

      const applied = applyEdits(text, edits);
      assert.equal(applyEdits(text, shuffled(random, edits)), applied, 'the order does not matter');
      assert.equal(applied, backToFront(text, edits), 'each edit does what it would do alone');
      checkOutside(text, applied, edits);

      for (const fix of fixes.filter((candidate) => !chosen.includes(candidate))) {
        assert.equal(compatibleFixes([...chosen, fix]).length, chosen.length, 'what was left out had a reason');
      }
    });
  }
});

/** `2 X` inserts, `1-3 X` replaces, `1-3` removes. */
function editOf(notation: string): Edit {
  const [, start = '', end = start, newText = ''] = /^(\d+)(?:-(\d+))?(?: (.*))?$/.exec(notation) ?? [];
  return { file: '/train.py', span: { start: Number(start), end: Number(end) }, newText };
}

const fixOf = (notation: string): Fix => ({
  title: notation,
  applicability: 'safe',
  edits: notation.split('|').map(editOf),
});

function randomFix(random: Random, text: string): Fix {
  const start = random.below(text.length + 1);
  const end = Math.min(text.length, start + random.below(4));
  const newText = start === end ? `<${random.below(9)}>` : random.pick(['', 'new', 'ö🎲']);
  const edits: Edit[] = [{ file: '/train.py', span: { start, end }, newText }];
  if (random.below(3) === 0 && end + 1 < text.length) {
    edits.push({ file: '/train.py', span: { start: end + 1, end: end + 1 }, newText: ')' });
  }
  return { title: '', applicability: 'safe', edits };
}

const randomText = (random: Random, longest: number): string =>
  Array.from({ length: random.below(longest) }, () => random.pick(['a', 'b', '\n', '\r\n', 'é', '🎲', ' '])).join('');

const shuffled = <Item>(random: Random, items: readonly Item[]): readonly Item[] =>
  items
    .map((item) => ({ item, key: random.below(1_000_000) }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);

function backToFront(text: string, edits: readonly Edit[]): string {
  return edits
    .toSorted((a, b) => b.span.start - a.span.start)
    .reduce((rest, { span, newText }) => rest.slice(0, span.start) + newText + rest.slice(span.end), text);
}

function checkNoOverlap(edits: readonly Edit[]): void {
  for (const [index, { span: a }] of edits.entries()) {
    for (const { span: b } of edits.slice(index + 1)) assert.ok(a.end < b.start || b.end < a.start, 'edits stay apart');
  }
}

/** What stands before, between and after the edits is there again, in order and in full. */
function checkOutside(text: string, applied: string, edits: readonly Edit[]): void {
  const sorted = edits.toSorted((a, b) => a.span.start - b.span.start);
  let from = 0;
  let at = 0;
  for (const { span, newText } of sorted) {
    const kept = text.slice(from, span.start);
    assert.equal(applied.slice(at, at + kept.length), kept);
    at += kept.length + newText.length;
    from = span.end;
  }
  assert.equal(applied.slice(at), text.slice(from));
}
