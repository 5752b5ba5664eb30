import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseEvent } from '../../server/src/verify/trace/parse.ts';
import { readTrace } from '../../server/src/verify/trace/read.ts';
import { allEventsOf, eventsOf, nStepsOf } from '../../server/src/verify/trace/trace.ts';
import { folderOf } from '../support/folder.ts';
import { event } from '../support/traces.ts';

describe('a line', () => {
  for (const [title, line] of [
    ['is cut off', '{"event":"loss","st'],
    ['is empty', ''],
    ['is no object', '["loss"]'],
    ['is of another version', '{"event":"telepathy"}'],
    ['lacks what readers rely on', '{"event":"loss","step":0}'],
    ['has a place that is none', JSON.stringify({ ...event('loss'), at: ['train.py'] })],
    ['is named like a member of every object', '{"event":"toString"}'],
  ] as const) {
    it(`is passed over when it ${title}`, () => assert.equal(parseEvent(line), undefined));
  }

  it('may have keys that nobody knows', () => {
    const loss = { ...event('loss'), mood: 'good' };
    assert.deepEqual(parseEvent(JSON.stringify(loss)), loss);
  });

  for (const name of ['hello', 'seed', 'draw', 'parameters', 'step', 'unstable', 'values', 'end'] as const) {
    it(`is read: ${name}`, () => assert.deepEqual(parseEvent(JSON.stringify(event(name))), event(name)));
  }
});

describe('a folder of traces', () => {
  it('has a killed process, whose last line is half', async () => {
    const trace = await read({ 'main.1.jsonl': `${lines(event('hello'), event('step'))}{"event":"ste` });
    assert.equal(nStepsOf(trace), 1);
    assert.equal(trace.processes.get('main')?.ending, 'cut');
  });

  it('has processes of one name, in the order in which they began', async () => {
    const trace = await read({
      'main.w0.7.jsonl': lines(
        event('hello', { process: 'main.w0', pid: 7, time: 9 }),
        event('fetch', { hash: 'late' }),
      ),
      'main.w0.8.jsonl': lines(
        event('hello', { process: 'main.w0', pid: 8, time: 3 }),
        event('fetch', { hash: 'early' }),
      ),
    });
    assert.deepEqual(
      allEventsOf(trace, 'fetch').map(({ hash }) => hash),
      ['early', 'late'],
    );
  });

  it('tells how each process ended', async () => {
    const trace = await read({
      'a.jsonl': lines(event('hello', { process: 'main' }), event('end', { reason: 'steps' })),
      'b.jsonl': lines(event('hello', { process: 'main.p0' }), event('end', { reason: 'exit' })),
      'c.jsonl': lines(event('hello', { process: 'main.p1' })),
    });
    assert.deepEqual(
      [...trace.processes.values()].map(({ name, ending }) => `${name} ${ending}`),
      ['main stopped', 'main.p0 whole', 'main.p1 cut'],
    );
  });

  it('is empty where no probe has started', async () => {
    assert.equal((await read({})).isStarted, false);
    assert.equal((await read({ 'main.1.jsonl': '' })).isStarted, false);
  });

  it('keeps a bounded number of events, and of the rest whether they are equal', async () => {
    const steps = Array.from({ length: 9 }, (_, step) => event('step', { step, hash: `h${step}` }));
    const limits = { detailed: 3, kept: 5 };
    const [one, same, other] = await Promise.all(
      [steps, steps, [...steps.slice(0, -1), event('step', { step: 8, hash: 'x' })]].map((events) =>
        read({ 'a.jsonl': lines(event('hello'), ...events, event('end')) }, limits),
      ),
    );
    assert.ok(one !== undefined && same !== undefined && other !== undefined);
    const [process] = [...one.processes.values()];
    assert.equal(process?.events.length, 7);
    assert.equal(process?.ending, 'whole');
    assert.deepEqual(process && eventsOf(process, 'step').map(({ tensors }) => tensors.length), [1, 1, 0, 0]);
    assert.deepEqual(allEventsOf(one, 'rest'), allEventsOf(same, 'rest'));
    assert.notDeepEqual(allEventsOf(one, 'rest'), allEventsOf(other, 'rest'));
  });
});

const lines = (...events: readonly object[]): string => events.map((one) => `${JSON.stringify(one)}\n`).join('');

async function read(
  files: Readonly<Record<string, string>>,
  limits?: { readonly detailed: number; readonly kept: number },
): ReturnType<typeof readTrace> {
  using folder = folderOf(files);
  return await readTrace(folder.path, limits);
}
