import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { say } from '../../server/src/base/phrase.ts';
import { compareOutput, looksMeasured, withoutTimes, withoutTimings } from '../../server/src/verify/compare/output.ts';
import { compareRuns } from '../../server/src/verify/compare/runs.ts';
import { describeStage } from '../../server/src/verify/explain/stage.ts';
import type { LeftFile, RunRecord } from '../../server/src/verify/record.ts';
import type { TraceEvent } from '../../server/src/verify/trace/events.ts';
import { event, hashOf, printed, recordOf, traceOf } from '../support/traces.ts';

type Processes = Readonly<Record<string, readonly TraceEvent[]>>;

/** One step of training whose parts have the hashes that are given. */
const step = (number: number, parts: { batch?: string; loss?: string; gradients?: string; step?: string } = {}) => [
  event('batch', { index: number, hash: parts.batch ?? 'b' }),
  event('loss', { step: number, hash: parts.loss ?? 'l' }),
  event('gradients', { step: number, hash: parts.gradients ?? 'g', tensors: [parts.gradients ?? 'g', 'same'] }),
  event('step', { step: number, hash: parts.step ?? 's', parameters: parts.step ?? 's', tensors: [parts.step ?? 's'] }),
];
const model = (hash = 'p') => event('parameters', { names: ['emb.weight', 'fc.bias'], tensors: [hash, 'same'], hash });

describe('the first difference', () => {
  for (const [title, first, second, expected] of [
    ['none', { main: [model(), ...step(0)] }, { main: [model(), ...step(0)] }, null],
    [
      'the initial parameters',
      { main: [model(), ...step(0)] },
      { main: [model('q'), ...step(0, { loss: 'x' })] },
      'the initial parameters differ: 1 of 2 tensors, `emb.weight`',
    ],
    [
      'a batch',
      { main: [model(), ...step(0)] },
      { main: [model(), ...step(0, { batch: 'x', loss: 'x' })] },
      'the batch differs at step 0',
    ],
    [
      'the loss',
      { main: [...step(0), ...step(1)] },
      { main: [...step(0), ...step(1, { loss: 'x' })] },
      'the loss differs at step 1 in its last bits although everything before was bit-identical',
    ],
    [
      'gradients',
      { main: [model(), ...step(0), ...step(1)] },
      { main: [model(), ...step(0), ...step(1, { gradients: 'x' })] },
      'gradients differ at step 1 although the loss is bit-identical: 1 of 2 tensors, `emb.weight`',
    ],
    [
      'the parameters after a step',
      { main: [...step(0)] },
      { main: [...step(0, { step: 'x' })] },
      'the parameters differ after step 0 although the gradients are bit-identical: 1 of 1 tensor',
    ],
    [
      'another path',
      { main: [...step(0), event('batch', { index: 1 })] },
      { main: [...step(0), event('loss', { step: 1 })] },
      'the runs take different paths at step 1: run 1 goes on with nothing more, the other with a loss',
    ],
    [
      'fewer steps',
      { main: [...step(0), event('end')] },
      { main: [...step(0), ...step(1), event('end')] },
      'the runs take different paths at step 1: run 1 goes on with nothing more, the other with a loss',
    ],
    [
      'a rank',
      { rank0: [...step(0), ...step(1)], rank1: [...step(0), ...step(1)] },
      { rank0: [...step(0), ...step(1, { gradients: 'x' })], rank1: [...step(0), ...step(1, { loss: 'x' })] },
      'the loss differs at step 1 in process rank1 in its last bits although everything before was bit-identical',
    ],
    [
      'an estimator',
      { main: [event('estimator')] },
      { main: [event('estimator', { hash: 'x' })] },
      'what `sklearn.linear_model.LogisticRegression.fit` learns at train.py:1 differs',
    ],
    [
      'a draw, where there are no steps',
      { main: [event('draw')] },
      { main: [event('draw', { results: 'x' })] },
      '`numpy.random.rand` gives other numbers at train.py:1',
    ],
    [
      'a draw from a generator that the first run left alone',
      { main: [event('draw')] },
      {
        main: [event('draw'), event('draw', { generator: 'python', api: 'random.random', at: ['/work/train.py', 2] })],
      },
      '`random.random` gives other numbers at train.py:2',
    ],
  ] as const satisfies readonly (readonly [string, Processes, Processes, string | null])[]) {
    it(`is ${title}`, () => checkDifference(first, second, expected));
  }
});

