import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareRuns } from '../../server/src/verify/compare/runs.ts';
import { signsOf } from '../../server/src/verify/plan/signs.ts';
import type { TraceEvent } from '../../server/src/verify/trace/events.ts';
import { readTrace } from '../../server/src/verify/trace/read.ts';
import { event, recordOf } from '../../test/support/traces.ts';
import { hold, holdEqual } from '../hold.ts';
import type { Target } from '../target.ts';

const kinds: readonly TraceEvent['event'][] = [
  ...(['hello', 'library', 'seed', 'restore', 'generator', 'draw', 'switch', 'listing', 'clock', 'entropy'] as const),
  ...([
    'loader',
    'batch',
    'fetch',
    'parameters',
    'loss',
    'gradients',
    'step',
    'estimator',
    'operation',
    'unstable',
  ] as const),
  ...(['values', 'escape', 'failure', 'trouble', 'end'] as const),
];

const lineOf = (kind: TraceEvent['event']): string => `${JSON.stringify(event(kind))}\n`;

const limits = { detailed: 20, kept: 60 };

/**
 * Any bytes in the place of a trace are read, with a bounded number of events; what is read can be compared, and does not
 * differ from itself. A null byte parts the first run's file from the second run's.
 */
export const target: Target = {
  alphabet: 'bytes',
  tokens: [
    ...kinds.map(lineOf),
    ...[
      '\n',
      '\r',
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      'null',
      'true',
      '-1',
      '1e999',
      '"at":["/w/a.py",1]',
      '"at":null',
      '"process":"main.w0"',
    ],
    ...[
      '"process":"rank1"',
      '"process":"__proto__"',
      '"generator":"torch"',
      '"hash":"b"',
      '"step":1',
      '"reason":"steps"',
      '"states":{"torch":"a"}',
      '\0',
    ],
  ],
  seeds: () => [
    kinds.map(lineOf).join(''),
    `${kinds.map(lineOf).join('')}\0${kinds.toReversed().map(lineOf).join('')}`,
    `${lineOf('hello')}${lineOf('step').repeat(80)}{"event":"ste`,
    `${lineOf('hello')}${lineOf('draw')}${lineOf('loss')}\0${lineOf('hello')}${lineOf('seed')}${lineOf('loss').replace('0.5', '0.25')}`,
  ],
  async run(input) {
    const [first = '', second = first] = input.split('\0');
    const one = recordOf(await traceIn(first));
    const other = recordOf(await traceIn(second));
    for (const { trace } of [one, other]) {
      for (const { events } of trace.processes.values())
        hold(events.length <= limits.kept + 2, 'the events that are kept are bounded', events.length);
    }
    hold(compareRuns(one, one).difference === null, 'a run does not differ from itself');
    const { difference } = compareRuns(one, other);
    holdEqual(compareRuns(other, one).difference === null, difference === null, 'a difference has two sides');
    if (difference === null) return;
    const signs = signsOf(one, other, { difference, predictions: [] });
    hold(new Set(signs.map(({ source }) => source)).size === signs.length, 'each source has one sign');
  },
};

async function traceIn(text: string): ReturnType<typeof readTrace> {
  const folder = mkdtempSync(join(tmpdir(), 'seedlint-fuzz-'));
  try {
    writeFileSync(join(folder, 'main.1.jsonl'), text, 'latin1');
    return await readTrace(folder, limits);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
