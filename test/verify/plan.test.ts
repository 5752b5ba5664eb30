import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Conclusion, Stopped } from '../../server/src/verify/plan/conclusion.ts';
import { allPerturbations, variedSources } from '../../server/src/verify/plan/configure.ts';
import { investigate, mostFurtherRuns } from '../../server/src/verify/plan/investigate.ts';
import type { HeldSource, RunRecord } from '../../server/src/verify/record.ts';
import { investigateSimulated, runOf, type SimulatedProgram } from '../support/simulated.ts';
import { event, recordOf, traceOf } from '../support/traces.ts';

const sources = [
  'python',
  'numpy',
  'torch',
  'generator',
  'entropy',
  'listing-order',
  'clock',
  'hash-seed',
  'memory',
  'seed',
] as const satisfies readonly HeldSource[];

describe('any set of sources', () => {
  it('is named exactly, with the others in use to no effect', () => {
    for (const causes of subsets(sources)) checkNamed({ causes: staggered(causes, fromTheStartOn), idle: sources });
  });

  it('is named exactly where no other is in use, and all show at once', () => {
    for (const causes of subsets(sources)) checkNamed({ causes: staggered(causes, () => 0) });
  });

  it('is named exactly beside an op that deterministic algorithms mend', () => {
    for (const causes of subsets(sources)) {
      checkNamed({
        causes: staggered(causes, fromTheStartOn),
        idle: sources,
        operation: { step: 1, mended: true, seen: true },
      });
    }
  });
});

describe('one cause', () => {
  for (const source of ['python', 'numpy', 'generator', 'entropy', 'seed'] as const) {
    it(`is proved by a third run: ${source}`, () => {
      const { specs, conclusion } = investigateSimulated({ causes: { [source]: 0 } });
      assert.equal(specs.length, 3);
      assert.deepEqual(causesOf(conclusion), [`${source} identical`]);
    });
  }

  it('is torch: the run that holds it also tells who drew', () => {
    const { specs } = investigateSimulated({ causes: { torch: -1 } });
    assert.deepEqual(
      specs.map(({ mode }) => mode),
      ['record', 'record', 'draws'],
    );
  });

  it('is the hash seed: it is proved both ways, and looked for line by line', () => {
    const { specs, conclusion } = investigateSimulated({ causes: { 'hash-seed': 0 } });
    assert.deepEqual(causesOf(conclusion), ['hash-seed alone']);
    assert.deepEqual(
      specs.map(({ purpose }) => purpose.kind),
      ['first', 'perturbed', 'control', 'hold', 'release', 'values'],
    );
  });

  it('is the hash seed, and the linter has said where', () => {
    const prediction = { rule: 'hash-ordered-iteration', file: '/work/train.py', line: 3, cell: null, message: '' };
    const { specs } = investigateSimulated({ causes: { 'hash-seed': 0 } }, { predictions: [prediction] });
    assert.deepEqual(
      specs.map(({ purpose }) => purpose.kind),
      ['first', 'perturbed', 'control', 'hold'],
    );
  });

  it('is not tried where it is not varied', () => {
    const { specs, conclusion } = investigateSimulated(
      { causes: { 'hash-seed': 0 } },
      { varied: variedSources(['rng-start']) },
    );
    assert.ok(specs.every(({ purpose }) => purpose.kind !== 'hold' || purpose.source !== 'hash-seed'));
    assert.equal(conclusion.outcome === 'different' && conclusion.remainder, 'unexplained');
  });
});

describe('an op that gives other bits', () => {
  it('is confirmed by two runs with deterministic algorithms', () => {
    const { specs, conclusion } = investigateSimulated({
      causes: {},
      operation: { step: 1, mended: true, seen: true },
    });
    assert.deepEqual(causesOf(conclusion), ['operation deterministic']);
    assert.deepEqual(
      specs.map(({ purpose, window }) => `${purpose.kind} ${window.from}`),
      ['first 0', 'perturbed 0', 'control 0', 'operations 1', 'deterministic 0', 'deterministic 0'],
    );
  });

  it('is named though nothing mends it, and not confirmed', () => {
    const { conclusion } = investigateSimulated({ causes: {}, operation: { step: 1, mended: false, seen: true } });
    assert.deepEqual(causesOf(conclusion), ['operation unstable']);
    assert.equal(conclusion.outcome === 'different' && conclusion.remainder, 'intrinsic');
  });

  it('is known though it was not seen', () => {
    const { conclusion } = investigateSimulated({ causes: {}, operation: { step: 0, mended: true, seen: false } });
    assert.deepEqual(causesOf(conclusion), ['operation deterministic']);
  });

  it('is no op: a race cannot be confirmed', () => {
    const { conclusion } = investigateSimulated({ causes: {}, operation: { step: 0, mended: false, seen: false } });
    assert.deepEqual(causesOf(conclusion), []);
    assert.equal(conclusion.outcome === 'different' && conclusion.remainder, 'intrinsic');
  });

  it('does not hide what goes in', () => {
    const { conclusion } = investigateSimulated({
      causes: { numpy: 0 },
      idle: ['python'],
      operation: { step: 1, mended: false, seen: true },
    });
    assert.deepEqual(causesOf(conclusion), ['numpy later', 'operation unstable']);
  });
});