describe('what does not count', () => {
  for (const [title, first, second] of [
    ['a batch that nothing comes of', step(0, { batch: 'a' }), step(0, { batch: 'x' })],
    ['a draw of a program that trains', [event('draw'), ...step(0)], [event('draw', { results: 'x' }), ...step(0)]],
    ['what a worker of a loader does', step(0), step(0)],
    [
      'draws of torch, which only some modes see',
      [event('draw', { generator: 'torch' })],
      [event('draw', { results: 'x', generator: 'torch' })],
    ],
    ['a draw of nobody’s', [event('draw', { at: null })], [event('draw', { results: 'x', at: null })]],
  ] as const) {
    it(title, () =>
      checkDifference(
        { main: first, 'main.w0': [event('fetch')] },
        { main: second, 'main.w0': [event('fetch', { hash: 'x' })] },
        null,
      ),
    );
  }

  it('what a process that was cut short has not done', () => {
    const trace = traceOf({ main: [...step(0), ...step(1)] });
    const [first, second] = [recordOf(trace), recordOf(cut(traceOf({ main: step(0) })))];
    const { difference, isPartial, nSteps } = compareRuns(first, second);
    assert.deepEqual({ difference, isPartial, nSteps }, { difference: null, isPartial: true, nSteps: 1 });
  });

  for (const outcome of [{ signal: 'SIGKILL', status: null }, { reason: 'lost' }, { reason: 'timeout' }] as const) {
    it(`what a run did not come to that was ended before its first event: ${Object.values(outcome)[0]}`, () => {
      const whole = recordOf(traceOf({ main: [event('draw')] }));
      const ended = recordOf(traceOf({}), { outcome });
      for (const [one, other] of [[whole, ended] as const, [ended, whole] as const])
        assert.equal(compareRuns(one, other).difference, null);
    });
  }

  it('a batch long before what differs', () => {
    const late = [...step(0, { batch: 'x' }), ...step(1), ...step(2), ...step(3, { loss: 'x' })];
    const { difference } = compareRuns(
      recordOf(traceOf({ main: [...step(0), ...step(1), ...step(2), ...step(3)] })),
      recordOf(traceOf({ main: late })),
    );
    assert.equal(difference?.kind, 'loss');
  });
});

describe('idle batches', () => {
  const minorOf = (first: readonly TraceEvent[], second: readonly TraceEvent[]) =>
    compareRuns(recordOf(traceOf({ main: first })), recordOf(traceOf({ main: second }))).minor;

  it('are those that nothing came of', () =>
    assert.deepEqual(minorOf([...step(0)], [...step(0, { batch: 'x' })]), [{ kind: 'batch' }]));

  it('are not those that differ because the model did', () =>
    assert.deepEqual(minorOf([model(), ...step(0)], [model('x'), ...step(0, { batch: 'x', loss: 'x' })]), []));
});

describe('failures', () => {
  for (const [title, first, second, expected] of [
    ['run 2 alone', 0, 1, 'run 1 ends well and the other run fails (ValueError: no)'],
    ['run 1 alone', 1, 0, 'run 1 fails (ValueError: no) and the other run does not'],
    ['both', 1, 1, null],
  ] as const) {
    it(title, () => {
      const made = [first, second].map((status) =>
        recordOf(traceOf({ main: [...step(0), ...(status === 0 ? [] : [event('failure')]), event('end')] }), {
          outcome: { status },
        }),
      );
      assertDifference(made, expected);
    });
  }
});

describe('what is printed', () => {
  for (const [first, second, outcome] of [
    ['loss 0.5', 'loss 0.5', 'equal'],
    ['loss 0.5', 'loss 0.6', 'different'],
    ['took 1.53', 'took 1.61', 'timings'],
    ['epoch 1 (3.2s)', 'epoch 1 (3.4s)', 'timings'],
    ['[12:00:01] start', '[12:00:05] start', 'timings'],
    ['2026-01-02 10:11:12,345 INFO a', '2027-03-04 11:22:33,456 INFO a', 'timings'],
    ['<Net object at 0x7f01>', '<Net object at 0x7fab>', 'timings'],
    ['saved /tmp/a1/x.npy', 'saved /tmp/b2/x.npy', 'timings'],
    ['1%\r50%\rdone', '1%\rdone', 'timings'],
    ['120 it/s', '130 it/s', 'timings'],
    ['a\nb', 'a', 'different'],
    ['accuracy 0.91 in 3.2s', 'accuracy 0.92 in 3.3s', 'different'],
  ] as const) {
    it(`${first} / ${second}`.replace(/[\n\r]/g, '⏎'), () =>
      assert.equal(compareOutput(printed(first), printed(second)).outcome, outcome),
    );
  }

  for (const [first, second, isMeasured] of [
    ['result 1.2', 'result 1.7', true],
    ['result 1.20000001', 'result 1.20000002', false],
    ['[1, 2, 3]', '[3, 1, 2]', false],
    ['best: a', 'best: b', false],
  ] as const) {
    it(`${first} / ${second} ${isMeasured ? 'may be' : 'is not'} a measurement`, () => {
      const { difference } = compareRuns(recordOf(nothing, { stdout: first }), recordOf(nothing, { stdout: second }));
      assert.equal(difference !== null && looksMeasured(difference), isMeasured);
    });
  }

  it('keeps what is not about time', () => assert.equal(withoutTimings('step 3 loss 0.25'), 'step 3 loss 0.25'));

  it('is a table with columns about time', () =>
    assert.equal(
      withoutTimes('step,elapsed_time,loss\n1,0.3,0.5', 'table'),
      withoutTimes('step,elapsed_time,loss\n1,0.4,0.5', 'table'),
    ));
});

