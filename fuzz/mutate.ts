import type { Random } from '../test/support/random.ts';

/** What inputs are changed with. */
export interface Material {
  /** How many characters there are: 0x100 for bytes, 0x10000 for UTF-16 units. */
  readonly alphabet: number;
  readonly tokens: readonly string[];
  /** Inputs do not grow beyond this, in characters. */
  readonly largest: number;
}

/** A new input made of two old ones by a few changes, as people, tools and accidents make them. */
export function mutate(input: string, other: string, material: Material, random: Random): string {
  let result = input;
  // Most of what there is to find shows in what is small, and shows sooner there.
  const most = random.below(20) === 0 ? material.largest : Math.min(material.largest, usual);
  for (let left = 1 + random.below(random.pick([2, 2, 4, 8])); left > 0; left--) {
    const change = random.pick(changes);
    const next = change(result, { other, material, random });
    if (next.length <= Math.max(most, result.length)) result = next;
  }
  return result;
}

const usual = 2048;

interface Means {
  readonly other: string;
  readonly material: Material;
  readonly random: Random;
}

type Change = (text: string, means: Means) => string;

const changes: readonly Change[] = [
  (text, { random }) => cut(text, rangeIn(text, random), ''),
  (text, { random }) => text.slice(0, random.below(text.length + 1)),
  (text, { material, random }) => put(text, tokenOf(material, random), random),
  (text, { material, random }) => put(text, tokenOf(material, random), random),
  (text, { material, random }) => cut(text, wordIn(text, random), tokenOf(material, random)),
  (text, { material, random }) => cut(text, wordIn(text, random), tokenOf(material, random)),
  (text, { random }) => cut(text, wordIn(text, random), sliceOf(text, wordIn(text, random))),
  (text, { material, random }) => cut(text, unitIn(text, random), characterOf(material, random)),
  (text, { material, random }) => put(text, characterOf(material, random), random),
  (text, { random }) => put(text, sliceOf(text, rangeIn(text, random)), random),
  (text, { other, random }) => put(text, sliceOf(other, rangeIn(other, random)), random),
  (text, { other, random }) => cut(text, rangeIn(text, random), sliceOf(other, rangeIn(other, random))),
  (text, { other, random }) =>
    text.slice(0, random.below(text.length + 1)) + other.slice(random.below(other.length + 1)),
  (text, { random }) => cut(text, lineIn(text, random), ''),
  (text, { random }) => put(text, sliceOf(text, lineIn(text, random)), random, lineStart),
  (text, { other, random }) => put(text, sliceOf(other, lineIn(other, random)), random, lineStart),
  (text, { random }) => put(text, random.pick(['  ', '    ', '\t', ' ']), random, lineStart),
  (text, { random }) => dedented(text, random),
  (text, { random }) => wrapped(text, random),
  (text, { random }) => repeated(text, random),
  (text, { random }) => cut(text, numberIn(text, random), random.pick(numbers)),
  (text, { random }) => text.replaceAll(/\r\n|\r|\n/g, random.pick(['\r\n', '\r', '\n', '\n\n'])),
];

interface Range {
  readonly start: number;
  readonly end: number;
}

const cut = (text: string, { start, end }: Range, by: string): string => text.slice(0, start) + by + text.slice(end);

const sliceOf = (text: string, { start, end }: Range): string => text.slice(start, end);

const anywhere = (text: string, random: Random): number => random.below(text.length + 1);

function put(text: string, piece: string, random: Random, place = anywhere): string {
  const at = place(text, random);
  return text.slice(0, at) + piece + text.slice(at);
}

/** Mostly short, now and then up to the whole. */
function rangeIn(text: string, random: Random): Range {
  const start = anywhere(text, random);
  const length = random.below(1 + Math.min(text.length - start, random.pick([2, 8, 32, 128, text.length])));
  return { start, end: start + length };
}

