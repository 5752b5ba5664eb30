import { type Lines, linesOf, type Position } from '../../base/lines.ts';
import type { FilePath, Site } from '../../base/text.ts';
import { relativePath } from '../../host/paths.ts';

/** Where a site is, in a reader's terms. Positions count from 0, as everywhere inside. */
export interface Place {
  /** From the folder that paths are shown from, with `/`. */
  readonly filename: string;
  readonly start: Position;
  readonly end: Position;
}

/** Translates sites for a report. */
export interface Places {
  nameOf(file: FilePath): string;
  of(site: Site): Place;
  linesOf(file: FilePath): Lines;
}

/** `textOf` gives the text that the sites' spans were taken from; a file without one is taken as empty. */
export function placesFrom(folder: FilePath, textOf: (file: FilePath) => string | undefined): Places {
  const known = new Map<FilePath, Lines>();
  const linesIn = (file: FilePath): Lines => {
    const lines = known.get(file) ?? linesOf(textOf(file) ?? '');
    known.set(file, lines);
    return lines;
  };
  const nameOf = (file: FilePath): string => relativePath(folder, file);
  return {
    nameOf,
    linesOf: linesIn,
    of({ file, span }) {
      const lines = linesIn(file);
      return { filename: nameOf(file), start: lines.positionAt(span.start), end: lines.positionAt(span.end) };
    },
  };
}

/** `train.py:12:5`, rows and columns counted from 1. */
export const placeText = ({ filename, start }: Place): string => `${filename}:${start.line + 1}:${start.column + 1}`;
