import type { Captured } from '../runs/captured.ts';
import type { Difference } from './difference.ts';

/** What comes of comparing what two runs printed. Lines count from 1; null where they are not known. */
export type OutputComparison =
  | { readonly outcome: 'equal' }
  /** Only times, speeds and addresses differ. */
  | { readonly outcome: 'timings' }
  | { readonly outcome: 'different'; readonly line: number; readonly texts: readonly [first: string, second: string] };

/** Compares the standard output of two runs; of very long ones, the beginning. */
export function compareOutput(first: Captured, second: Captured): OutputComparison {
  if (first.hash === second.hash) return { outcome: 'equal' };
  const [one, other] = [linesIn(first.head), linesIn(second.head)];
  for (let index = 0; index < Math.max(one.length, other.length); index++) {
    const [a, b] = [one[index] ?? '', other[index] ?? ''];
    if (withoutTimings(a) !== withoutTimings(b)) return { outcome: 'different', line: index + 1, texts: [a, b] };
  }
  return { outcome: 'timings' };
}

/** As a terminal would show them: of a line that was written over, what stands last. */
const linesIn = (text: string): readonly string[] =>
  text.split('\n').map((line) => line.replace(/\r+$/, '').split('\r').at(-1) ?? '');

/** A text without what is about when and where it was written; of a table, without the columns about that. */
export function withoutTimes(text: string, kind: 'table' | 'text'): string {
  const lines = text.split(/\r?\n/);
  if (kind === 'text') return lines.map(withoutTimings).join('\n');
  const cells = lines.map((line) => line.split(/[,\t;]/));
  const measured = (cells[0] ?? []).flatMap((title, column) =>
    aboutTime.test(title.replaceAll('_', ' ')) ? [column] : [],
  );
  return cells.map((row) => row.filter((_, column) => !measured.includes(column)).join()).join('\n');
}

/** The line with everything replaced that is about when and where it ran. */
export function withoutTimings(line: string): string {
  const masked = masks.reduce((text, mask) => text.replace(mask, '#'), line);
  return aboutTime.test(masked) ? masked.replace(numbers, '#') : masked;
}

/**
 * True for a printed difference that could be a measurement: the same words, with numbers that are not nearly equal.
 * What is computed in another order gives nearly equal numbers, or the same lines in another order. Files are written to
 * be used; what logs hold and what only tells times has been left out of them.
 */
export function looksMeasured({ detail }: Difference): boolean {
  if (detail?.about !== 'output') return false;
  const [one, other] = detail.texts;
  if (withoutTimings(one).replace(numbers, '#') !== withoutTimings(other).replace(numbers, '#')) return false;
  const [first, second] = [numbersIn(one), numbersIn(other)];
  if ([...first].sort().join() === [...second].sort().join()) return false;
  const pairs = first.map((number, index) => [number, second[index] ?? Number.NaN] as const);
  return pairs.every(([a, b]) => a === b || Math.abs(a - b) > nearlyEqual * Math.max(Math.abs(a), Math.abs(b)));
}

const numbersIn = (text: string): readonly number[] => (text.match(numbers) ?? []).map(Number);

const nearlyEqual = 1e-4;

const masks: readonly RegExp[] = [
  /\b0x[0-9a-f]+\b/gi,
  // A date, with or without a time; a time.
  /\b\d{4}[-/.]\d\d?[-/.]\d\d?(?:[T _-]\d\d?[:.-]?\d\d(?:[:.-]?\d\d(?:[.,]\d+)?)?)?/g,
  /\b(?:mon|tue|wed|thu|fri|sat|sun)\w*,? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w* +\d+(?: \d{4})?/gi,
  /\b\d+:\d\d(?::\d\d)?(?:[.,]\d+)?\b/g,
  // A number and a unit of time, speed or memory.
  /\b\d+(?:\.\d+)?(?:e[+-]?\d+)? ?(?:[nmuµ]?s|secs?|seconds?|ms|msec|minutes?|mins?|hours?|hrs?|h|it\/s|s\/it|[kMG]i?B|(?:samples|tokens|steps|batch(?:es)?|images|iters?)\/s(?:ec(?:ond)?)?)\b/g,
  // A file in a temporary folder.
  /(?:\/tmp|\/var\/folders|\\Temp)[\\/][^\s'"]*/g,
];

/** Words that say that the numbers beside them are measurements of this run. */
const aboutTime =
  /\b(?:time|timer|times|elapsed|took|takes|duration|runtime|eta|remaining|speed|throughput|fps|latency|seconds|secs?|pid|memory|rss|date|started|finished)\b/i;

const numbers = /\d+(?:\.\d+)?(?:e[+-]?\d+)?/gi;
