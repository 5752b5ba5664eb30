/** Checks one file after the other for `scripts/corpus.ts`, which starts it, and forgets what it has read betweentimes. */
import { openParser } from '../../server/src/syntax/parser.ts';
import { ensurePython } from '../support/python.ts';
import type { Place } from './places.ts';
import { openPython } from './python.ts';
import { readingOf } from './reading.ts';
import { type Bench, type Trial, tryFile } from './trial.ts';

/** What the worker is asked: a file, and the root that it belongs to. */
export type Question = Pick<Place, 'root' | 'own'> & { readonly file: string };

/** What it answers; `peak` in bytes, of the process so far. */
export interface Answer {
  readonly trial: Trial;
  readonly peak: number;
}

/** Characters of source that are kept between files: the facts of more would be as many gigabytes as the machine has. */
const mostCharacters = 8_000_000;

const parser = await openParser('wasm');
const python = openPython(await ensurePython());
let bench: Bench | undefined;
let place = '';

process.on('message', (question: Question) => {
  answer(question).then(
    // Who asked may be gone by now; that ends the process, and is no error.
    (result) => process.send?.(result, () => {}),
    (error) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.on('disconnect', () => process.exit());

async function answer({ root, own, file }: Question): Promise<Answer> {
  const isSame = place === own;
  place = own;
  if (bench === undefined || !isSame || bench.reading.size > mostCharacters) {
    const tried = (isSame ? bench?.tried : undefined) ?? new Set();
    bench = { parser, python, reading: readingOf(root, own, parser), tried };
  }
  const trial = await tryFile(file, bench);
  return { trial, peak: process.resourceUsage().maxRSS * 1024 };
}
