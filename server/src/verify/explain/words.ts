import { relativePath } from '../../base/paths.ts';
import { type Phrase, phrase, type Words } from '../../base/phrase.ts';
import type { FilePath } from '../../base/text.ts';
import type { HeldSource } from '../record.ts';
import type { Place } from '../trace/events.ts';

/** A file as the user would name it, from the root. */
export const fileName = (file: FilePath, root: FilePath): string => relativePath(root, file.replaceAll('\\', '/'));

/** `data.py:14`, or `train.ipynb, cell 3, line 2`: cells are counted from 1 for people. */
export function placeName([file, line, cell]: Place, root: FilePath): Words {
  const name = fileName(file, root);
  if (cell === undefined) return `${name}:${line}`;
  return phrase('{file}, cell {cell}, line {line}', { file: name, cell: `${cell + 1}`, line: `${line}` });
}

/** ` at data.py:14`, or nothing where no place is known. */
export const atPlace = (place: Place | null, root: FilePath): Words =>
  place === null ? '' : phrase(' at {place}', { place: placeName(place, root) });

/** `1 step`, `20 steps`, `2 processes`. */
export const count = (n: number, noun: keyof typeof counts): Phrase =>
  n === 1 ? counts[noun].one : counts[noun].more(`${n}`);

const counts = {
  step: { one: phrase('1 step'), more: (n: string) => phrase('{n} steps', { n }) },
  second: { one: phrase('1 second'), more: (n: string) => phrase('{n} seconds', { n }) },
  tensor: { one: phrase('1 tensor'), more: (n: string) => phrase('{n} tensors', { n }) },
  repeat: { one: phrase('1 repeat'), more: (n: string) => phrase('{n} repeats', { n }) },
  op: { one: phrase('1 op'), more: (n: string) => phrase('{n} ops', { n }) },
  file: { one: phrase('1 file'), more: (n: string) => phrase('{n} files', { n }) },
} as const;

/** The first few of some names, and how many more there are. */
export function someOf(names: readonly string[], most: number, all = names.length): Words {
  const list = names.slice(0, most);
  return all <= list.length
    ? list
    : phrase('{list} and {n} more', { list: list.join(', '), n: `${all - list.length}` });
}

/** What a source is, within a sentence. */
export const sourceNames: Readonly<Record<HeldSource, Phrase>> = {
  python: phrase('Python’s `random`'),
  numpy: phrase('NumPy’s global generator'),
  torch: phrase('torch’s generator'),
  generator: phrase('generators of the script’s own'),
  entropy: phrase('the system’s entropy'),
  'listing-order': phrase('the order of directory listings'),
  clock: phrase('the clock'),
  'hash-seed': phrase('the hash seed'),
  memory: phrase('the contents of fresh memory'),
  seed: phrase('the values of seeds'),
};

/** One line of somebody else's text, cut where it gets long. */
export function quoted(text: string, longest = 120): string {
  const [line = ''] = text.trim().split('\n');
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}
