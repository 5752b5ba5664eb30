import type { Span } from '../../base/text.ts';

/** A text made from another one: stretches of it that stay, and what was added between them, in order. */
export type Pieces = readonly (Span | Added)[];

/** Text that was put between the stretches; empty where something was only taken away. */
export interface Added {
  readonly text: string;
  readonly why: readonly string[];
}

/** A change of one stretch of a text. */
export interface Change {
  readonly span: Span;
  readonly newText: string;
  /** What it is for, as whoever made it says; what became one change is for all that its parts were for. */
  readonly why?: readonly string[];
}

/** A text as it is. */
export const untouched = (length: number): Pieces => [{ start: 0, end: length }];

/** The text after changes of it as it is now; they do not overlap, and equal ones count once. */
export function changed(pieces: Pieces, changes: readonly Change[]): Pieces {
  const result: (Span | Added)[] = [];
  let at = 0;
  for (const { span, newText, why = [] } of inOrder(changes)) {
    const replaced = slice(pieces, span).flatMap((piece) => ('text' in piece ? piece.why : []));
    result.push(...slice(pieces, { start: at, end: span.start }), { text: newText, why: [...replaced, ...why] });
    at = span.end;
  }
  return [...result, ...slice(pieces, { start: at, end: Infinity })];
}

/** The changes that make this text out of the original one. */
export function changesOf(pieces: Pieces, length: number): readonly Required<Change>[] {
  const changes: Required<Change>[] = [];
  let at = 0;
  let newText = '';
  let why: readonly string[] = [];
  for (const piece of [...pieces, { start: length, end: length }]) {
    if ('text' in piece) {
      newText += piece.text;
      why = [...new Set([...why, ...piece.why])];
      continue;
    }
    if (newText !== '' || piece.start > at) changes.push({ span: { start: at, end: piece.start }, newText, why });
    at = piece.end;
    newText = '';
    why = [];
  }
  return changes;
}

/** A stretch of the text as it is now. */
function slice(pieces: Pieces, { start, end }: Span): Pieces {
  let at = 0;
  return pieces.flatMap((piece): Pieces => {
    const length = 'text' in piece ? piece.text.length : piece.end - piece.start;
    const from = Math.max(0, start - at);
    const to = Math.min(length, end - at);
    at += length;
    if (from >= to) return [];
    if ('text' in piece) return [{ ...piece, text: piece.text.slice(from, to) }];
    return [{ start: piece.start + from, end: piece.start + to }];
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
