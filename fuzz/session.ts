import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Bundle, bundleTarget } from './bundle.ts';
import { deskOn } from './desk.ts';
import { kept } from './kept.ts';
import type { Found, Order, Progress, Said } from './order.ts';
import { mostMilliseconds } from './target.ts';
import { targets } from './targets.ts';

/** What one target is fuzzed with. */
export interface SessionOptions {
  readonly seed: number;
  readonly minutes: number;
  readonly mostRuns: number;
  /** Where inputs, findings and bundles are kept: below `.cache`. */
  readonly folder: string;
  say(line: string): void;
}

/** What came of it. */
export interface Session extends Progress {
  readonly found: readonly Found[];
}

/**
 * Fuzzes one target in a worker, and watches it: one that is stuck, or out of memory, is ended, its input written down,
 * and another one goes on.
 */
export async function fuzzTarget(name: string, options: SessionOptions): Promise<Session> {
  const home = join(options.folder, name);
  for (const part of ['corpus', 'found']) mkdirSync(join(home, part), { recursive: true });
  const bundle = await bundleTarget(name, targets[name]?.covers ?? [], options.folder);
  const end = Date.now() + options.minutes * 60_000;
  const found = new Map<string, Found>();
  const note = (one: Found): void => {
    if (found.has(one.key)) return;
    found.set(one.key, one);
    const file = join(home, 'found', `${hashOf(one.key)}.json`);
    writeFileSync(file, `${JSON.stringify({ seed: options.seed, ...one }, undefined, 2)}\n`);
    options.say(
      `  FOUND ${one.key}\n${one.what.replace(/^/gm, '    ')}\n    input: ${JSON.stringify(one.input).slice(0, 400)}\n    in ${file}`,
    );
  };
  let total: Progress = { nRuns: 0, nInputs: 0, nSeenAtStart: 0, nSeen: 0 };
  for (let round = 0; ; round++) {
    const before = total;
    const isDone = await runWorker({
      bundle,
      order: {
        ...options,
        seed: options.seed + round,
        end,
        mostRuns: options.mostRuns - before.nRuns,
        seeds: kept[name] ?? [],
        corpus: join(home, 'corpus'),
      },
      note,
      follow(progress) {
        total = {
          ...progress,
          nRuns: before.nRuns + progress.nRuns,
          nSeenAtStart: before.nSeenAtStart || progress.nSeenAtStart,
        };
        options.say(`  ${lineOf(total)}`);
      },
    });
    if (isDone || round >= mostWorkers || Date.now() >= end) return { ...total, found: [...found.values()] };
  }
}

const mostWorkers = 50;

/** The state of things in one line. */
export const lineOf = ({ nRuns, nInputs, nSeenAtStart, nSeen }: Progress): string =>
  `${nRuns} inputs tried, ${nInputs} kept; ${nSeen} branches and shapes, ${nSeenAtStart} at the start`;

interface Job {
  readonly bundle: Bundle;
  readonly order: Omit<Order, 'desk' | 'words' | 'counters' | 'nBranches'>;
  note(found: Found): void;
  follow(progress: Progress): void;
}

/** True where the worker came to its own end. */
async function runWorker({
  bundle,
  order: { seed, seeds, end, mostRuns, corpus },
  note,
  follow,
}: Job): Promise<boolean> {
  const desk = deskOn();
  const { words, nCounters: nBranches } = bundle;
  const counters = new Uint8Array(new SharedArrayBuffer(nBranches + nShapes));
  const order: Order = { seed, seeds, end, mostRuns, corpus, words, counters, nBranches, desk: desk.shared };
  const worker = new Worker(bundle.path, {
    workerData: order,
    // Not the loader of this process: the bundle is JavaScript.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
  });
  let isDone = false;
  const ended = new Promise<void>((resolve) => {
    worker.on('message', (said: Said) => {
      if (said.kind === 'found') return note(said.found);
      isDone = said.kind === 'done';
      follow(said.progress);
    });
    worker.on('error', (error) => {
      note({
        key: `the worker ended: ${error.message}`,
        what: error.stack ?? error.message,
        input: desk.look()?.input ?? '',
      });
    });
    worker.on('exit', () => resolve());
  });
  const watch = setInterval(() => {
    const at = desk.look();
    // What is merely slow says so itself, in its own time.
    if (at === undefined || Date.now() - at.since < 10 * mostMilliseconds(at.input)) return;
    note({ key: 'stuck', what: `it takes more than ${Date.now() - at.since} ms`, input: at.input });
    void worker.terminate();
  }, 500);
  await ended;
  clearInterval(watch);
  return isDone;
}

/** How many kinds of things targets may see. */
const nShapes = 8192;

/** No input of 64 kB is worth more memory. */
const mostMegabytes = 1024;

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);
