import type { Insertion } from './statement.ts';

/** A text with what was missing put in, and the way back to the places of the text as it was. */
export interface Repaired {
  readonly text: string;
  /** The place in the original text. What was put in has no width there. */
  originalOf(offset: number): number;
}

/** Puts insertions, ordered by place, into a text. */
export function repair(text: string, insertions: readonly Insertion[]): Repaired {
  const pieces: string[] = [];
  const shifts: Shift[] = [{ from: 0, original: 0, end: 0 }];
  let copied = 0;
  let added = 0;
  for (const { at, text: piece } of insertions) {
    pieces.push(text.slice(copied, at), piece);
    shifts.push({ from: at + added, original: at, end: at + added + piece.length });
    copied = at;
    added += piece.length;
  }
  pieces.push(text.slice(copied));
  return {
    text: pieces.join(''),
    originalOf: (offset) => {
      const { original, end } = lastBefore(shifts, offset);
      return original + Math.max(0, offset - end);
    },
  };
}

/** From `from` to `end` lies what was put in at `original`; what follows is text as it was. */
interface Shift {
  readonly from: number;
  readonly original: number;
  readonly end: number;
}

function lastBefore(shifts: readonly Shift[], offset: number): Shift {
  let low = 0;
  let high = shifts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((shifts[middle]?.from ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return shifts[low] ?? { from: 0, original: 0, end: 0 };
}
