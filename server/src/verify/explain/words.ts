import { relativePath } from '../../base/paths.ts';
import type { FilePath } from '../../base/text.ts';
import type { HeldSource } from '../record.ts';
import type { Place } from '../trace/events.ts';

/** A file as the user would name it, from the root. */
export const fileName = (file: FilePath, root: FilePath): string => relativePath(root, file.replaceAll('\\', '/'));

/** `data.py:14`, or `train.ipynb, cell 3, line 2`: cells are counted from 1 for people. */
export function placeName([file, line, cell]: Place, root: FilePath): string {
  const name = fileName(file, root);
  return cell === undefined ? `${name}:${line}` : `${name}, cell ${cell + 1}, line ${line}`;
}

/** ` at data.py:14`, or nothing where no place is known. */
export const atPlace = (place: Place | null, root: FilePath): string =>
  place === null ? '' : ` at ${placeName(place, root)}`;

/** `1 step`, `20 steps`, `2 processes`. */
export const count = (n: number, noun: string): string => {
  if (n === 1) return `1 ${noun}`;
  return `${n} ${noun}${/(?:s|x|ch)$/.test(noun) ? 'es' : 's'}`;
};

/** `a`, `a and b`, `a, b and c`. */
export function listOf(items: readonly string[]): string {
  const last = items.at(-1);
  if (last === undefined || items.length === 1) return last ?? '';
  return `${items.slice(0, -1).join(', ')} and ${last}`;
}

/** What a source is, within a sentence. */
export const sourceNames: Readonly<Record<HeldSource, string>> = {
  python: 'python’s `random`',
  numpy: 'NumPy’s global generator',
  torch: 'torch’s generator',
  generator: 'generators of the script’s own',
  entropy: 'the system’s entropy',
  'listing-order': 'the order of directory listings',
  clock: 'the clock',
  'hash-seed': 'the hash seed',
  memory: 'the contents of fresh memory',
  seed: 'the values of seeds',
};

/** With a capital. */
export const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** One line of somebody else's text, cut where it gets long. */
export function quoted(text: string, longest = 120): string {
  const [line = ''] = text.trim().split('\n');
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}
