import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { say } from '../../server/src/base/phrase.ts';
import { againFor } from '../../server/src/verify/again.ts';
import { assemble, type Ingredients } from '../../server/src/verify/explain/assemble.ts';
import { explainUndecided } from '../../server/src/verify/explain/undecided.ts';
import type { Undecided } from '../../server/src/verify/plan/conclusion.ts';
import { allPerturbations } from '../../server/src/verify/plan/configure.ts';
import type { RunRecord } from '../../server/src/verify/record.ts';
import { renderVerifyJson } from '../../server/src/verify/report/json.ts';
import type { VerifyRequest } from '../../server/src/verify/request.ts';
import type { TraceEvent } from '../../server/src/verify/trace/events.ts';
import { investigateSimulated } from '../support/simulated.ts';
import { event, printed, recordOf, traceOf } from '../support/traces.ts';

const request: VerifyRequest = {
  target: { kind: 'script', file: '/work/train.py' },
  arguments: [],
  folder: '/work',
  root: '/work',
  python: '/env/bin/python',
  device: 'auto',
  runs: 2,
  steps: 20,
  timeout: 600,
  perturbations: allPerturbations,
  launcher: null,
  out: null,
  environment: {},
};

describe('why there is no verdict', () => {
  for (const [title, reason, expected] of [
    [
      'it raises',
      failed([event('failure', { type: 'KeyError', message: "'lr'" })]),
      "The script failed before its first optimizer step: KeyError: 'lr'. Nothing could be compared.",
    ],
    [
      'it raises in the middle, each time',
      { ...failed([event('step'), event('failure')]), runs: 'all' },
      'The script failed after 1 step: ValueError: no. So did the other run, and up to there no difference was seen.',
    ],
    [
      'it lacks a package',
      failed([event('failure', { type: 'ModuleNotFoundError', message: "No module named 'cv2'" })]),
      'The script needs the package `cv2`, which /env/bin/python does not have. Nothing could be compared.',
    ],
    [
      'it lacks torch',
      failed([event('failure', { type: 'ModuleNotFoundError', message: "No module named 'torch'" })]),
      'torch is not importable in /env/bin/python. Choose the environment that you train in. Nothing could be compared.',
    ],
    [
      'it asks for input',
      failed([event('failure', { type: 'EOFError', message: 'EOF when reading a line' })]),
      'The script asks for input, and nobody answers while it is being verified. Give it what it asks for as arguments. Nothing could be compared.',
    ],
    [
      'it wants arguments',
      failed([], {
        status: 2,
        stderr: printed(
          'usage: train.py [-h] --data DATA\ntrain.py: error: the following arguments are required: --data\n',
        ),
      }),
      'The script does not accept its arguments: the following arguments are required: --data. Nothing could be compared.',
    ],
    [
      'it has no main guard',
      failed([], {
        stderr: printed(
          'An attempt has been made to start a new process before the\n        current process has finished its bootstrapping phase.',
        ),
      }),
      'The script starts processes by “spawn” and has no main guard: put what it runs below `if __name__ == "__main__":`. Nothing could be compared.',
    ],
    [
      'it forks after CUDA was used',
      failed([event('failure', { type: 'RuntimeError', message: 'Cannot re-initialize CUDA in forked subprocess.' })]),
      'The script forks after CUDA has been used, which CUDA does not survive: start its processes by “spawn”. Nothing could be compared.',
    ],
    [
      'it is killed',
      failed([], { status: null, signal: 'SIGKILL' }),
      'The script was killed, most likely because memory ran out. Nothing could be compared.',
    ],
    [
      'it crashes',
      failed([], { status: null, signal: 'SIGSEGV' }),
      'The script crashed with SIGSEGV, outside of Python. Nothing could be compared.',
    ],
    [
      'it exits',
      failed([], { status: 3 }),
      'The script failed before its first optimizer step: it exited with status 3. Nothing could be compared.',
    ],
    [
      'it never steps',
      { kind: 'timeout', record: recordOf(traceOf({ main: [] })), nSteps: 0 },
      'No training step was observed in 600 seconds. Verify counts optimizer steps and calls of backward(); if training starts later than that, raise the timeout.',
    ],
    [
      'it is slow',
      { kind: 'timeout', record: recordOf(traceOf({ main: [] })), nSteps: 3 },
      'The script had taken only 3 of 20 steps after 600 seconds; up to there no difference was seen. Raise the timeout, or look at fewer steps.',
    ],
    [
      'its children go on without it',
      { kind: 'nothing', leftovers: 2 },
      'The script ended and left 2 processes running, which were ended: what they do cannot be followed. Let the script wait for the processes it starts.',
    ],
    [
      'there is nothing',
      { kind: 'nothing', leftovers: 0 },
      'The script took no optimizer step, drew no random numbers, and printed and wrote nothing, so there is nothing to compare.',
    ],
  ] as const satisfies readonly (readonly [string, Undecided, string])[]) {
    it(title, () => assert.equal(say(explainUndecided(reason, request)), expected));
  }
});

