import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from '../../server/src/fixes/apply.ts';
import { type Edit, edit, fixOf } from '../../server/src/fixes/edits.ts';
import { testFile as file } from '../support/fixes.ts';

const at = (start: number, end: number) => ({ file, span: { start, end } });

describe('edits', () => {
  it('do something', () => {
    assert.throws(() => edit.insert({ file, at: 0 }, ''), /inserts something/);
    assert.throws(() => edit.remove(at(3, 3)), /removes something/);
    assert.throws(() => edit.replace(at(3, 3), 'x'), /replaces something/);
    assert.throws(() => edit.replace(at(3, 4), ''), /leaves something/);
    assert.throws(() => edit.wrap(at(3, 3), ['(', ')']), /wrapped is something/);
  });

  it('wrap by two insertions', () => {
    assert.equal(applyEdits('a + b', edit.wrap(at(4, 5), ['sorted(', ')'])), 'a + sorted(b)');
  });
});

describe('a fix', () => {
  function checkEdits(text: string, edits: readonly Edit[], expected: string): void {
    const fix = fixOf({ title: 'Fix it', applicability: 'safe', edits }) ?? assert.fail('a fix');
    assert.equal(applyEdits(text, fix.edits), expected);
    assert.equal(applyEdits(text, [...fix.edits].reverse()), expected);
  }

  it('is none without edits', () => {
    assert.equal(fixOf({ title: 'Fix it', applicability: 'safe', edits: [] }), undefined);
  });

  it('inserts at one place in the order given', () => {
    checkEdits('ab', [edit.insert({ file, at: 1 }, '1'), edit.insert({ file, at: 1 }, '2')], 'a12b');
  });

  it('inserts before what it replaces', () => {
    checkEdits('abc', [edit.replace(at(1, 2), 'x'), edit.insert({ file, at: 1 }, '1')], 'a1xc');
    checkEdits('abc', [edit.remove(at(1, 2)), edit.insert({ file, at: 1 }, '1')], 'a1c');
  });

  it('makes an edit once that is given twice', () => {
    checkEdits('abc', [edit.replace(at(1, 2), 'x'), edit.replace(at(1, 2), 'x')], 'axc');
    checkEdits('abc', [edit.insert({ file, at: 1 }, 'x'), edit.insert({ file, at: 1 }, 'x')], 'axbc');
  });

  it('refuses edits that overlap', () => {
    const overlapping = [edit.replace(at(0, 2), 'x'), edit.replace(at(1, 3), 'y')];
    assert.throws(() => fixOf({ title: 'Fix it', applicability: 'safe', edits: overlapping }), /do not overlap/);
    const different = [edit.replace(at(0, 2), 'x'), edit.replace(at(0, 2), 'y')];
    assert.throws(() => fixOf({ title: 'Fix it', applicability: 'safe', edits: different }), /do not overlap/);
  });

  it('keeps the edits of several files apart', () => {
    const edits = [edit.insert({ file: '/b.py', at: 0 }, '1'), edit.insert({ file: '/a.py', at: 0 }, '2')];
    const fix = fixOf({ title: 'Fix it', applicability: 'safe', edits });
    assert.deepEqual(
      fix?.edits.map((each) => [each.file, each.newText]),
      [
        ['/a.py', '2'],
        ['/b.py', '1'],
      ],
    );
  });
});
