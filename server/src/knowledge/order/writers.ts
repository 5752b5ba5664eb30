import { indexOf, lookup } from '../lookup.ts';
import type { Row } from '../types.ts';

/** What makes something that is written to piece by piece, in the order of the calls. */
export const writerMakers: readonly Row[] = [
  { api: 'builtins.open', docs: 'https://docs.python.org/3/library/functions.html#open' },
  { api: 'bz2.open', docs: 'https://docs.python.org/3/library/bz2.html#bz2.open' },
  { api: 'codecs.open', docs: 'https://docs.python.org/3/library/codecs.html#codecs.open' },
  { api: 'csv.DictWriter', docs: 'https://docs.python.org/3/library/csv.html#csv.DictWriter' },
  { api: 'csv.writer', docs: 'https://docs.python.org/3/library/csv.html#csv.writer' },
  { api: 'gzip.open', docs: 'https://docs.python.org/3/library/gzip.html#gzip.open' },
  { api: 'io.open', docs: 'https://docs.python.org/3/library/io.html#io.open' },
  { api: 'lzma.open', docs: 'https://docs.python.org/3/library/lzma.html#lzma.open' },
];

const index = indexOf(writerMakers);

/** True for the canonical name of a function that makes such a thing. */
export const makesWriter = (name: string): boolean => lookup(index, name) !== undefined;