describe('what is written', () => {
  for (const [title, first, second, expected] of [
    ['the same', [file('w.npy', 'a')], [file('w.npy', 'a')], null],
    ['another content', [file('w.npy', 'a')], [file('w.npy', 'b')], 'the written file `w.npy` differs'],
    ['in one run only', [file('w.npy', 'a')], [], '`w.npy` is written by run 1 alone'],
    ['under the time', [file('run-20260102-101112/w.npy', 'a')], [file('run-20270304-112233/w.npy', 'a')], null],
    [
      'under the time, another content',
      [file('w-1700000000.npy', 'a')],
      [file('w-1700000555.npy', 'b')],
      'the written file `w-1700000000.npy` differs',
    ],
    ['a log', [file('train.log', 'a')], [file('train.log', 'b')], null],
    [
      'what TensorBoard reads',
      [file('runs/x/events.out.tfevents.1', 'a')],
      [file('runs/x/events.out.tfevents.2', 'b')],
      null,
    ],
    ['a text in which only times differ', [file('m.json', 'a', 't')], [file('m.json', 'b', 't')], null],
    [
      'of epochs',
      [file('e1.pt', 'a'), file('e2.pt', 'b')],
      [file('e1.pt', 'b'), file('e2.pt', 'a')],
      'the written file `e1.pt` differs',
    ],
  ] as const) {
    it(title, () =>
      assertDifference([recordOf(nothing, { written: first }), recordOf(nothing, { written: second })], expected),
    );
  }

  describe('beside draws that differ', () => {
    const after = (results: string, content: string, path: string) =>
      recordOf(traceOf({ main: [event('draw', { results, at: ['/work/train.py', 4] })] }), {
        written: [file(path, content)],
      });

    it('shows by its sameness that nothing came of them', () =>
      assertDifference([after('a', 'w', 'w.npy'), after('x', 'w', 'w.npy')], null));

    for (const [title, content, path] of [
      ['shows by its difference that something did', 'x', 'w.npy'],
      ['shows nothing where it is a log', 'w', 'train.log'],
    ] as const) {
      it(title, () => {
        const { difference } = compareRuns(after('a', 'w', path), after('x', content, path));
        assert.equal(difference?.kind, 'draw');
      });
    }
  });

  it('does not matter where steps were taken', () =>
    assertDifference(
      [
        recordOf(traceOf({ main: step(0) }), { written: [file('w.npy', 'a')] }),
        recordOf(traceOf({ main: step(0) }), { written: [file('w.npy', 'b')] }),
      ],
      null,
    ));
});

const nothing = traceOf({ main: [event('hello'), event('end')] });

function file(path: string, content: string, timeless: string | null = null): LeftFile {
  return { folder: '/work', path, size: 1, hash: hashOf(content), timeless };
}

const cut = (trace: RunRecord['trace']): RunRecord['trace'] => ({
  ...trace,
  processes: new Map([...trace.processes].map(([name, process]) => [name, { ...process, ending: 'cut' }])),
});

const checkDifference = (first: Processes, second: Processes, expected: string | null): void =>
  assertDifference([recordOf(traceOf(first)), recordOf(traceOf(second))], expected);

function assertDifference([first, second]: readonly RunRecord[], expected: string | null): void {
  assert.ok(first !== undefined && second !== undefined);
  const { difference } = compareRuns(first, second);
  assert.equal(difference && say(describeStage(difference, '/work')), expected);
}
