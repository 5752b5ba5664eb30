import type { Place, TraceEvent } from './events.ts';

/**
 * Reads one line of a trace. Undefined for what is no event of ours: a line cut off in the middle, an event that only
 * another version knows, one that lacks what every reader relies on.
 */
export function parseEvent(line: string): TraceEvent | undefined {
  const value = parseObject(line);
  if (value === undefined || typeof value.event !== 'string' || !Object.hasOwn(shapes, value.event)) return undefined;
  const shape: Shape = shapes[value.event as TraceEvent['event']];
  const isSound = Object.entries(shape).every(([key, isIt]) => isIt(value[key]));
  // Every key that the type of this event names has been looked at.
  return isSound ? (value as unknown as TraceEvent) : undefined;
}

function parseObject(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

type Check = (value: unknown) => boolean;
type Shape = Readonly<Record<string, Check>>;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text: Check = (value) => typeof value === 'string';
const number: Check = (value) => typeof value === 'number';
const flag: Check = (value) => typeof value === 'boolean';
const anything: Check = () => true;
const listOf =
  (isIt: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(isIt);
const orNull =
  (isIt: Check): Check =>
  (value) =>
    value === null || isIt(value);
const maybe =
  (isIt: Check): Check =>
  (value) =>
    value === undefined || isIt(value);
const texts = listOf(text);
const states: Check = (value) => isObject(value) && Object.values(value).every(text);
const isPlace = (value: unknown): value is Place =>
  Array.isArray(value) && text(value[0]) && number(value[1]) && maybe(number)(value[2]);
const at = orNull(isPlace);

const shapes: Readonly<Record<TraceEvent['event'], Shape>> = {
  hello: {
    version: number,
    process: text,
    pid: number,
    parent: number,
    argv: texts,
    python: text,
    hashSeed: orNull(text),
    time: number,
  },
  library: {
    name: text,
    version: text,
    cuda: maybe(orNull(text)),
    device: maybe(orNull(text)),
    threads: maybe(number),
  },
  seed: {
    generator: text,
    api: text,
    value: orNull(text),
    effective: orNull(text),
    before: orNull(text),
    moved: flag,
    at,
  },
  restore: { generator: text, api: text, at },
  generator: { generator: text, api: text, value: orNull(text), at },
  draw: { generator: text, api: text, count: number, before: text, results: text, isSeeded: flag, at },
  switch: { name: text, value: anything, at },
  listing: { api: text, path: text, count: number, at },
  clock: { api: text, values: texts, at },
  entropy: { api: text, values: texts, at },
  loader: {
    loader: number,
    workers: number,
    sampler: orNull(text),
    hasGenerator: flag,
    baseSeed: orNull(text),
    at,
  },
  batch: { loader: number, index: number, hash: text, at },
  fetch: { loader: number, worker: number, index: number, indices: text, hash: text, states },
  parameters: {
    optimizer: number,
    api: text,
    names: texts,
    shapes: listOf(listOf(number)),
    tensors: texts,
    hash: text,
    device: maybe(orNull(text)),
    at,
  },
  loss: { step: number, value: orNull(number), hash: text, at },
  gradients: { step: number, optimizer: orNull(number), hash: text, tensors: texts },
  step: {
    step: number,
    optimizer: orNull(number),
    hash: text,
    parameters: text,
    tensors: texts,
    state: text,
    states,
    seconds: number,
    at,
  },
  estimator: { api: text, hash: text, at },
  operation: { step: number, ordinal: number, api: text, phase: text, inputs: texts, outputs: texts, at },
  unstable: { step: number, api: text, phase: text, repeats: number, differing: number, at },
  values: {
    places: listOf(isPlace),
    rows: listOf((row) => Array.isArray(row) && number(row[0]) && text(row[1])),
  },
  escape: { api: text, path: text, at },
  failure: { type: text, message: text, traceback: text, at },
  trouble: { where: text, message: text },
  end: {
    reason: (value) => value === 'steps' || value === 'exit' || value === 'failure' || value === 'signal',
    status: orNull(number),
    steps: number,
    seconds: number,
    probeSeconds: number,
    peakMemory: orNull(number),
  },
};
