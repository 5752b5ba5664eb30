import { type CellLines, cellLinesOf, cellsOf, changeInCell } from '../../base/cells.ts';
import type { Lines, Position } from '../../base/lines.ts';
import { relativePath } from '../../base/paths.ts';
import type { FilePath, Site } from '../../base/text.ts';
import type { Edit } from '../../fixes/edits.ts';

/** Where a site is, in a reader's terms. Positions count from 0, as everywhere inside; in a notebook, from the start of the cell. */
export interface Place {
  /** From the folder that paths are shown from, with `/`. */
  readonly filename: string;
  /** The index among a notebook's code cells, from 0; null outside notebooks. */
  readonly cell: number | null;
  readonly start: Position;
  readonly end: Position;
}

/** Translates sites for a report. */
export interface Places {
  nameOf(file: FilePath): string;
  of(site: Site): Place;
  /** The place and the text of an edit, as they have to be for the cell of a notebook that it changes. */
  ofEdit(edit: Edit): { readonly place: Place; readonly newText: string };
  /** The lines that the place of a site counts: those of its file, or of its cell. */
  linesOf(site: Site): Lines;
}

/** `textOf` gives the text that the sites' spans were taken from; a file without one is taken as empty. */
export function placesFrom(folder: FilePath, textOf: (file: FilePath) => string | undefined): Places {
  const known = new Map<FilePath, CellLines>();
  const linesIn = (file: FilePath): CellLines => {
    const lines = known.get(file) ?? cellLinesOf(textOf(file) ?? '');
    known.set(file, lines);
    return lines;
  };
  const nameOf = (file: FilePath): string => relativePath(folder, file);
  const of = ({ file, span }: Site): Place => {
    const lines = linesIn(file);
    const { cell, ...start } = lines.positionAt(span.start);
    const { line, column } = lines.positionAt(span.end);
    return { filename: nameOf(file), cell, start, end: { line, column } };
  };
  return {
    nameOf,
    of,
    ofEdit(edit) {
      const { file, newText } = edit;
      const text = textOf(file) ?? '';
      const cells = cellsOf(text);
      const change = changeInCell(text, cells, edit);
      const own = cells[change?.cell ?? -1];
      if (change === undefined || own === undefined) return { place: of(edit), newText };
      const span = { start: own.start + change.span.start, end: own.start + change.span.end };
      return { place: of({ file, span }), newText: change.newText };
    },
    linesOf: ({ file, span }) => linesIn(file).linesAt(span.start),
  };
}

/** `train.py:12:5`, and `train.ipynb:cell 3:2:5`: for people, rows, columns and cells count from 1. */
export const placeText = ({ filename, cell, start }: Place): string =>
  `${cellName(filename, cell)}:${start.line + 1}:${start.column + 1}`;

/** `train.ipynb:cell 3` for the cell at index 2; the name alone outside notebooks. */
export const cellName = (filename: string, cell: number | null): string =>
  cell === null ? filename : `${filename}:cell ${cell + 1}`;
