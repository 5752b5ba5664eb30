import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { renderDiff } from '../../server/src/cli/report/diff.ts';
import { coloured, plain } from '../../server/src/cli/report/paint.ts';
import { type Random, randomOf } from '../support/random.ts';

const diff = (before: string, after: string): string => renderDiff({ filename: 'a.py', before, after }, plain);

describe('a diff', () => {
  it('is empty for equal texts', () => assert.equal(diff('a\nb', 'a\nb'), ''));

  it('shows three lines around a change', () =>
    assert.equal(
      diff('1\n2\n3\n4\n5\n6\n7\n8\n9\n', '1\n2\n3\n4\nfive\n6\n7\n8\n9\n'),
      '--- a.py\n+++ a.py\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n',
    ));

  it('parts what lies far apart, and joins what does not', () => {
    const before = Array.from({ length: 20 }, (_, index) => `${index}\n`);
    const change = (...at: readonly number[]): string =>
      before.map((line, index) => (at.includes(index) ? 'x\n' : line)).join('');
    assert.equal(diff(before.join(''), change(2, 16)).match(/^@@/gm)?.length, 2);
    assert.equal(diff(before.join(''), change(2, 8)).match(/^@@/gm)?.length, 1);
  });

  it('counts an empty file from line 0', () =>
    assert.equal(diff('', 'a\n'), '--- a.py\n+++ a.py\n@@ -0,0 +1 @@\n+a\n'));

  it('says where a last line has no end', () =>
    assert.equal(diff('a', 'a\n'), '--- a.py\n+++ a.py\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n'));

  it('keeps carriage returns', () =>
    assert.equal(diff('a\r\nb\r\n', 'a\r\nc\r\n'), '--- a.py\n+++ a.py\n@@ -1,2 +1,2 @@\n a\r\n-b\r\n+c\r\n'));

  it('can be coloured', () =>
    assert.ok(
      renderDiff({ filename: 'a.py', before: 'a\n', after: 'b\n' }, coloured).includes('\u001b[31m-a\u001b[0m\n'),
    ));
});

describe('laws of diffs', () => {
  for (let seed = 1; seed <= 150; seed++) {
    it(`hold for seed ${seed}`, () => {
      const random = randomOf(seed);
      const before = randomLines(random);
      const after = changed(random, before);
      const patch = diff(before.join(''), after.join(''));
      assert.equal(patched(before.join(''), patch), after.join(''));
    });
  }
});

const randomLines = (random: Random): readonly string[] =>
  Array.from(
    { length: random.below(30) },
    () => `${random.pick(['a', 'b', 'c', ''])}${random.pick(['\n', '\n', '\r\n'])}`,
  );

function changed(random: Random, lines: readonly string[]): readonly string[] {
  const result = [...lines];
  for (let nLeft = random.below(6); nLeft > 0; nLeft--) {
    const at = random.below(result.length + 1);
    result.splice(at, random.below(3), ...randomLines(random).slice(0, random.below(3)));
  }
  const last = result.pop();
  return last === undefined
    ? result
    : [...result, random.below(4) === 0 ? last.trimEnd() : last].filter((line) => line !== '');
}

/** Applies a patch, holding every line and count in it to the text. */
function patched(text: string, patch: string): string {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const result: string[] = [];
  let at = 0;
  for (const hunk of patch.split(/^(?=@@ )/m).slice(1)) {
    const [, start = '', nOld = '1', nNew = '1'] = /^@@ -(\d+)(?:,(\d+))? \+\d+(?:,(\d+))? @@\n/.exec(hunk) ?? [];
    const first = nOld === '0' ? Number(start) : Number(start) - 1;
    result.push(...lines.slice(at, first));
    at = first;
    const rows =
      hunk
        .replace(/\n\\ No newline at end of file\n/g, '\0')
        .match(/[^\n\0]*[\n\0]/g)
        ?.slice(1) ?? [];
    for (const row of rows) {
      const line = row.slice(1).replace('\0', '');
      if (!row.startsWith('+')) assert.equal(lines[at++], line);
      if (!row.startsWith('-')) result.push(line);
    }
    assert.equal(rows.filter((row) => !row.startsWith('+')).length, Number(nOld));
    assert.equal(rows.filter((row) => !row.startsWith('-')).length, Number(nNew));
  }
  return [...result, ...lines.slice(at)].join('');
}
