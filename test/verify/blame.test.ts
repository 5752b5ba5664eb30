import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compareRuns } from '../../server/src/verify/compare/runs.ts';
import { blame } from '../../server/src/verify/plan/blame.ts';
import type { FoundCause } from '../../server/src/verify/plan/conclusion.ts';
import { publicName } from '../../server/src/verify/plan/generators.ts';
import { specFor } from '../../server/src/verify/plan/specs.ts';
import type { Prediction } from '../../server/src/verify/request.ts';
import type { Place, TraceEvent } from '../../server/src/verify/trace/events.ts';
import { event, recordOf, traceOf } from '../support/traces.ts';

const at = (line: number, file = '/work/train.py'): Place => [file, line];
const told = (rule: string, line: number, message = ''): Prediction => ({
  rule,
  file: '/work/train.py',
  line,
  cell: null,
  message,
});
const end = [event('step')];

describe('a global generator', () => {
  const numpy = { source: 'numpy' } as const;

  it('is blamed on its first draw while it was open', () =>
    check(numpy, { main: [event('draw', { at: at(4) }), event('draw', { at: at(7) })] }, 'train.py:4 unseeded-numpy'));

  it('is said to be drawn from by what people call', () => {
    const apis = ['aten.randn', 'aten.uniform_', 'numpy.random.rand'].map(publicName);
    assert.deepEqual(apis, ['torch.randn', 'torch.Tensor.uniform_', 'numpy.random.rand']);
  });

  it('is blamed on the seed that came too late', () =>
    check(
      numpy,
      { main: [event('draw', { at: at(4) }), event('seed', { generator: 'numpy', moved: true, at: at(9) })] },
      'train.py:9 late-seed',
    ));

  it('is not seeded too late by a seed of another generator', () =>
    check(
      numpy,
      { main: [event('draw', { at: at(4) }), event('seed', { generator: 'python', moved: true, at: at(9) })] },
      'train.py:4 unseeded-numpy',
    ));

  it('is not seeded by entropy', () =>
    check(
      numpy,
      {
        main: [
          event('draw', { at: at(4) }),
          event('seed', { generator: 'numpy', value: null, moved: true, at: at(9) }),
        ],
      },
      'train.py:4 unseeded-numpy',
    ));

  it('is what a seed was drawn from', () =>
    check(
      { source: 'python' },
      {
        main: [
          event('draw', { generator: 'python', at: at(4) }),
          event('seed', { value: '17', effective: '17', at: at(5) }),
        ],
      },
      'train.py:4 entropy-seed',
      {
        second: {
          main: [
            event('draw', { generator: 'python', at: at(4) }),
            event('seed', { value: '4', effective: '4', at: at(5) }),
          ],
        },
      },
    ));

  it('is seeded only where an option is given, as the linter says', () =>
    check(numpy, { main: [event('draw', { at: at(4) })] }, 'train.py:2 conditional-seed', {
      predictions: [told('conditional-seed', 2, "This seeds NumPy's global generator only where `--seed` is given.")],
    }));

  it('is drawn from in a worker, and nowhere else', () =>
    check(numpy, { main: [], 'main.w0': [event('draw', { at: at(30) })] }, 'train.py:30 unseeded-numpy'));

  it('is drawn from first where training is', () =>
    check(
      numpy,
      { main: [event('draw', { at: at(40) })], 'main.w0': [event('draw', { at: at(30) })] },
      'train.py:40 unseeded-numpy',
    ));

  it('is drawn from where nobody looks: the linter knows', () =>
    check(numpy, { main: [] }, 'train.py:12 unseeded-numpy', { predictions: [told('unseeded-numpy', 12)] }));

  it('is torch’s: the line comes from the run that looked for it', () =>
    check({ source: 'torch' }, { main: [] }, 'train.py:8 unseeded-torch', {
      detailed: { main: [event('draw', { generator: 'torch', api: 'torch.randn', at: at(8) })] },
    }));

  it('is torch’s, and only its loader is known', () =>
    check({ source: 'torch' }, { main: [event('loader', { at: at(6) })] }, 'train.py:6 unseeded-torch'));
});

