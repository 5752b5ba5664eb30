import { closesCell } from '../base/cells.ts';
import type { Span } from '../base/text.ts';

/** The offset at which the line of `offset` begins. A byte order mark is not part of the first line. */
export function lineStartOf(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !isNewline(text[start - 1])) start--;
  return start === 0 && text.startsWith('\ufeff') ? Math.min(1, offset) : start;
}

/** The offset of the line ending of the line of `offset`, or the end of the text. */
export function lineEndOf(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && !isNewline(text[end])) end++;
  return end;
}

/** The offset at which the line after that of `offset` begins; the end of the text where there is none. */
export function nextLineOf(text: string, offset: number): number {
  const end = lineEndOf(text, offset);
  return end + (text.startsWith('\r\n', end) ? 2 : end < text.length ? 1 : 0);
}

/** The blanks that the line of `offset` begins with. */
export function indentationAt(text: string, offset: number): string {
  const start = lineStartOf(text, offset);
  let end = start;
  while (isBlank(text[end])) end++;
  return text.slice(start, end);
}

/** True when nothing but blanks stands before `offset` in its line. */
export const startsLine = (text: string, offset: number): boolean =>
  lineStartOf(text, offset) + indentationAt(text, offset).length >= offset;

/** True when the span begins and ends on one line. */
export const isOnOneLine = (text: string, span: Span): boolean => lineEndOf(text, span.start) >= span.end;

/** Blank lines between `from`, the start of a line, and the next one that holds something; Infinity where the text or cell ends first. */
export function blankLinesAt(text: string, from: number): number {
  let nLines = 0;
  let at = from;
  while (at < text.length && text.slice(at, lineEndOf(text, at)).trim() === '') {
    nLines++;
    at = nextLineOf(text, at);
  }
  return at >= text.length || closesCell(text, at) ? Number.POSITIVE_INFINITY : nLines;
}

/** Moves forward over blanks, line endings, comments and backslashes before line endings. */
export function skipForward(text: string, from: number, to: number): number {
  let at = from;
  while (at < to) {
    if (text[at] === '#') at = lineEndOf(text, at);
    else if (isBlank(text[at]) || isNewline(text[at]) || (text[at] === '\\' && isNewline(text[at + 1]))) at++;
    else break;
  }
  return Math.min(at, to);
}

/** True for what indents and separates, but for line endings; false behind the end of a text. */
export const isBlank = (character: string | undefined): boolean =>
  character === ' ' || character === '\t' || character === '\f';

/** True for either half of a line ending; false behind the end of a text. */
export const isNewline = (character: string | undefined): boolean => character === '\n' || character === '\r';
