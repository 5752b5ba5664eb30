import type { Position, Range } from 'vscode-languageserver/node';
import type { TypedEdit } from './edit-steps.ts';

/** A change of a text, and how it is told. */
export interface TextChange {
  readonly after: string;
  readonly change: { readonly range: Range; readonly text: string };
}

/** Types into a text, as an editor lets one: what is one character stays one, and so does a line's end. */
export function typeInto(text: string, { line, column, remove, text: added }: TypedEdit): TextChange {
  const starts = startsOf(text);
  const index = line % starts.length;
  const from = starts[index] ?? 0;
  const length = lengthOf(text, starts, index);
  const start = snapped(text, from + (column % (length + 1)), -1);
  const end = snapped(text, Math.min(text.length, start + remove), 1);
  const range = { start: positionAt(text, start), end: positionAt(text, end) };
  return { after: text.slice(0, start) + added + text.slice(end), change: { range, text: added } };
}

/** The place of an offset that lies in no line's end. */
export function positionAt(text: string, offset: number): Position {
  const starts = startsOf(text);
  const line = starts.findLastIndex((start) => start <= offset);
  return { line, character: offset - (starts[line] ?? 0) };
}

/** What is wrong with a place in a text, going by the protocol; undefined for one that is there. */
export function mistakeIn(text: string, { line, character }: Position): string | undefined {
  const starts = startsOf(text);
  const start = starts[line];
  if (start === undefined) return `there is no line ${line}`;
  if (character < 0 || character > lengthOf(text, starts, line)) return `line ${line} has no character ${character}`;
  return isInside(text, start + character) ? `line ${line}, ${character} lies in the midst of a character` : undefined;
}

/** Where the lines begin. */
const startsOf = (text: string): readonly number[] => [
  0,
  ...[...text.matchAll(/\r\n|\r|\n/g)].map(({ index, 0: end }) => index + end.length),
];

/** The length of a line without its end. */
function lengthOf(text: string, starts: readonly number[], line: number): number {
  const whole = text.slice(starts[line], starts[line + 1]);
  return whole.replace(/(?:\r\n|\r|\n)$/, '').length;
}

/** The nearest place in a direction that lies in no character, and in no line's end. */
function snapped(text: string, offset: number, direction: 1 | -1): number {
  return isInside(text, offset) ? offset + direction : offset;
}

const isInside = (text: string, offset: number): boolean =>
  /^(?:[\ud800-\udbff][\udc00-\udfff]|\r\n)/.test(text.slice(Math.max(0, offset - 1), offset + 1)) && offset > 0;
