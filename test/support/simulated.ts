import type { Conclusion } from '../../server/src/verify/plan/conclusion.ts';
import { allPerturbations, variedSources } from '../../server/src/verify/plan/configure.ts';
import { type InvestigationSettings, investigate, mostFurtherRuns } from '../../server/src/verify/plan/investigate.ts';
import type { HeldSource, RunRecord, RunSpec } from '../../server/src/verify/record.ts';
import type { TraceEvent } from '../../server/src/verify/trace/events.ts';
import { event, recordOf, traceOf } from './traces.ts';

/** A program whose runs differ by what we say. */
export interface SimulatedProgram {
  /** Sources that change the training, and the step from which on; before the first step: -1. */
  readonly causes: Readonly<Partial<Record<HeldSource, number>>>;
  /** Sources that it uses to no effect. */
  readonly idle?: readonly HeldSource[];
  /** From this step on an op gives other bits in every run; `mended` says whether deterministic algorithms help. */
  readonly operation?: { readonly step: number; readonly mended: boolean; readonly seen: boolean };
  readonly steps?: number;
}

/** What came of investigating it, and by which runs. */
export interface Investigated {
  readonly conclusion: Conclusion;
  readonly specs: readonly RunSpec[];
  readonly records: readonly RunRecord[];
}

/** Investigates it as if it were run. */
export function investigateSimulated(
  program: SimulatedProgram,
  settings: Partial<InvestigationSettings> = {},
): Investigated {
  const asking = investigate({
    runs: 2,
    varied: variedSources(allPerturbations),
    predictions: [],
    mostFurtherRuns,
    ...settings,
  });
  const records: RunRecord[] = [];
  let step = asking.next();
  while (!step.done) {
    const record = runOf(program, step.value, records.length + 1);
    records.push(record);
    step = asking.next(record);
  }
  return { conclusion: step.value, specs: records.map(({ spec }) => spec), records };
}

/** A run of it; `ordinal` counts all of them from 1. */
export function runOf(program: SimulatedProgram, spec: RunSpec, ordinal: number): RunRecord {
  const { causes, idle = [], operation, steps = 3 } = program;
  const used = [...new Set([...(Object.keys(causes) as HeldSource[]), ...idle])];
  // Time goes on, and so does what is seeded with it: no two runs have the same, unless it is given again.
  const isHeld = (source: HeldSource): boolean =>
    spec.held.has(source) && (source !== 'seed' || spec.purpose.kind === 'first' || spec.seeds.length > 0);
  const variantOf = (source: HeldSource): string =>
    isHeld(source) ? '1' : source === 'clock' || source === 'seed' ? `run ${ordinal}` : '2';
  const stateAt = (at: number): string => {
    const parts = used.filter((source) => (causes[source] ?? Number.POSITIVE_INFINITY) <= at).sort();
    const isNoisy = operation !== undefined && operation.step <= at && !(spec.deterministic && operation.mended);
    return [...parts.map((source) => `${source}=${variantOf(source)}`), isNoisy ? `noise ${ordinal}` : ''].join();
  };
  const events: TraceEvent[] = [
    event('hello'),
    event('library', { name: 'torch' }),
    event('library', { name: 'numpy' }),
  ];
  for (const source of used) events.push(...useOf(source, variantOf(source), spec));
  if (!used.includes('torch')) events.push(event('seed', { generator: 'torch', at: ['/work/train.py', 2] }));
  events.push(event('parameters', { hash: stateAt(-1), tensors: [stateAt(-1)] }));
  for (let at = 0; at < steps; at++) {
    events.push(
      event('batch', { index: at, hash: stateAt(at) }),
      event('loss', { step: at, hash: stateAt(at) }),
      event('gradients', { step: at, hash: stateAt(at), tensors: [stateAt(at)] }),
      event('step', { step: at, hash: stateAt(at), parameters: stateAt(at), tensors: [stateAt(at)] }),
    );
    const isLookedAt = spec.mode === 'operations' && spec.window.from <= at && at <= spec.window.to;
    if (isLookedAt && operation?.seen && operation.step <= at) events.push(event('unstable', { step: at }));
  }
  return recordOf(traceOf({ main: events }), { spec });
}

/** What the probe would note of a source that is used once. */
function useOf(source: HeldSource, variant: string, { mode }: RunSpec): readonly TraceEvent[] {
  const results = `${source} ${variant}`;
  switch (source) {
    case 'python':
      return [event('draw', { generator: 'python', api: 'random.random', results })];
    case 'numpy':
      return [event('draw', { generator: 'numpy', results })];
    case 'torch':
      return mode === 'draws' ? [event('draw', { generator: 'torch', api: 'torch.randn', results })] : [];
    case 'generator':
      return [event('generator'), event('draw', { generator: 'numpy.Generator#0', api: 'normal', results })];
    case 'entropy':
      return [event('entropy', { values: [results] })];
    case 'listing-order':
      return [event('listing')];
    case 'clock':
      return [event('clock', { values: [variant] })];
    case 'seed':
      return [
        event('seed', { generator: 'python', api: 'random.seed', value: variant, effective: variant, moved: true }),
      ];
    case 'hash-seed':
    case 'memory':
      return [];
  }
}
