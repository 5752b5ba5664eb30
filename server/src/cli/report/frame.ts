import type { Lines, Position } from '../../base/lines.ts';
import type { Paint } from './paint.ts';
import { visible, widthOf } from './visible.ts';

/** What a frame shows and how. */
export interface Frame {
  readonly lines: Lines;
  readonly start: Position;
  readonly end: Position;
  /** What underlines the code, painted in `style`. */
  readonly mark: '^' | '-';
  readonly style: Parameters<Paint>[0];
  /** Columns for the line numbers; see `gutterOf`. */
  readonly gutter: number;
  readonly paint: Paint;
}

/**
 * The code around a place, with line numbers and an underline, two lines of context on either side. Of a place that
 * goes over several lines the first one is underlined; very long lines are cut to what surrounds it.
 */
export function renderFrame({ lines, start, end, mark, style, gutter, paint }: Frame): string {
  const [first, last] = contextOf(lines, start.line);
  const window = windowOf(lines.textOf(start.line), start.column);
  const bar = paint('frame', `${' '.repeat(gutter)} |`);
  const rows = [bar];
  for (let line = first; line <= last; line++) {
    const number = paint('frame', `${String(line + 1).padStart(gutter)} |`);
    rows.push(`${number} ${cut(lines.textOf(line), window)}`.trimEnd());
    if (line === start.line) rows.push(`${bar} ${underline()}`);
  }
  return [...rows, bar].map((row) => `${row}\n`).join('');

  function underline(): string {
    const code = lines.textOf(start.line);
    const from = Math.min(start.column, code.length);
    const to = end.line === start.line ? Math.min(end.column, code.length) : code.trimEnd().length;
    const margin = widthOf(cut(code.slice(0, from), window));
    const length = widthOf(visible(code.slice(Math.max(from, window.from), Math.min(to, window.to))));
    return `${' '.repeat(margin)}${paint(style, mark.repeat(Math.max(1, length)))}`;
  }
}

/** The columns that line numbers near these lines need. */
export const gutterOf = (places: readonly { readonly start: Position }[]): number =>
  Math.max(...places.map(({ start }) => String(start.line + 1 + nContextLines).length));

const nContextLines = 2;

/** The first and last line to show; blank ones at the borders say nothing. */
function contextOf(lines: Lines, line: number): readonly [first: number, last: number] {
  const isBlank = (candidate: number): boolean => lines.textOf(candidate).trim() === '';
  let first = Math.max(0, line - nContextLines);
  let last = Math.min(lines.count - 1, line + nContextLines);
  while (first < line && isBlank(first)) first++;
  while (last > line && isBlank(last)) last--;
  return [first, last];
}

/** The stretch of each line that is shown, in UTF-16 units. */
interface Window {
  readonly from: number;
  readonly to: number;
}

const longestLine = 200;

function windowOf(code: string, column: number): Window {
  if (code.length <= longestLine) return { from: 0, to: longestLine };
  const from = Math.max(0, Math.min(column - longestLine / 4, code.length - longestLine));
  return { from, to: from + longestLine };
}

function cut(code: string, { from, to }: Window): string {
  const shown = visible(code.slice(from, to));
  return `${from > 0 ? '…' : ''}${shown}${code.length > to ? '…' : ''}`;
}
