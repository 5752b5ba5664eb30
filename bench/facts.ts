import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFacts } from '../server/src/facts/read.ts';
import { openHostParser } from '../server/src/host/parser.ts';
import { realFiles } from './corpus.ts';
import { type Measure, median, milliseconds } from './measure.ts';

/** What writing down the facts of a file adds to parsing it. */
export const facts: Measure = {
  name: 'facts',
  what: 'parsing a file and writing down its facts',
  against: 'parsing it',
  async measure() {
    using corpus = await realFiles(500);
    const parser = await openHostParser({});
    const texts = corpus.files.map((file) => readFileSync(join(corpus.path, file), 'utf8'));
    const rounds: { readonly parse: number; readonly facts: number }[] = [];
    for (let round = 0; round < 5; round++) {
      rounds.push({
        parse: secondsOf(() => texts.forEach((text) => void parser.parse(text))),
        facts: secondsOf(() => texts.forEach((text) => void readFacts(text, parser))),
      });
    }
    const [parse, both] = [median(rounds.map((round) => round.parse)), median(rounds.map((round) => round.facts))];
    const detail = `${milliseconds(both / texts.length)}, parsing ${milliseconds(parse / texts.length)} a file`;
    return [{ title: '', value: both / parse, unit: '×', most: 2, detail }];
  },
};

function secondsOf(work: () => void): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}
