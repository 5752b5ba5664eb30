import type { Span } from '../../base/text.ts';

/** A text made from another one: stretches of it that stay, and what was added between them, in order. */
export type Pieces = readonly (Span | string)[];

/** A change of one stretch of a text. */
export interface Change {
  readonly span: Span;
  readonly newText: string;
}

/** A text as it is. */
export const untouched = (length: number): Pieces => [{ start: 0, end: length }];

/** The text after changes of it as it is now; they do not overlap, and equal ones count once. */
export function changed(pieces: Pieces, changes: readonly Change[]): Pieces {
  const result: (Span | string)[] = [];
  let at = 0;
  for (const { span, newText } of inOrder(changes)) {
    result.push(...slice(pieces, { start: at, end: span.start }), newText);
    at = span.end;
  }
  return [...result, ...slice(pieces, { start: at, end: Infinity })];
}

/** The changes that make this text out of the original one. */
export function changesOf(pieces: Pieces, length: number): readonly Change[] {
  const changes: Change[] = [];
  let at = 0;
  let added = '';
  for (const piece of [...pieces, { start: length, end: length }]) {
    if (typeof piece === 'string') {
      added += piece;
      continue;
    }
    if (added !== '' || piece.start > at) changes.push({ span: { start: at, end: piece.start }, newText: added });
    at = piece.end;
    added = '';
  }
  return changes;
}

/** A stretch of the text as it is now. */
function slice(pieces: Pieces, { start, end }: Span): Pieces {
  let at = 0;
  return pieces.flatMap((piece): Pieces => {
    const length = typeof piece === 'string' ? piece.length : piece.end - piece.start;
    const from = Math.max(0, start - at);
    const to = Math.min(length, end - at);
    at += length;
    if (from >= to) return [];
    return typeof piece === 'string' ? [piece.slice(from, to)] : [{ start: piece.start + from, end: piece.start + to }];
  });
}

function inOrder(changes: readonly Change[]): readonly Change[] {
  const sorted = changes.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return sorted.filter((change, index) => {
    const last = sorted[index - 1];
    return (
      last?.span.start !== change.span.start || last.span.end !== change.span.end || last.newText !== change.newText
    );
  });
}