describe('a result', () => {
  it('says what was looked at, and no more', () => {
    const { sentence, details, verdict } = resultOf({ causes: {} });
    assert.equal(verdict, 'reproducible');
    assert.equal(
      sentence,
      'No difference in 2 runs of 3 steps on CPU (hash seed, start of the generators, order of directory listings, clock and contents of fresh memory varied).',
    );
    assert.deepEqual(details.notes, ['This does not cover later steps, other hardware, other versions or rare races.']);
  });

  it('names the line, the rule and the proof', () => {
    const { sentence, causes, divergence } = resultOf({ causes: { numpy: 0 } });
    assert.equal(
      sentence,
      'The runs differ: the batch differs at step 0. `numpy.random.rand` at train.py:1 draws from NumPy’s global generator, which nothing has seeded.',
    );
    assert.deepEqual(causes, [
      {
        source: 'numpy',
        file: 'train.py',
        line: 1,
        cell: null,
        rule: 'unseeded-numpy',
        confirmed: true,
        explanation:
          '`numpy.random.rand` at train.py:1 draws from NumPy’s global generator, which nothing has seeded. With NumPy’s global generator held as in run 1, all 3 steps are bit-identical.',
      },
    ]);
    assert.deepEqual(divergence, {
      step: 0,
      kind: 'draw',
      source: 'numpy',
      api: 'numpy.random.rand',
      file: 'train.py',
      line: 1,
      cell: null,
      explanation: 'The batch differs at step 0.',
      rule: 'unseeded-numpy',
    });
  });

  it('tells how several causes were told apart', () => {
    const { causes, details } = resultOf({ causes: { python: 0, 'listing-order': 2 } });
    assert.deepEqual(
      causes.map(({ explanation }) => explanation),
      [
        '`random.random` at train.py:1 draws from Python’s `random`, which nothing has seeded. With Python’s `random` held as in run 1, the runs part later: the batch differs at step 2.',
        '`os.listdir` at train.py:1 gives its entries in an order that nobody promised. With the order of directory listings held as in run 1, all 3 steps are bit-identical.',
      ],
    );
    assert.deepEqual(details.experiments, [
      {
        title: 'Run 2: everything perturbed that the result must not depend on',
        outcome: 'The batch differs at step 0.',
      },
      { title: 'Run 3: Python’s `random` held as in run 1', outcome: 'The batch differs at step 2.' },
      { title: 'Run 4: run 1 once more, with everything held', outcome: 'Bit-identical to run 1 in 3 steps.' },
      {
        title: 'Run 5: the order of directory listings held as in run 1',
        outcome: 'Bit-identical to run 1 in 3 steps.',
      },
    ]);
  });

  it('says when an op is to blame', () => {
    const { causes } = resultOf({ causes: {}, operation: { step: 1, mended: true, seen: true } });
    assert.deepEqual(
      causes.map(({ explanation, confirmed, rule }) => ({ explanation, confirmed, rule })),
      [
        {
          explanation:
            '`aten.index_put` at train.py:1, in the backward pass (IndexBackward0) gives other bits for the same inputs. It did so in 3 of 5 repeats. With torch’s deterministic algorithms two runs agree bit for bit.',
          confirmed: true,
          rule: 'nondeterministic-op',
        },
      ],
    );
  });

  it('notes a draw that changed nothing, and what may go wrong later', () => {
    const events = [event('hello'), event('library'), event('draw'), event('switch'), event('step')];
    const { details } = assemble(
      ingredients([recordOf(traceOf({ main: events })), recordOf(traceOf({ main: events }))]),
    );
    assert.deepEqual(details.notes.slice(1), [
      '`numpy.random.rand` at train.py:1 draws from NumPy’s global generator, which nothing has seeded; in these runs that changed nothing.',
      '`torch.backends.cudnn.benchmark` is on: cuDNN may choose other algorithms next time, even where these runs agree.',
    ]);
  });

  it('shows the first difference as both runs have it, with the losses before', () => {
    const { sides } = resultOf({ causes: { numpy: 2 } }).details;
    const [first = [], second = []] = sides?.map((text) => text.split('\n')) ?? [];
    assert.deepEqual(first.slice(0, -1), second.slice(0, -1));
    assert.notEqual(first.at(-1), second.at(-1));
    assert.equal(first.length, 3);
    assert.equal(resultOf({ causes: {} }).details.sides, null);
  });

  it('is told in the language of the request', () => {
    const { sentence, causes, details } = resultOf({ causes: { python: 0, 'listing-order': 2 } }, { locale: 'zh-cn' });
    assert.deepEqual(
      [sentence, ...causes.map(({ explanation }) => explanation), ...details.notes],
      [
        '各次运行不同：在第 0 步批次不同。`random.random`（train.py:1）从 Python 的 `random` 中抽取，而它没有设置种子。另外还找到 1 个原因。',
        '`random.random`（train.py:1）从 Python 的 `random` 中抽取，而它没有设置种子。将 Python 的 `random` 固定为第 1 次运行的样子后，各次运行在更晚的地方才出现差异：在第 2 步批次不同。',
        '`os.listdir`（train.py:1）给出条目的顺序没有任何保证。将目录列表的顺序固定为第 1 次运行的样子后，全部 3 步逐位一致。',
      ],
    );
    assert.deepEqual(
      details.experiments.map(({ title, outcome }) => `${title} → ${outcome}`),
      [
        '第 2 次运行：扰动了结果不应依赖的一切 → 在第 0 步批次不同。',
        '第 3 次运行：Python 的 `random` 固定为第 1 次运行的样子 → 在第 2 步批次不同。',
        '第 4 次运行：固定一切，再做一遍第 1 次运行 → 3 步与第 1 次运行逐位一致。',
        '第 5 次运行：目录列表的顺序固定为第 1 次运行的样子 → 3 步与第 1 次运行逐位一致。',
      ],
    );
  });

  it('has the keys that others rely on, and no others at the top that contradict them', () => {
    const json: unknown = JSON.parse(renderVerifyJson(resultOf({ causes: { numpy: 0 } })));
    assert.deepEqual(Object.keys(json as object).slice(0, 11), [
      'version',
      'verdict',
      'script',
      'arguments',
      'python',
      'torch',
      'device',
      'runs',
      'perturbed',
      'divergence',
      'causes',
    ]);
  });
});

