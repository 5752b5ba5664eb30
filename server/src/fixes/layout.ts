import type { Span } from '../base/text.ts';
import { indentationAt, isBlank, isNewline, lineEndOf, lineStartOf, nextLineOf } from './lines.ts';

/** What a statement follows: the start of its line, a semicolon, or the colon of its header. */
export interface Lead {
  readonly kind: 'line' | 'semicolon' | 'colon';
  /** Just behind the semicolon or colon. */
  readonly at: number;
}

/** Looks behind a statement that begins at `start`, over blanks and joined lines. */
export function leadOf(text: string, start: number): Lead {
  let at = start;
  for (;;) {
    if (isBlank(text[at - 1])) at--;
    else if (isNewline(text[at - 1]) && continuesLine(text, at)) at = beforeNewline(text, at) - 1;
    else break;
  }
  const before = text[at - 1];
  if (before === ';') return { kind: 'semicolon', at };
  if (before === ':') return { kind: 'colon', at };
  return { kind: 'line', at };
}

/** True when the line before the one that starts at `at` ends in a backslash that joins the two. */
function continuesLine(text: string, at: number): boolean {
  const end = beforeNewline(text, at);
  return text[end - 1] === '\\' && !text.slice(lineStartOf(text, end), end).trimStart().startsWith('#');
}

/** The end of the line that a statement ends on; undefined where another statement follows on it. */
export function lineEndAfter(text: string, end: number): number | undefined {
  let at = end;
  let isOver = false;
  for (;;) {
    const character = text[at];
    if (isBlank(character)) at++;
    else if (character === '\\' && isNewline(text[at + 1])) at = nextLineOf(text, at);
    else if (character === ';') {
      isOver = true;
      at++;
    } else break;
  }
  const isAtEnd = at >= text.length || isNewline(text[at]) || text[at] === '#';
  return isOver && !isAtEnd ? undefined : lineEndOf(text, at);
}

/** The first line of the comments that belong to the statement at `start`: those right above it, as far indented. */
export function attachedStart(text: string, start: number, after: number): number {
  const own = lineStartOf(text, start);
  const indentation = indentationAt(text, start);
  let top = own;
  while (top > Math.max(after, 0)) {
    const above = lineStartOf(text, beforeNewline(text, top));
    const line = text.slice(above, lineEndOf(text, above));
    if (above <= after || !line.startsWith(`${indentation}#`) || isCellMark.test(line)) break;
    top = above;
  }
  // Comments that a file begins with speak of the file.
  return text.slice(0, top).trim() === '' && top < own ? own : top;
}

/** The end of a statement without blanks and line endings behind it. */
export const trimmedEnd = (text: string, { start, end }: Span): number =>
  start + text.slice(start, end).trimEnd().length;

/** The end of the line before the one that starts at `at`. */
export const beforeNewline = (text: string, at: number): number =>
  at - (text.startsWith('\r\n', at - 2) && at >= 2 ? 2 : 1);

/** Marks of cells in scripts that are opened as notebooks. */
const isCellMark = /^\s*#\s*(?:%%|In\[|\+\s*$|<codecell>)/;
