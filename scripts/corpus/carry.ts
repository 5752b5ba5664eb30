import type { Span } from '../../server/src/base/text.ts';
import type { Edit } from '../../server/src/fixes/edits.ts';

/**
 * Where a span lies after edits of its file: with what replaces parts of it, without what is inserted at its borders.
 * Empty where all of it is gone.
 */
export function carried({ start, end }: Span, edits: readonly Edit[]): Span {
  const from = movedTo(start, edits, 'start');
  return { start: from, end: Math.max(from, movedTo(end, edits, 'end')) };
}

function movedTo(offset: number, edits: readonly Edit[], border: 'start' | 'end'): number {
  let by = 0;
  for (const { span, newText } of edits) {
    const isBefore = border === 'start' ? span.end <= offset : span.start < offset && span.end <= offset;
    if (isBefore) by += newText.length - (span.end - span.start);
    // Half of the span is replaced: it begins, or ends, where the replacement does.
    else if (span.start < offset) by += span.start - offset + (border === 'start' ? 0 : newText.length);
  }
  return offset + by;
}

/** True for spans that share a character. */
export const overlap = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;
