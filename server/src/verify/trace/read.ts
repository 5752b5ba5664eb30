import { createHash, type Hash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { HelloEvent, TraceEvent } from './events.ts';
import { parseEvent } from './parse.ts';
import type { KeptEvent, ProcessTrace, Trace } from './trace.ts';
import { isTraining, signatureOf } from './training.ts';

/** How much of a process's trace is kept, in events: with all their tensors' hashes, and at all. */
export interface TraceLimits {
  readonly detailed: number;
  readonly kept: number;
}

/**
 * Reads the traces of one run, in whatever state a killed process left them. Memory is bounded: training events beyond
 * the limits are kept as one hash, other events are not. A folder that is gone held nothing; rejects where it cannot be
 * read.
 */
export async function readTrace(folder: string, limits: TraceLimits = usualLimits): Promise<Trace> {
  const pieces: Piece[] = [];
  for (const name of existsSync(folder) ? await readdir(folder) : []) {
    const piece = name.endsWith('.jsonl') ? await readPiece(join(folder, name), limits) : undefined;
    if (piece !== undefined) pieces.push(piece);
  }
  return joinPieces(pieces);
}

const usualLimits: TraceLimits = { detailed: 20_000, kept: 200_000 };

/** What one operating system process wrote. */
interface Piece {
  readonly hello: HelloEvent;
  readonly events: readonly KeptEvent[];
}

function joinPieces(pieces: readonly Piece[]): Trace {
  const inOrder = [...pieces].sort((a, b) => a.hello.time - b.hello.time || a.hello.pid - b.hello.pid);
  const names = [...new Set(inOrder.map(({ hello }) => hello.process))].sort();
  const processes = names.map((name) => {
    const events = inOrder.filter(({ hello }) => hello.process === name).flatMap((piece) => piece.events);
    return [name, { name, events, ending: endingOf(events) }] as const;
  });
  return { processes: new Map(processes), isStarted: pieces.length > 0 };
}

function endingOf(events: readonly KeptEvent[]): ProcessTrace['ending'] {
  const last = events.at(-1);
  if (last?.event !== 'end') return 'cut';
  if (last.reason === 'signal') return 'cut';
  return last.reason === 'steps' ? 'stopped' : 'whole';
}

/** Undefined for a file whose first line never came to be. */
async function readPiece(path: string, { detailed, kept }: TraceLimits): Promise<Piece | undefined> {
  let hello: HelloEvent | undefined;
  const events: KeptEvent[] = [];
  const rest = new Rest();
  let end: TraceEvent | undefined;
  for await (const line of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })) {
    const event = parseEvent(line);
    if (event === undefined) continue;
    if (event.event === 'hello') hello ??= event;
    if (event.event === 'end') end = event;
    else if (events.length >= kept) rest.add(event);
    else events.push(events.length >= detailed ? withoutTensors(event) : event);
  }
  if (hello === undefined) return undefined;
  return { hello, events: [...events, ...rest.events(), ...(end === undefined ? [] : [end])] };
}

/** Folds the training events that are too many to keep. */
class Rest {
  readonly #hash: Hash = createHash('sha256');
  #count = 0;

  add(event: TraceEvent): void {
    if (!isTraining(event)) return;
    this.#hash.update(`${signatureOf(event)}\n`);
    this.#count++;
  }

  events(): readonly KeptEvent[] {
    return this.#count === 0 ? [] : [{ event: 'rest', count: this.#count, hash: this.#hash.digest('hex') }];
  }
}

const withoutTensors = (event: TraceEvent): TraceEvent =>
  event.event === 'step' || event.event === 'gradients' ? { ...event, tensors: [] } : event;