describe('more runs', () => {
  it('are made while they agree', () => {
    const { specs, conclusion } = investigateSimulated({ causes: {} }, { runs: 5 });
    assert.equal(specs.length, 5);
    assert.equal(conclusion.outcome, 'equal');
  });

  it('find what differs now and then', () => {
    const { conclusion } = conclude(
      (spec, ordinal) =>
        runOf(
          { causes: {}, ...(ordinal === 3 ? { operation: { step: 0, mended: false, seen: false } } : {}) },
          spec,
          ordinal,
        ),
      { runs: 3 },
    );
    assert.equal(conclusion.outcome, 'different');
    assert.equal(conclusion.outcome === 'different' && conclusion.remainder, 'intrinsic');
  });
});

describe('a search that is ended', () => {
  it('has said something after every run', () => {
    const program: SimulatedProgram = { causes: { numpy: 0, 'listing-order': 1, 'hash-seed': 2 }, idle: sources };
    const all = investigateSimulated(program);
    for (let most = 1; most <= all.specs.length; most++) {
      const { conclusion } = conclude((spec, ordinal) => {
        if (ordinal > most) throw new Stopped({ kind: 'cancelled' });
        return runOf(program, spec, ordinal);
      });
      if (most < 2) assert.equal(conclusion.outcome, 'undecided');
      else assert.equal(conclusion.outcome, 'different', `after ${most} runs`);
    }
  });

  it('is ended when it takes too many runs', () => {
    const { conclusion, specs } = investigateSimulated(
      { causes: staggered(sources, () => 0), idle: [] },
      { mostFurtherRuns: 4 },
    );
    assert.equal(specs.length, 6);
    assert.equal(conclusion.outcome === 'different' && conclusion.remainder, 'stopped');
  });
});

describe('no verdict', () => {
  const trained = () => [event('hello'), event('step'), event('end', { reason: 'exit' })];

  for (const [title, record, expected] of [
    ['it fails before it trains', { outcome: { status: 1 } }, 'failed first'],
    ['it is cancelled', { outcome: { reason: 'cancelled', status: null } }, 'cancelled'],
    ['it cannot be started', { outcome: { reason: 'lost', status: null, problem: 'No.' } }, 'lost'],
    ['time is up before the first step', { outcome: { reason: 'timeout', status: null } }, 'timeout'],
    ['nothing can be seen of it', {}, 'nothing'],
  ] as const) {
    it(title, () => {
      const { conclusion } = conclude((spec) => recordOf(traceOf({ main: [event('hello')] }), { ...record, spec }));
      assert.equal(reasonOf(conclusion), expected);
    });
  }

  it('the probe was not there', () => {
    const { conclusion } = conclude((spec) => recordOf({ processes: new Map(), isStarted: false }, { spec }));
    assert.equal(reasonOf(conclusion), 'no-probe');
  });

  it('it fails in the same way each time', () => {
    const { conclusion, runs } = conclude((spec) =>
      recordOf(traceOf({ main: [...trained(), event('failure')] }), { spec, outcome: { status: 1 } }),
    );
    assert.equal(reasonOf(conclusion), 'failed all');
    assert.equal(runs, 2);
  });

  it('it takes too long each time', () => {
    const { conclusion } = conclude((spec) =>
      recordOf(traceOf({ main: trained() }), { spec, outcome: { reason: 'timeout', status: null } }),
    );
    assert.equal(reasonOf(conclusion), 'timeout');
  });
});

