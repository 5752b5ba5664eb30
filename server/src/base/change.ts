import type { Span } from './text.ts';

/** The stretch of `before` that is another one in `after`; empty where something was only put in, or nothing changed. */
export function changeBetween(before: string, after: string): Span {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  // Long texts are mostly the same; comparing pieces of them is many times as fast as comparing characters.
  while (start + piece <= shorter && before.slice(start, start + piece) === after.slice(start, start + piece)) {
    start += piece;
  }
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  const rest = shorter - start;
  const partOf = (text: string, tail: number): string => text.slice(text.length - tail - piece, text.length - tail);
  let tail = 0;
  while (tail + piece <= rest && partOf(before, tail) === partOf(after, tail)) tail += piece;
  while (tail < rest && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) {
    tail++;
  }
  return { start, end: before.length - tail };
}

const piece = 4096;