const unitIn = (text: string, random: Random): Range => {
  const start = anywhere(text, random);
  return { start, end: start + 1 };
};

/** The next match of a pattern from anywhere on; empty where there is none. */
function matchIn(text: string, pattern: RegExp, random: Random): Range {
  const from = anywhere(text, random);
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  return match === null ? { start: from, end: from } : { start: match.index, end: match.index + match[0].length };
}

const wordIn = (text: string, random: Random): Range => matchIn(text, /[\w.-]+|[^\w\s]+/g, random);

const numberIn = (text: string, random: Random): Range => matchIn(text, /\d+/g, random);

function lineStart(text: string, random: Random): number {
  return text.lastIndexOf('\n', anywhere(text, random) - 1) + 1;
}

function lineIn(text: string, random: Random): Range {
  const start = lineStart(text, random);
  const end = text.indexOf('\n', start);
  return { start, end: end === -1 ? text.length : end + 1 };
}

function dedented(text: string, random: Random): string {
  const { start, end } = matchIn(text, /^[ \t]+/gm, random);
  return cut(text, { start, end: Math.max(start, end - 1 - random.below(4)) }, '');
}

function wrapped(text: string, random: Random): string {
  const range = rangeIn(text, random);
  const [before, after] = random.pick(pairs);
  return cut(text, range, before + sliceOf(text, range) + after);
}

const pairs: readonly (readonly [string, string])[] = [
  ...([
    ['(', ')'],
    ['[', ']'],
    ['{', '}'],
    ['"', '"'],
    ["'", "'"],
    ['"""', '"""'],
    ["'''", "'''"],
  ] as const),
  ...([
    ['f"{', '}"'],
    ['(', ''],
    ['[', ''],
    ['', '}'],
    ['', ')'],
    ['"', ''],
    ['# ', '\n'],
  ] as const),
];

/** What is small becomes deep, or long. */
function repeated(text: string, random: Random): string {
  const range = rangeIn(text, random);
  const piece = sliceOf(text, range);
  if (piece === '') return text;
  const times = 1 + random.below(random.pick([4, 4, 16, Math.ceil(4096 / piece.length)]));
  return cut(text, range, piece.repeat(times));
}

const numbers: readonly string[] = [
  ...['0', '1', '-1', '255', '256', '65535', '2147483648', '9007199254740993', '18446744073709551616', '1e400'],
  ...['00', '0x10', '1_0', '1.', '.5', '1.2.3', '9'.repeat(40)],
];

const tokenOf = ({ tokens }: Material, random: Random): string => (tokens.length === 0 ? '' : random.pick(tokens));

function characterOf({ alphabet }: Material, random: Random): string {
  if (random.below(2) === 0) return random.pick(signs);
  return String.fromCharCode(random.below(random.below(4) === 0 ? alphabet : 0x80));
}

/** Characters that texts break at. In bytes, those beyond 0xff count as their lower eight bits. */
const signs: readonly string[] = [
  ...['\0', '\t', '\n', '\v', '\f', '\r', ' ', '"', "'", '\\', '#', '%', '!', '?', '/', '*', '=', ',', ';', ':', '.'],
  ...['(', ')', '[', ']', '{', '}', '<', '>', '-', '+', '_', '@', '$', '`', '\x1a', '\x7f', '\x80', '\xa0', '\xff'],
];

/** Characters beyond bytes that have surprised programs: marks, odd spaces and line ends, halves of pairs. */
export const oddCharacters: readonly string[] = [
  ...[
    '\ufeff',
    '\u2028',
    '\u2029',
    '\u0085',
    '\u00a0',
    '\u200b',
    '\u200d',
    '\u0301',
    'é',
    'ß',
    'İ',
    'ﬁ',
    '名',
    'Ａ',
    '０',
  ],
  ...['😀', '👩‍💻', '\ud83d', '\ude00', '\uffff', '\ufffd', '𝐱'],
];
