import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../scripts/support/paths.ts';
import { ensureTraining } from '../scripts/support/training.ts';
import type { ProbeConfiguration } from '../server/src/verify/runs/configuration.ts';
import { type Figure, type Measure, median, milliseconds } from './measure.ts';

/** What the probe adds to a training step. */
export const probe: Measure = {
  name: 'probe',
  what: 'a training step under the probe of `seedlint verify`',
  against: 'the same step alone',
  async measure() {
    const python = await ensureTraining();
    const figures: Figure[] = [];
    for (const training of trainings) {
      const { device, ratio, plain, probed } = await compare(python, training);
      figures.push({
        title: `${training.title} (${device})`,
        value: ratio,
        unit: '×',
        most: device.startsWith('CPU') ? training.most.cpu : training.most.gpu,
        detail: `${milliseconds(plain)} → ${milliseconds(probed)} a step`,
      });
    }
    return figures;
  },
};

/** A training to measure, and how much longer its steps may take under the probe. */
interface Compared {
  readonly title: string;
  readonly model: 'perceptron' | 'resnet18';
  readonly nRounds: number;
  readonly nSteps: number;
  readonly most: { readonly cpu: number; readonly gpu: number };
}

const trainings: readonly Compared[] = [
  { title: 'tiny perceptron, Adam', model: 'perceptron', nRounds: 60, nSteps: 100, most: { cpu: 1.5, gpu: 1.5 } },
  { title: 'ResNet-18, 32×32', model: 'resnet18', nRounds: 8, nSteps: 3, most: { cpu: 1.15, gpu: 1.1 } },
];

/**
 * Measures one training. With and without the probe it is alive at once and takes turns, so that a busy machine is as
 * busy for the one as for the other.
 */
async function compare(python: string, { model, nRounds, nSteps }: Compared) {
  const folder = mkdtempSync(join(tmpdir(), 'seedlint-bench-'));
  try {
    await using plain = await startTraining(python, model, {});
    await using probed = await startTraining(python, model, probeVariables(folder));
    await plain.take(nSteps);
    await probed.take(nSteps);
    const rounds: { readonly plain: number; readonly probed: number }[] = [];
    for (let round = 0; round < nRounds; round++) {
      rounds.push({ plain: await plain.take(nSteps), probed: await probed.take(nSteps) });
    }
    return {
      device: plain.device,
      ratio: median(rounds.map((round) => round.probed / round.plain)),
      plain: median(rounds.map((round) => round.plain)),
      probed: median(rounds.map((round) => round.probed)),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A training that waits to be told how many steps to take. */
interface Training extends AsyncDisposable {
  readonly device: string;
  /** The seconds that one of `nSteps` steps took, on average. */
  take(nSteps: number): Promise<number>;
}

async function startTraining(python: string, model: string, env: Readonly<Record<string, string>>): Promise<Training> {
  const child = spawn(python, [join(root, 'bench', 'training.py'), model], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const answers = createInterface(child.stdout)[Symbol.asyncIterator]();
  const answer = async (): Promise<string> => {
    const { value, done } = await answers.next();
    if (done === true) throw new Error('The training to measure ended; it says why above.');
    return value;
  };
  const device = await answer();
  return {
    device,
    async take(nSteps) {
      const start = performance.now();
      child.stdin.write(`${nSteps}\n`);
      await answer();
      return (performance.now() - start) / 1000 / nSteps;
    },
    async [Symbol.asyncDispose]() {
      child.stdin.end();
      await ended;
    },
  };
}

function probeVariables(folder: string): Readonly<Record<string, string>> {
  const trace = join(folder, 'trace');
  mkdirSync(trace);
  const configuration: ProbeConfiguration = {
    version: 1,
    trace,
    roots: [join(root, 'bench')],
    mode: 'record',
    steps: 0,
    window: { from: 0, to: 0 },
    start: { python: 1, numpy: 1, generator: 1, torch: 1, entropy: 1, 'listing-order': 1, clock: 1 },
    replay: null,
    deterministic: false,
    overlay: null,
    notebook: null,
  };
  const path = join(folder, 'probe.json');
  writeFileSync(path, JSON.stringify(configuration));
  return { SEEDLINT_PROBE: path, PYTHONPATH: join(root, 'server', 'probe', 'start'), PYTHONDONTWRITEBYTECODE: '1' };
}
