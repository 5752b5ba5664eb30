import { changeBetween } from '../../base/change.ts';
import type { Span } from '../../base/text.ts';

/** Moves a span of one text to where it lies in another; undefined where an edit touched it. */
export type Shift = (span: Span) => Span | undefined;

/** Tells where the parts of a text went when one stretch of it was edited. */
export function shiftBetween(before: string, after: string): Shift {
  const { start, end } = changeBetween(before, after);
  const distance = after.length - before.length;
  return (span) => {
    if (span.end <= start) return span;
    if (span.start < end) return undefined;
    return { start: span.start + distance, end: span.end + distance };
  };
}