describe('without optimizer steps', () => {
  const said = (stdout: string) => (spec: RunRecord['spec']) =>
    recordOf(traceOf({ main: [event('hello'), event('clock'), event('end', { reason: 'exit' })] }), { spec, stdout });

  it('what is printed counts', () => {
    const { conclusion } = conclude((spec, ordinal) => said(`best model: ${'abc'.charAt(ordinal % 3)}`)(spec));
    assert.equal(conclusion.outcome, 'different');
  });

  it('what the clock alone changes in it does not', () => {
    const { conclusion, runs } = conclude((spec, ordinal) =>
      said(`checkpoint ${spec.held.has('clock') ? 1 : ordinal} kept`)(spec),
    );
    assert.equal(conclusion.outcome, 'equal');
    assert.equal(runs, 3);
  });

  it('a number that is another each time, whatever is held, is taken for a measurement', () => {
    const { conclusion } = conclude((spec, ordinal) => said(`result ${ordinal * 1.5}`)(spec));
    assert.equal(conclusion.outcome, 'equal');
  });

  it('one that differs in its last digits is not', () => {
    const { conclusion } = conclude((spec, ordinal) => said(`result ${1 + ordinal * 1e-9}`)(spec));
    assert.equal(conclusion.outcome, 'different');
  });

  it('nor are the same lines in another order', () => {
    const { conclusion } = conclude((spec, ordinal) =>
      said(['a 1\nb 2', 'b 2\na 1', 'b 2\nc 3'][ordinal % 3] ?? '')(spec),
    );
    assert.equal(conclusion.outcome, 'different');
  });

  it('an error that only another date brings is a note', () => {
    const { conclusion } = conclude((spec) => {
      const isOld = !spec.held.has('clock');
      return recordOf(
        traceOf({
          main: [
            event('hello'),
            event('draw', { isSeeded: true }),
            event('clock'),
            ...(isOld ? [event('failure')] : []),
            event('end'),
          ],
        }),
        { spec, outcome: { status: isOld ? 1 : 0 } },
      );
    });
    assert.equal(conclusion.outcome === 'equal' && conclusion.clockAlone?.kind, 'failure');
  });
});

function checkNamed(program: SimulatedProgram): void {
  const { conclusion, specs } = investigateSimulated(program);
  const expected = [...Object.keys(program.causes), ...(program.operation === undefined ? [] : ['operation'])];
  const found = conclusion.outcome === 'different' ? conclusion.causes.map(({ source }) => source) : [];
  assert.deepEqual([...found].sort(), expected.sort());
  assert.ok(conclusion.outcome === 'equal' || (conclusion.outcome === 'different' && conclusion.remainder === 'none'));
  assert.ok(specs.length <= mostFurtherRuns + 2);
  if (expected.length === 0) assert.equal(specs.length, 2);
}

/** Investigates runs that a function makes up. */
function conclude(
  make: (spec: RunRecord['spec'], ordinal: number) => RunRecord,
  settings: { readonly runs?: number } = {},
): { readonly conclusion: Conclusion; readonly runs: number } {
  const asking = investigate({
    runs: 2,
    varied: variedSources(allPerturbations),
    predictions: [],
    mostFurtherRuns,
    ...settings,
  });
  let step = asking.next();
  let runs = 0;
  while (!step.done) {
    runs++;
    try {
      step = asking.next(make(step.value, runs));
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      step = asking.throw(error);
    }
  }
  return { conclusion: step.value, runs };
}

const causesOf = (conclusion: Conclusion): readonly string[] =>
  conclusion.outcome === 'different' ? conclusion.causes.map(({ source, proof }) => `${source} ${proof.kind}`) : [];

function reasonOf(conclusion: Conclusion): string {
  if (conclusion.outcome !== 'undecided') return conclusion.outcome;
  const { reason } = conclusion;
  return reason.kind === 'failed' ? `failed ${reason.runs}` : reason.kind;
}

function subsets<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  return Array.from({ length: 2 ** items.length }, (_, mask) => items.filter((_, index) => (mask >> index) & 1));
}

/** Before the first step (-1), and at each of the first ones. */
const fromTheStartOn = (index: number): number => ((index * 3) % 4) - 1;

const staggered = (
  causes: readonly HeldSource[],
  stepOf: (index: number) => number,
): Readonly<Partial<Record<HeldSource, number>>> =>
  Object.fromEntries(causes.map((source, index) => [source, stepOf(index)]));
