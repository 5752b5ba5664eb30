import { cellIndexAt, cellsOf, changeInCell } from '../../base/cells.ts';
import { type Lines, linesOf, type Position } from '../../base/lines.ts';
import { relativePath } from '../../base/paths.ts';
import type { FilePath, Site } from '../../base/text.ts';
import { offsetsInDocument } from '../../files/notebook/offsets.ts';
import type { Edit } from '../../fixes/edits.ts';

/** A stretch of a file as it lies on the disk; of a notebook, of its JSON. Positions count from 0. */
export interface FileStretch {
  /** From the folder that paths are shown from, with `/`. */
  readonly path: string;
  readonly start: Position;
  readonly end: Position;
}

/** Translates sites for programs that look at files and know nothing of cells. */
export interface InFiles {
  pathOf(file: FilePath): string;
  of(site: Site): FileStretch;
  /** Undefined for what cannot be written into a notebook as it is. */
  ofEdit(edit: Edit): { readonly stretch: FileStretch; readonly newText: string } | undefined;
  /** The code of a site, and all of the line that it begins on. */
  codeOf(site: Site): { readonly code: string; readonly line: string };
}

/** What is known of the files. */
export interface FileTexts {
  /** The text that the sites' spans were taken from. */
  textOf(file: FilePath): string | undefined;
  /** The JSON of a notebook; undefined for other files. */
  documentOf(file: FilePath): string | undefined;
}

/** `folder` is what paths are shown from. */
export function placesInFiles(folder: FilePath, { textOf, documentOf }: FileTexts): InFiles {
  const known = new Map<FilePath, Layout>();
  const layoutOf = (file: FilePath): Layout => {
    const layout = known.get(file) ?? layoutFor(textOf(file) ?? '', documentOf(file));
    known.set(file, layout);
    return layout;
  };
  const pathOf = (file: FilePath): string => relativePath(folder, file);
  const of = ({ file, span }: Site): FileStretch => {
    const { lines, offsetAt } = layoutOf(file);
    const [start, end] = [offsetAt(span.start), offsetAt(span.end)];
    return { path: pathOf(file), start: lines.positionAt(start), end: lines.positionAt(Math.max(start, end)) };
  };
  return {
    pathOf,
    of,
    ofEdit(edit) {
      const text = textOf(edit.file) ?? '';
      const cells = cellsOf(text);
      if (cells.length === 0) return { stretch: of({ file: edit.file, span: edit.span }), newText: edit.newText };
      const change = changeInCell(text, cells, edit);
      const start = cells[change?.cell ?? -1]?.start;
      if (change === undefined || start === undefined || !layoutOf(edit.file).hasPlace(change.cell)) return undefined;
      const span = { start: start + change.span.start, end: start + change.span.end };
      return { stretch: of({ file: edit.file, span }), newText: JSON.stringify(change.newText).slice(1, -1) };
    },
    codeOf({ file, span }) {
      const text = textOf(file) ?? '';
      const start = text.lastIndexOf('\n', span.start - 1) + 1;
      const end = text.indexOf('\n', span.start);
      return { code: text.slice(span.start, span.end), line: text.slice(start, end < 0 ? text.length : end) };
    },
  };
}

/** How the text that was checked lies in the file. */
interface Layout {
  readonly lines: Lines;
  offsetAt(offset: number): number;
  /** True for a cell that has a place for a source. */
  hasPlace(cell: number): boolean;
}

function layoutFor(text: string, document: string | undefined): Layout {
  const cells = cellsOf(text);
  if (document === undefined) return { lines: linesOf(text), offsetAt: (offset) => offset, hasPlace: () => true };
  const inDocument = offsetsInDocument(document);
  return {
    lines: linesOf(document),
    offsetAt(offset) {
      const index = cellIndexAt(cells, offset);
      const cell = cells[index ?? -1];
      if (index === undefined || cell === undefined) return 0;
      return inDocument(index, Math.min(offset, cell.end) - cell.start) ?? 0;
    },
    hasPlace: (cell) => inDocument(cell, 0) !== undefined,
  };
}
