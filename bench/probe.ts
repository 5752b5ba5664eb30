import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../scripts/support/paths.ts';
import { ensureTraining } from '../scripts/support/training.ts';
import type { ProbeConfiguration } from '../server/src/verify/runs/configuration.ts';

/** A training to measure, and how much longer its steps may take under the probe. */
interface Measurement {
  readonly title: string;
  readonly model: 'perceptron' | 'resnet18';
  readonly nRounds: number;
  readonly nSteps: number;
  readonly most: { readonly cpu: number; readonly gpu: number };
}

const measurements: readonly Measurement[] = [
  { title: 'tiny perceptron, Adam', model: 'perceptron', nRounds: 60, nSteps: 100, most: { cpu: 1.5, gpu: 1.5 } },
  { title: 'ResNet-18, 32×32', model: 'resnet18', nRounds: 8, nSteps: 3, most: { cpu: 1.15, gpu: 1.1 } },
];

/**
 * Measures what the probe adds to a training step and prints it; false where a bound is exceeded. Both trainings, with
 * and without the probe, are alive at once and take turns, so that a busy machine is as busy for the one as for the other.
 */
export async function benchProbe(): Promise<boolean> {
  const python = await ensureTraining();
  let isWithin = true;
  for (const measurement of measurements) {
    const { device, ratio, plain, probed } = await measure(python, measurement);
    const most = device.startsWith('CPU') ? measurement.most.cpu : measurement.most.gpu;
    isWithin &&= ratio <= most;
    const times = `${milliseconds(plain)} → ${milliseconds(probed)} a step`;
    console.log(`${measurement.title} (${device}): ${ratio.toFixed(3)} of the time, at most ${most}; ${times}`);
  }
  return isWithin;
}

async function measure(python: string, { model, nRounds, nSteps }: Measurement) {
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

/** The middle one, or of an even number the greater of the two in the middle; NaN of none. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

const milliseconds = (seconds: number): string => `${(1000 * seconds).toFixed(seconds < 0.01 ? 2 : 0)} ms`;
