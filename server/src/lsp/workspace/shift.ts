import type { Span } from '../../base/text.ts';

/** Moves a span of one text to where it lies in another; undefined where an edit touched it. */
export type Shift = (span: Span) => Span | undefined;

/** Tells where the parts of a text went when one stretch of it was edited. */
export function shiftBetween(before: string, after: string): Shift {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let tail = 0;
  while (
    tail < shorter - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  ) {
    tail++;
  }
  const distance = after.length - before.length;
  return (span) => {
    if (span.end <= start) return span;
    if (span.start < before.length - tail) return undefined;
    return { start: span.start + distance, end: span.end + distance };
  };
}
