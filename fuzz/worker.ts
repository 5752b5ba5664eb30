import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { target } from 'seedlint-fuzz-target';
import { deskOn } from './desk.ts';
import { Guide, type Observed } from './guide.ts';
import { oddCharacters } from './mutate.ts';
import { type Found, largestInput, type Order, type Said } from './order.ts';
import { reduce } from './reduce.ts';
import { mostMilliseconds } from './target.ts';

const order = workerData as Order;
const { counters } = order;
const desk = deskOn(order.desk);
const shapes = counters.subarray(order.nBranches);
const known = new Set<string>();

void fuzz();

async function fuzz(): Promise<void> {
  await target.open?.();
  const guide = new Guide({ counters, run }, material(), order.seed);
  let nRuns = 0;
  const attempt = async (input: string, isKept = false): Promise<void> => {
    nRuns++;
    const { isNew, ...observed } = await guide.try(input);
    const found = await foundIn(input, observed);
    if (found !== undefined) say({ kind: 'found', found });
    else if (isNew && !isKept) keep(input);
  };
  for (const input of [...target.seeds(), ...order.seeds, ...corpus()])
    if (input.length <= largestInput) await attempt(input, true);
  const nSeenAtStart = guide.nSeen;
  const progress = () => ({ nRuns, nInputs: guide.inputs.length, nSeenAtStart, nSeen: guide.nSeen });
  for (let said = Date.now(); Date.now() < order.end && nRuns < order.mostRuns; ) {
    await attempt(guide.next());
    if (Date.now() - said < 10_000) continue;
    said = Date.now();
    say({ kind: 'progress', progress: progress() });
  }
  say({ kind: 'done', progress: progress() });
}

function material() {
  const isText = target.alphabet === 'text';
  const tokens = [...target.tokens, ...target.tokens, ...order.words, ...(isText ? oddCharacters : [])];
  return { alphabet: isText ? 0x10000 : 0x100, tokens, largest: largestInput };
}

async function run(input: string): Promise<Observed> {
  desk.put(input);
  const start = performance.now();
  let error: unknown;
  try {
    const ran = target.run(input, (something) => {
      const index = Math.abs(something) % shapes.length;
      shapes[index] = Math.min(255, (shapes[index] ?? 0) + 1);
    });
    if (ran instanceof Promise) await ran;
  } catch (thrown) {
    error = thrown ?? new Error('nothing was thrown');
  }
  const milliseconds = performance.now() - start;
  desk.clear();
  return error === undefined ? { milliseconds } : { milliseconds, error };
}

/** What is wrong with an input, made small; undefined where nothing is, or it is known. */
async function foundIn(input: string, observed: Observed): Promise<Found | undefined> {
  const key = await keyOf(input, observed);
  if (key === undefined || known.has(key)) return undefined;
  known.add(key);
  const isSlow = key === slow;
  const small = await reduce(
    input,
    async (smaller) => (await keyOf(smaller, await run(smaller))) === key,
    isSlow ? 60 : 3000,
  );
  const { error, milliseconds } = await run(small);
  const what = isSlow ? `it takes ${Math.round(milliseconds)} ms` : wordsOf(error);
  return { key, what, input: small };
}

const slow = 'slow';

async function keyOf(input: string, { error, milliseconds }: Observed): Promise<string | undefined> {
  if (error !== undefined) return signatureOf(error);
  if (milliseconds <= mostMilliseconds(input)) return undefined;
  // The machine may have been busy with something else.
  for (let round = 0; round < 2; round++)
    if ((await run(input)).milliseconds <= mostMilliseconds(input)) return undefined;
  return slow;
}

/** The same for errors that come from the same place for the same reason. */
function signatureOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error).slice(0, 80);
  const [first = ''] = error.message.split('\n', 1);
  const isOverflow = error instanceof RangeError && first.includes('call stack');
  const frames = [...(error.stack ?? '').matchAll(/^ +at ([\w.<>#]+)/gm)].map(([, name = '']) => name);
  const words = first
    .replace(/\d+/g, '0')
    .replace(/(["'`]).*\1/g, '$1…$1')
    .slice(0, 80);
  return [error.name, words, ...(isOverflow ? [] : frames.slice(0, 2))].join(' ');
}

const wordsOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message).slice(0, 4000) : String(error);

/** Inputs are kept as JSON, which has half pairs, too. */
function keep(input: string): void {
  const name = createHash('sha256').update(input, 'utf16le').digest('hex').slice(0, 16);
  writeFileSync(join(order.corpus, `${name}.json`), JSON.stringify(input));
}

const corpus = (): readonly string[] =>
  readdirSync(order.corpus)
    .sort()
    .map((name) => String(JSON.parse(readFileSync(join(order.corpus, name), 'utf8'))));

function say(said: Said): void {
  parentPort?.postMessage(said);
}