describe('the command that does it again', () => {
  for (const [changes, expected] of [
    [{}, 'seedlint verify --python=/env/bin/python train.py'],
    [{ arguments: ['--name', "it's"] }, "seedlint verify --python=/env/bin/python train.py -- --name 'it'\\''s'"],
    [
      { target: { kind: 'module', name: 'pkg.train', file: null }, runs: 3, steps: 0, device: 'cuda:1' },
      'seedlint verify --runs=3 --steps=0 --device=cuda:1 --python=/env/bin/python -m pkg.train',
    ],
    [{ perturbations: [] }, 'seedlint verify --no-perturb --python=/env/bin/python train.py'],
    [
      { perturbations: ['rng-start', 'clock'] },
      'seedlint verify --no-perturb=hash-seed,listing-order,memory --python=/env/bin/python train.py',
    ],
    [
      { launcher: { kind: 'torchrun', processes: 4 } },
      'seedlint verify --launcher=torchrun --nproc=4 --python=/env/bin/python train.py',
    ],
  ] as const satisfies readonly (readonly [Partial<VerifyRequest>, string])[]) {
    it(expected, () => assert.equal(againFor({ ...request, ...changes }), expected));
  }
});

function resultOf(program: Parameters<typeof investigateSimulated>[0], changes: Partial<VerifyRequest> = {}) {
  const { conclusion, records } = investigateSimulated(program);
  const asked = { ...request, ...changes };
  const { details, places: _, ...rest } = assemble({ ...ingredients(records), request: asked, conclusion });
  return { ...rest, details: { ...details, excerpts: [] } };
}

function ingredients(records: readonly RunRecord[]): Ingredients {
  return {
    request,
    conclusion: {
      outcome: 'equal',
      comparison: { basis: 'steps', difference: null, nSteps: 1, isPartial: false, minor: [] },
      clockAlone: null,
    },
    records,
    perturbed: allPerturbations,
    predictions: [],
    command: [],
    again: '',
    escaped: [],
  };
}

function failed(
  events: readonly TraceEvent[],
  outcome: Partial<RunRecord['outcome']> = {},
): Extract<Undecided, { readonly kind: 'failed' }> {
  const record = recordOf(traceOf({ main: [event('hello'), ...events] }), { outcome: { status: 1, ...outcome } });
  return { kind: 'failed', record, runs: 'first' };
}
