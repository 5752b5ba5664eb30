import { readFile } from '../../server/src/facts/read.ts';
import { type Reread, reread } from '../../server/src/facts/reread.ts';
import { openParser } from '../../server/src/syntax/parser.ts';
import type { Parser } from '../../server/src/syntax/tree.ts';
import { constructs } from '../../test/support/python.ts';
import { holdSame } from '../hold.ts';
import { pythonTokens } from '../python.ts';
import type { Target } from '../target.ts';

let parser: Parser;

const above = Array.from({ length: 32 }, (_, index) => `value${index} = compute(${index}, name="a")\n`).join('');
const below = Array.from({ length: 24 }, (_, index) => `def f${index}(a):\n    return [a, ${index}]\n\n\n`).join('');
const parting = '\u0001';

/**
 * What is read again after an edit has the facts that it would have if it were read for the first time. An input holds the
 * versions of the middle of a long text, parted by U+0001.
 */
export const target: Target = {
  alphabet: 'text',
  tokens: [
    parting,
    parting,
    ...pythonTokens,
    '# seedlint: ignore-file\n',
    'import_module("a")\n',
    '\nx = 1\n',
    '\n@a\n',
  ],
  seeds: () =>
    Object.values(constructs).flatMap((text) => {
      const middle = text.indexOf('\n', text.length / 2) + 1;
      return [
        `${text}${parting}${text.slice(0, middle)}x = 1\n${text.slice(middle)}`,
        `${text}${parting}${text.slice(0, middle)}f(${parting}${text}`,
      ];
    }),
  async open() {
    parser = await openParser('wasm');
  },
  run(input) {
    const [first = '', ...later] = input.split(parting, 6);
    let reading: Reread = readFile(whole(first), parser);
    for (const version of later) {
      reading = reread(reading, whole(version), parser);
      const fresh = readFile(whole(version), parser);
      holdSame(reading.facts, fresh.facts, 'what is read again has the facts of the first time');
      holdSame(reading.trouble, fresh.trouble, 'what is read again has the trouble of the first time');
    }
  },
};

const whole = (middle: string): string => `${above}${middle}${below}`;
