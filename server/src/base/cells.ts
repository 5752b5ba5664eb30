import { type Lines, linesOf, type Position } from './lines.ts';
import type { Span } from './text.ts';

/**
 * The code cells of a notebook as one text, in order, each closed by a line that holds nothing but a null character,
 * which no Python has (one in a source becomes a blank). So a text tells by itself whether it is a notebook's and where
 * its cells are, after edits too.
 */
export const joinCells = (sources: readonly string[]): string =>
  sources.map((source) => `${source.replaceAll('\0', ' ')}${source.includes('\r\n') ? '\r\n' : '\n'}\0\n`).join('');

/** Where the cells of a joined text lie, without the line endings behind them; empty for the text of a script. */
export function cellsOf(text: string): readonly Span[] {
  if (text !== '\0\n' && !text.endsWith('\n\0\n')) return [];
  const cells: Span[] = [];
  let start = 0;
  for (let close = text.indexOf('\0'); close !== -1; close = text.indexOf('\0', start)) {
    const newline = /\r?\n?$/.exec(text.slice(Math.max(start, close - 2), close))?.[0].length ?? 0;
    cells.push({ start, end: close - newline });
    start = close + (text[close + 1] === '\n' ? 2 : 1);
  }
  return cells;
}

/** The sources of the cells of a joined text. */
export const splitCells = (text: string): readonly string[] =>
  cellsOf(text).map(({ start, end }) => text.slice(start, end));

/** The index of the cell that holds a place, line endings behind it included; undefined in the text of a script. */
export function cellIndexAt(cells: readonly Span[], offset: number): number | undefined {
  if (cells.length === 0) return undefined;
  let low = 0;
  let high = cells.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((cells[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** True where the line that begins at `offset` closes a cell. */
export const closesCell = (text: string, offset: number): boolean => text[offset] === '\0';

/**
 * A change of the joined text as a change of one cell's source, counted from its start; undefined for one that reaches
 * over several cells. What stands behind a cell's last line begins, in the cell, with the ending of that line.
 */
export function changeInCell(
  text: string,
  cells: readonly Span[],
  { span, newText }: { readonly span: Span; readonly newText: string },
): { readonly cell: number; readonly span: Span; readonly newText: string } | undefined {
  const cell = cellIndexAt(cells, span.start);
  const own = cell === undefined ? undefined : cells[cell];
  if (cell === undefined || own === undefined || text.slice(span.start, span.end).includes('\0')) return undefined;
  const size = own.end - own.start;
  const start = span.start - own.start;
  const end = span.end - own.start;
  if (end <= size) return { cell, span: { start, end }, newText };
  if (start > size)
    return { cell, span: { start: size, end: size }, newText: newText.replace(/^([\s\S]*?)(\r?\n)$/, '$2$1') };
  if (newText !== '') return { cell, span: { start, end: size }, newText: newText.replace(/\r?\n$/, '') };
  // The last line goes, and with it the ending of the line before.
  const before = /\r?\n$/.exec(text.slice(own.start, span.start))?.[0].length ?? 0;
  return { cell, span: { start: start - before, end: size }, newText };
}

/** A place in a text, and for a notebook's which cell it is in; lines count from the start of the cell then. */
export interface CellPosition extends Position {
  /** The index among the code cells, from 0; null in a script. */
  readonly cell: number | null;
}

/** Translates offsets of a text, joined or not. */
export interface CellLines {
  positionAt(offset: number): CellPosition;
  /** The lines of the cell that an offset lies in; of a script, all. */
  linesAt(offset: number): Lines;
}

export function cellLinesOf(text: string): CellLines {
  const cells = cellsOf(text);
  const lines = linesOf(text);
  return {
    positionAt(offset) {
      const index = cellIndexAt(cells, offset);
      const cell = index === undefined ? undefined : cells[index];
      if (index === undefined || cell === undefined) return { cell: null, ...lines.positionAt(offset) };
      const { line, column } = lines.positionAt(Math.min(offset, cell.end));
      return { cell: index, line: line - lines.positionAt(cell.start).line, column };
    },
    linesAt(offset) {
      const cell = cells[cellIndexAt(cells, offset) ?? -1];
      return cell === undefined ? lines : linesOf(text.slice(cell.start, cell.end));
    },
  };
}
