import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { root } from '../../scripts/support/paths.ts';
import { ensureTraining } from '../../scripts/support/training.ts';
import type { ProbeConfiguration } from '../../server/src/verify/runs/configuration.ts';
import { eventsOf, type ProbeRun, runProbed, untouched } from '../support/probe.ts';

const program = (name: string) => readFileSync(join(root, 'test', 'probe', 'torch', name), 'utf8');
const files = { 'scenarios.py': program('scenarios.py'), 'frameworks.py': program('frameworks.py') };

const scenarios = [
  'no_optimizer',
  'plain',
  'optimizers',
  'lbfgs',
  'adversarial',
  'mixed_precision',
  'accumulation',
  'loaders',
  'transformer',
  'recurrent',
  'convolution',
  'checkpointed',
  'sparse_and_odd',
  'functional',
];

describe('trainings with torch, left alone', () => {
  let python = '';
  before(async () => {
    python = await ensureTraining();
  });

  const runScript = (command: readonly string[], configuration?: Partial<ProbeConfiguration>): Promise<ProbeRun> =>
    runProbed({
      python,
      files,
      command,
      isProbed: configuration !== undefined,
      configuration: { start: untouched, ...configuration },
      env: { OMP_NUM_THREADS: '1' },
    });

  /** The bits that a script leaves are those that it leaves without the probe; gives the probed run. */
  const checkSame = (expected: ProbeRun, probed: ProbeRun) => {
    assert.equal(expected.status, 0, expected.stderr);
    assert.equal(probed.status, 0, probed.stderr);
    assert.deepEqual(numbersOf(probed), numbersOf(expected));
    for (const process of probed.processes.keys()) assert.deepEqual(eventsOf(probed, 'trouble', process), [], process);
  };

  it('give the same bits in every mode', async () => {
    const command = ['scenarios.py', ...scenarios];
    const [plain, record] = await Promise.all([runScript(command), runScript(command, {})]);
    const [draws, operations] = await Promise.all([
      runScript(command, { mode: 'draws' }),
      runScript(command, { mode: 'operations', window: { from: 0, to: 1000 } }),
    ]);
    for (const probed of [record, draws, operations]) checkSame(plain, probed);

    assert.deepEqual(Object.keys(numbersOf(plain)), scenarios);
    assert.ok(eventsOf(draws, 'draw').length > 100);
    assert.ok(eventsOf(operations, 'operation').length > 5000);
    assert.deepEqual(eventsOf(operations, 'unstable'), []);
    assert.ok(eventsOf(record, 'step').length > 40);
    assert.deepEqual(bitsOf(draws), bitsOf(record));
    assert.deepEqual(bitsOf(operations), bitsOf(record));
  });

  it('give the same bits when they are compiled', async () => {
    const command = ['scenarios.py', 'compiled_whole', 'compiled'];
    const [plain, draws] = await Promise.all([runScript(command), runScript(command, { mode: 'draws' })]);
    checkSame(plain, draws);
    assert.equal(eventsOf(draws, 'step').length, 6);
    assert.equal(eventsOf(draws, 'loss').length, 6);
    assert.equal(draws.stderr.includes('ignored in'), plain.stderr.includes('ignored in'));
  });

  it('give the same bits under Lightning, Transformers and Accelerate', async () => {
    const command = ['frameworks.py', 'lightning', 'transformers', 'accelerate'];
    const [plain, record] = await Promise.all([runScript(command), runScript(command, {})]);
    checkSame(plain, record);

    const steps = eventsOf(record, 'step');
    assert.deepEqual(
      [0, 1, 2].map((optimizer) => steps.filter((step) => step.optimizer === optimizer).length),
      [4, 4, 4],
    );
    assert.equal(eventsOf(record, 'gradients').length, 12);
    assert.equal(eventsOf(record, 'loss').length, 24);
    const [lightning, transformers] = eventsOf(record, 'parameters');
    assert.equal(lightning?.names[0], 'net.0.weight');
    assert.equal(transformers?.names[0], 'transformer.wte.weight');
    const seeds = eventsOf(record, 'seed').filter(({ generator, value }) => generator === 'torch' && value === '5');
    const trainer = files['frameworks.py'].split('\n').findIndex((line) => line.includes('.train()'));
    assert.deepEqual([...new Set(seeds.map(({ at }) => at?.[1]))], [trainer + 1], 'the trainer’s own seed');
  });
});

const numbersOf = ({ stdout }: ProbeRun): Readonly<Record<string, string>> =>
  JSON.parse(stdout.trim().split('\n').at(-1) ?? '');

const bitsOf = (run: ProbeRun): readonly string[] => eventsOf(run, 'step').map(({ hash }) => hash);