describe('another source', () => {
  it('is a generator without a seed, of those that are drawn from', () =>
    check(
      { source: 'generator' },
      {
        main: [
          event('generator', { generator: 'numpy.Generator#0', at: at(3) }),
          event('generator', { generator: 'numpy.Generator#1', at: at(4) }),
          event('draw', { generator: 'numpy.Generator#1', at: at(9) }),
        ],
      },
      'train.py:4 unseeded-generator',
    ));

  it('is a generator that is seeded from entropy', () =>
    check(
      { source: 'generator', event: event('seed', { value: null, at: at(5) }) },
      { main: [event('seed', { value: null, at: at(5) })] },
      'train.py:5 entropy-seed',
    ));

  it('is a seed that differs', () =>
    check({ source: 'seed', event: event('seed', { at: at(5) }) }, { main: [] }, 'train.py:5 entropy-seed'));

  it('is a listing: the last one before data enters', () =>
    check(
      { source: 'listing-order' },
      { main: [event('listing', { at: at(3) }), event('listing', { at: at(5) })] },
      'train.py:5 unsorted-listing',
    ));

  it('is a listing: the one that the linter names', () =>
    check(
      { source: 'listing-order' },
      { main: [event('listing', { at: at(3) }), event('listing', { at: at(5) })] },
      'train.py:3 unsorted-listing',
      { predictions: [told('unsorted-listing', 3)] },
    ));

  it('is a set, where the linter says', () =>
    check({ source: 'hash-seed' }, { main: [] }, 'train.py:3 hash-ordered-iteration', {
      predictions: [told('hash-ordered-iteration', 3)],
    }));

  it('is a set, where it was seen', () =>
    check({ source: 'hash-seed', place: at(20) }, { main: [] }, 'train.py:20 hash-ordered-iteration', {
      predictions: [told('hash-ordered-iteration', 3)],
    }));

  it('is a set, some lines above where it was seen', () =>
    check({ source: 'hash-seed', place: at(20) }, { main: [] }, 'train.py:19 hash-ordered-iteration', {
      predictions: [told('hash-ordered-iteration', 3), told('hash-ordered-iteration', 19)],
    }));

  it('is an op', () =>
    check(
      { source: 'operation', event: event('unstable', { at: at(7) }) },
      { main: [] },
      'train.py:7 nondeterministic-op',
    ));

  it('is a convolution that cuDNN tunes', () =>
    check(
      { source: 'operation', event: event('unstable', { api: 'aten.convolution', at: at(7) }) },
      { main: [event('library', { cuda: '12', device: 'a GPU' }), event('switch', { at: at(2) })] },
      'train.py:2 cudnn-benchmark',
    ));

  it('is the clock, as it was last read', () =>
    check(
      { source: 'clock' },
      { main: [event('clock', { at: at(2) }), event('clock', { at: at(6) })] },
      'train.py:6 null',
    ));

  it('is entropy that no seed reaches', () =>
    check(
      { source: 'entropy', event: event('entropy', { at: at(9) }) },
      { main: [] },
      'train.py:4 unseeded-generator',
      { predictions: [told('unseeded-generator', 4, '`random.SystemRandom` cannot be seeded.')] },
    ));
});

type Processes = Readonly<Record<string, readonly TraceEvent[]>>;

function check(
  cause: Partial<FoundCause> & Pick<FoundCause, 'source'>,
  first: Processes,
  expected: string,
  {
    second = first,
    detailed,
    predictions = [],
  }: { readonly second?: Processes; readonly detailed?: Processes; readonly predictions?: readonly Prediction[] } = {},
): void {
  const records = [
    recordOf(traceOf(withEnd(first, 'a'))),
    recordOf(traceOf(withEnd(second, 'b'))),
    ...(detailed === undefined
      ? []
      : [recordOf(traceOf(detailed), { spec: specFor({ kind: 'hold', source: 'torch' }, { mode: 'draws' }) })]),
  ];
  const [one, other] = records;
  const difference = one && other && compareRuns(one, other).difference;
  assert.ok(difference);
  const { place, rule } = blame(
    { event: null, place: null, proof: { kind: 'identical' }, ...cause },
    { records, difference, predictions },
  );
  assert.equal(`${place === null ? null : `${place[0].replace('/work/', '')}:${place[1]}`} ${rule}`, expected);
}

/** A difference after everything else. */
const withEnd = (processes: Processes, hash: string): Processes => ({
  ...processes,
  main: [...(processes.main ?? []), event('loss', { hash }), ...end],
});
