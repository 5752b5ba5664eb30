import { createHash } from 'node:crypto';
import { firstSpec } from '../../server/src/verify/plan/specs.ts';
import type { RunRecord } from '../../server/src/verify/record.ts';
import type { RunOutcome } from '../../server/src/verify/runs/run.ts';
import type { TraceEvent } from '../../server/src/verify/trace/events.ts';
import type { ProcessTrace, Trace } from '../../server/src/verify/trace/trace.ts';

/** A trace of processes by name. Each ends as it says itself, else after the steps that were asked for. */
export function traceOf(processes: Readonly<Record<string, readonly TraceEvent[]>>): Trace {
  const entries = Object.keys(processes).sort();
  return {
    isStarted: true,
    processes: new Map(
      entries.map((name) => {
        const events = processes[name] ?? [];
        const last = events.at(-1);
        const ending: ProcessTrace['ending'] =
          last?.event !== 'end' ? 'stopped' : last.reason === 'steps' ? 'stopped' : 'whole';
        return [name, { name, events, ending }];
      }),
    ),
  };
}

/** A run that ended well; what a test is about it says itself. */
export function recordOf(
  trace: Trace,
  {
    stdout = '',
    ...parts
  }: Partial<Omit<RunRecord, 'trace' | 'outcome'>> & {
    readonly stdout?: string;
    readonly outcome?: Partial<RunOutcome>;
  } = {},
): RunRecord {
  const { outcome, ...rest } = parts;
  return {
    spec: firstSpec,
    written: [],
    ...rest,
    trace,
    outcome: {
      reason: 'exited',
      status: 0,
      signal: null,
      seconds: 1,
      isolation: 'kernel',
      stdout: printed(stdout),
      stderr: printed(''),
      leftovers: 0,
      problem: null,
      ...outcome,
    },
  };
}

/** What a run that printed this would have been captured as. */
export const printed = (text: string): RunOutcome['stdout'] => ({
  bytes: Buffer.byteLength(text),
  hash: hashOf(text),
  head: text,
  tail: text,
  isCut: false,
});

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

type Kind = TraceEvent['event'];
type Parts<Name extends Kind> = Partial<Extract<TraceEvent, { readonly event: Name }>>;

/** An event with everything that a test does not care about filled in. */
export function event<Name extends Kind>(name: Name, parts: Parts<Name> = {}): TraceEvent {
  return { ...usual[name], ...parts, event: name } as TraceEvent;
}

const at = ['/work/train.py', 1] as const;

const usual: Readonly<Record<Kind, object>> = {
  hello: {
    version: 1,
    process: 'main',
    pid: 1,
    parent: 0,
    argv: ['train.py'],
    python: '3.11.7',
    hashSeed: '1',
    time: 1,
  },
  library: { name: 'torch', version: '2.15.0', cuda: null, device: null, threads: 2 },
  seed: { generator: 'torch', api: 'torch.manual_seed', value: '0', effective: '0', before: 'a', moved: false, at },
  restore: { generator: 'torch', api: 'torch.set_rng_state', at },
  generator: { generator: 'numpy.Generator#0', api: 'numpy.random.default_rng', value: null, at },
  draw: { generator: 'numpy', api: 'numpy.random.rand', count: 1, before: 'a', results: 'b', isSeeded: false, at },
  switch: { name: 'torch.backends.cudnn.benchmark', value: true, at },
  listing: { api: 'os.listdir', path: '/work/data', count: 3, at },
  clock: { api: 'time.time', values: ['1.5'], at },
  entropy: { api: 'os.urandom', values: ['ff'], at },
  loader: { loader: 0, workers: 0, sampler: 'RandomSampler', hasGenerator: false, baseSeed: '1', at },
  batch: { loader: 0, index: 0, hash: 'a', at },
  fetch: { loader: 0, worker: 0, index: 0, indices: 'a', hash: 'a', states: {} },
  parameters: { optimizer: 0, api: 'SGD', names: ['w'], shapes: [[2]], tensors: ['a'], hash: 'a', at },
  loss: { step: 0, value: 0.5, hash: 'a', at },
  gradients: { step: 0, optimizer: 0, hash: 'a', tensors: ['a'] },
  step: {
    step: 0,
    optimizer: 0,
    hash: 'a',
    parameters: 'a',
    tensors: ['a'],
    state: 'a',
    states: {},
    seconds: 1,
    at,
  },
  estimator: { api: 'sklearn.linear_model.LogisticRegression.fit', hash: 'a', at },
  operation: { step: 0, ordinal: 0, api: 'aten.mm', phase: 'forward', inputs: [], outputs: [], at },
  unstable: { step: 0, api: 'aten.index_put', phase: 'IndexBackward0', repeats: 5, differing: 3, at },
  values: { places: [at], rows: [[0, 'a']] },
  escape: { api: 'open', path: '/work/x', at },
  failure: { type: 'ValueError', message: 'no', traceback: 'Traceback', at },
  trouble: { where: 'x', message: 'y' },
  end: { reason: 'exit', status: 0, steps: 0, seconds: 1, probeSeconds: 0, peakMemory: null },
};
