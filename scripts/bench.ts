/**
 * `npm run bench`: measures what Seedlint promises about time and memory; fails where a promise is not kept.
 * `npm run bench -- typing folder` measures these only.
 */
import { activation } from '../bench/activation.ts';
import { folder, scripts } from '../bench/check.ts';
import { facts } from '../bench/facts.ts';
import type { Figure, Measure } from '../bench/measure.ts';
import { probe } from '../bench/probe.ts';
import { memory, start } from '../bench/start.ts';
import { typing } from '../bench/typing.ts';
import { task } from './support/task.ts';

const measures: readonly Measure[] = [typing, start, activation, folder, scripts, facts, memory, probe];

await task(async () => {
  const names = process.argv.slice(2);
  const unknown = names.find((name) => !measures.some((measure) => measure.name === name));
  if (unknown !== undefined) {
    console.error(`Nothing is called \`${unknown}\`; there is ${measures.map(({ name }) => name).join(', ')}.`);
    return 2;
  }
  let isKept = true;
  for (const { name, what, against, measure } of measures) {
    if (names.length > 0 && !names.includes(name)) continue;
    console.log(`${what} (against: ${against})`);
    for (const figure of await measure()) {
      isKept &&= figure.value <= figure.most;
      console.log(`  ${line(figure)}`);
    }
  }
  return isKept ? 0 : 1;
});

function shown(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(3);
}

function line({ title, value, unit, most, detail }: Figure): string {
  const said = [`${shown(value)} ${unit}`, `at most ${shown(most)}`, detail].join(', ');
  return `${value <= most ? 'kept  ' : 'BROKEN'} ${title === '' ? '' : `${title}: `}${said}`;
}
