import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cellLinesOf, cellsOf, changeInCell, joinCells, splitCells } from '../../server/src/base/cells.ts';

describe('joined cells', () => {
  for (const cells of [[], [''], ['a'], ['a\n', '', '\n', 'b\r\nc'], ['é😀', 'x\r\n']]) {
    it(`come apart again: ${JSON.stringify(cells)}`, () => assert.deepEqual(splitCells(joinCells(cells)), cells));
  }

  it('are none in a script', () => {
    for (const text of ['', 'a\n', 'a\0\n', '"\0"\nb']) assert.deepEqual(splitCells(text), []);
  });

  it('have lines of their own', () => {
    const text = joinCells(['a\nb', 'c']);
    const lines = cellLinesOf(text);
    assert.deepEqual(lines.positionAt(text.indexOf('b')), { cell: 0, line: 1, column: 0 });
    assert.deepEqual(lines.positionAt(text.indexOf('c') + 1), { cell: 1, line: 0, column: 1 });
    assert.equal(lines.linesAt(text.indexOf('c')).textOf(0), 'c');
    assert.deepEqual(cellLinesOf('a\nb').positionAt(2), { cell: null, line: 1, column: 0 });
  });
});

describe('a change of the joined text is the same change of a cell', () => {
  const sources = ['a\nbb', 'c', '', 'd\r\ne'];
  const text = joinCells(sources);
  const at = (word: string): number => text.indexOf(word);
  for (const [what, start, end, newText, cell, expected] of [
    ['in a line', at('bb'), at('bb') + 1, 'x', 0, 'a\nxb'],
    ['at the start', at('c'), at('c'), 'x\n', 1, 'x\nc'],
    ['at the end', at('c') + 1, at('c') + 1, '\nx', 1, 'c\nx'],
    ['behind the last line', at('c') + 2, at('c') + 2, 'x\n', 1, 'c\nx'],
    ['behind the last line, on Windows', at('e') + 3, at('e') + 3, 'x\r\n', 3, 'd\r\ne\r\nx'],
    ['the last line', at('bb'), at('bb') + 3, '', 0, 'a'],
    ['the last line, on Windows', at('e'), at('e') + 3, '', 3, 'd'],
    ['the last line anew', at('bb'), at('bb') + 3, 'x\n', 0, 'a\nx'],
    ['the only line', at('c'), at('c') + 2, '', 1, ''],
    ['in an empty cell', cellsOf(text)[2]?.start ?? 0, cellsOf(text)[2]?.start ?? 0, 'x', 2, 'x'],
  ] as const) {
    it(what, () => {
      const change = changeInCell(text, cellsOf(text), { span: { start, end }, newText });
      assert.equal(change?.cell, cell);
      const { span, newText: added } = change;
      const source = sources[cell] ?? '';
      assert.equal(source.slice(0, span.start) + added + source.slice(span.end), expected);
      const whole = text.slice(0, start) + newText + text.slice(end);
      assert.equal(splitCells(whole)[cell], expected, 'as in the joined text');
    });
  }

  it('unless it reaches over several', () => {
    assert.equal(changeInCell(text, cellsOf(text), { span: { start: 0, end: at('c') }, newText: '' }), undefined);
  });
});
