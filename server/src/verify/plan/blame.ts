import type { Difference } from '../compare/difference.ts';
import type { RunRecord } from '../record.ts';
import type { Prediction } from '../request.ts';
import type { DrawEvent, Place, SeedEvent, Source, UnstableEvent } from '../trace/events.ts';
import { allEventsOf, eventsOf, fileOf, isWorker, type ProcessTrace, type Trace } from '../trace/trace.ts';
import { eventsBefore } from './before.ts';
import type { FoundCause } from './conclusion.ts';
import { publicName, sourceOf } from './generators.ts';
import { seedDifferences } from './seeds.ts';

/** Which line a cause is to be blamed on, and by which rule. */
export interface Blame {
  /** Null where no line of the user's is known. */
  readonly place: Place | null;
  /** The rule whose fix mends it; null where there is none. */
  readonly rule: string | null;
  /** The call at that line, as the probe names it. */
  readonly api: string | null;
  /** The draw that a late seed came too late for; null for everything else. */
  readonly draw: DrawEvent | null;
  /** Further lines of the same kind. */
  readonly others: readonly Place[];
}

/** What blaming may look at. */
export interface Evidence {
  /** All runs that were made, the first one first. */
  readonly records: readonly RunRecord[];
  readonly difference: Difference;
  readonly predictions: readonly Prediction[];
}

/** Finds the line. */
export function blame(cause: FoundCause, evidence: Evidence): Blame {
  switch (cause.source) {
    case 'python':
    case 'numpy':
    case 'torch':
      return blameGlobal(cause.source, evidence);
    case 'generator':
      return blameLocal(cause, evidence);
    case 'seed':
      return blameSeed(cause, evidence);
    case 'listing-order':
      return blameListing(cause, evidence);
    case 'hash-seed':
      return blameHashOrder(cause, evidence);
    case 'operation':
      return blameOperation(cause, evidence);
    case 'entropy':
      return blameEntropy(cause, evidence);
    case 'clock':
      return blameClock(cause, evidence);
    case 'memory':
      return at(cause.place, null);
  }
}

const at = (place: Place | null, rule: string | null, more: Partial<Blame> = {}): Blame => ({
  place,
  rule,
  api: null,
  draw: null,
  others: [],
  ...more,
});

/** A global generator: the first draw from it while it was open, or the seed that came after that. */
function blameGlobal(source: 'python' | 'numpy' | 'torch', { records, predictions }: Evidence): Blame {
  const rule = `unseeded-${source}`;
  const found = firstOpenDraw(source, records);
  if (found === undefined) {
    const predicted = predictions.find((one) => one.rule === rule || isAbout(one, 'late-seed', source));
    if (predicted !== undefined) return at(placeOf(predicted), predicted.rule);
    return at(source === 'torch' ? firstUseOfTorch(records) : null, rule);
  }
  const { draw, process, index } = found;
  if (becomesSeed(draw, { process, index, records })) return at(draw.at, 'entropy-seed', { api: publicName(draw.api) });
  const seed = process.events
    .slice(index)
    .find((event): event is SeedEvent => event.event === 'seed' && sourceOf(event.generator) === source);
  if (seed !== undefined && seed.value !== null && seed.moved && seed.at !== null) {
    return at(seed.at, 'late-seed', { api: seed.api, draw });
  }
  const conditional = predictions.find((one) => isAbout(one, 'conditional-seed', source));
  if (seed === undefined && conditional !== undefined) return at(placeOf(conditional), conditional.rule, { draw });
  return at(draw.at, rule, { api: publicName(draw.api) });
}

/** True for a draw that a seed comes after, and that seed has another value in another run. */
function becomesSeed(
  draw: DrawEvent,
  {
    process,
    index,
    records,
  }: { readonly process: ProcessTrace; readonly index: number; readonly records: Evidence['records'] },
): boolean {
  if (draw.count > 1) return false;
  const other = records[1]?.trace.processes.get(process.name);
  const after = { ...process, events: process.events.slice(index) };
  return seedDifferences(after, other).some(({ at: place }) => place !== null);
}

/** The linter speaks of a generator by its name. */
const isAbout = ({ rule, message }: Prediction, wanted: string, source: 'python' | 'numpy' | 'torch'): boolean =>
  rule === wanted && generatorNames[source].test(message);

const generatorNames = { python: /\bpython's/i, numpy: /\bnumpy's/i, torch: /\btorch's/i } as const;

function firstOpenDraw(
  source: Source,
  records: readonly RunRecord[],
): { readonly draw: DrawEvent; readonly process: ProcessTrace; readonly index: number } | undefined {
  // Draws from torch are only seen in the mode for it.
  const detailed = records.filter(({ spec }) => spec.mode === 'draws');
  const traces = (source === 'torch' && detailed.length > 0 ? detailed : records.slice(0, 1)).map(({ trace }) => trace);
  const isOpen = (event: ProcessTrace['events'][number]): event is DrawEvent =>
    event.event === 'draw' && !event.isSeeded && event.at !== null && sourceOf(event.generator) === source;
  for (const process of traces.flatMap(processesOf)) {
    const index = process.events.findIndex(isOpen);
    const draw = process.events[index];
    if (draw !== undefined && isOpen(draw)) return { draw, process, index };
  }
  return undefined;
}

/** The training processes first: a worker's draws mostly follow from theirs. */
const processesOf = ({ processes }: Trace): readonly ProcessTrace[] =>
  [...processes.values()].sort((a, b) => Number(isWorker(a.name)) - Number(isWorker(b.name)));

function firstUseOfTorch(records: readonly RunRecord[]): Place | null {
  const uses = records
    .slice(0, 1)
    .flatMap(({ trace }) => [...allEventsOf(trace, 'loader'), ...allEventsOf(trace, 'parameters')]);
  return uses.find((event) => event.at !== null)?.at ?? null;
}

/** A generator of the script's own, made from entropy: the one that is drawn from first. */
function blameLocal({ event }: FoundCause, { records, predictions }: Evidence): Blame {
  const [first] = records;
  const made = first === undefined ? [] : allEventsOf(first.trace, 'generator').filter(({ value }) => value === null);
  if (event?.event === 'seed') return at(event.at, 'entropy-seed', { api: event.api });
  const name = event?.event === 'draw' || event?.event === 'generator' ? event.generator : undefined;
  const drawn = new Set(first === undefined ? [] : allEventsOf(first.trace, 'draw').map(({ generator }) => generator));
  const open = made.filter(({ generator }) => drawn.has(generator));
  const [maker, ...more] = open.length > 0 ? open : made;
  const chosen = made.find(({ generator }) => generator === name && drawn.has(generator)) ?? maker;
  if (chosen === undefined) {
    const predicted = predictions.find(({ rule }) => rule === 'unseeded-generator');
    return at(
      predicted === undefined ? (event !== null && 'at' in event ? event.at : null) : placeOf(predicted),
      'unseeded-generator',
    );
  }
  const others = more.flatMap((one) => (one.at === null || isSamePlace(one.at, chosen.at) ? [] : [one.at]));
  return at(chosen.at, 'unseeded-generator', { api: chosen.api, others: onceEach(others) });
}

function blameSeed({ event }: FoundCause, { predictions }: Evidence): Blame {
  if (event?.event !== 'seed' && event?.event !== 'generator') return at(null, 'entropy-seed');
  const told = predictions.find(
    (one) => (one.rule === 'entropy-seed' || one.rule === 'unseeded-generator') && isAt(one, event.at),
  );
  return at(event.at, told?.rule ?? 'entropy-seed', { api: event.api });
}

/** Where the linter says that the order matters; else the listing that is nearest to where data enters. */
function blameListing({ event }: FoundCause, { records, predictions, difference }: Evidence): Blame {
  const process = records[0]?.trace.processes.get(difference.process);
  const before = process === undefined ? [] : eventsBefore(process, difference);
  const listings = eventsOf({ events: before }, 'listing').filter((one) => one.count > 1 && one.at !== null);
  const told = listings.filter((one) =>
    predictions.some((prediction) => isListing(prediction) && isAt(prediction, one.at)),
  );
  const chosen = told[0] ?? listings.at(-1) ?? (event?.event === 'listing' ? event : undefined);
  const others = told.flatMap((one) => (one.at === null || isSamePlace(one.at, chosen?.at ?? null) ? [] : [one.at]));
  return at(chosen?.at ?? null, 'unsorted-listing', { api: chosen?.api ?? null, others: onceEach(others) });
}

const isListing = ({ rule }: Prediction): boolean => rule === 'unsorted-listing';

function blameHashOrder({ place }: FoundCause, { predictions }: Evidence): Blame {
  const told = predictions.filter(({ rule }) => rule === 'hash-ordered-iteration');
  const seen = told.find((one) => isAt(one, place));
  const chosen = seen ?? (place === null ? told[0] : (nearest(told, place) ?? undefined));
  return at(chosen === undefined ? place : placeOf(chosen), 'hash-ordered-iteration');
}

/** A value that comes out of a set is seen where it is bound, which may be some lines below where it is taken. */
function nearest(predictions: readonly Prediction[], place: Place): Prediction | undefined {
  const line = place[1];
  return predictions
    .filter((one) => one.file === fileOf(place) && Math.abs(one.line - line) <= linesNearby)
    .sort((a, b) => Math.abs(a.line - line) - Math.abs(b.line - line))[0];
}

const linesNearby = 3;

function blameOperation({ event }: FoundCause, { records }: Evidence): Blame {
  const unstable = event?.event === 'unstable' ? event : null;
  const tuned = tunedKernels(records, unstable);
  if (tuned !== null) return at(tuned, 'cudnn-benchmark', { api: 'torch.backends.cudnn.benchmark' });
  return at(unstable?.at ?? null, 'nondeterministic-op', { api: unstable?.api ?? null });
}

/** Where cuDNN was told to choose its kernels by timing them, if it is a convolution that differs. */
function tunedKernels(records: readonly RunRecord[], unstable: UnstableEvent | null): Place | null {
  const [first] = records;
  if (first === undefined || (unstable !== null && !/conv/i.test(unstable.api))) return null;
  const [library] = allEventsOf(first.trace, 'library').filter(({ name }) => name === 'torch');
  if (!library?.device) return null;
  const benchmark = allEventsOf(first.trace, 'switch').findLast(({ name }) => name.endsWith('cudnn.benchmark'));
  return benchmark?.value === true ? benchmark.at : null;
}

function blameEntropy({ event }: FoundCause, { predictions }: Evidence): Blame {
  if (event?.event !== 'entropy') return at(null, null);
  const told =
    predictions.find((one) => isAt(one, event.at)) ??
    predictions.find(({ rule, message }) => rule === 'unseeded-generator' && message.includes('SystemRandom'));
  const isEntropy = told?.rule === 'unseeded-generator' || told?.rule === 'entropy-seed';
  return isEntropy ? at(placeOf(told), told.rule, { api: event.api }) : at(event.at, null, { api: event.api });
}

/** The last time that the clock was read before the runs part. */
function blameClock({ event }: FoundCause, { records, difference }: Evidence): Blame {
  const process = records[0]?.trace.processes.get(difference.process);
  const before = process === undefined ? [] : eventsBefore(process, difference);
  const clock = eventsOf({ events: before }, 'clock').findLast((one) => one.at !== null) ?? event;
  return clock?.event === 'clock' ? at(clock.at, null, { api: clock.api }) : at(null, null);
}

const placeOf = ({ file, line, cell }: Prediction): Place => (cell === null ? [file, line] : [file, line, cell]);

const isAt = (prediction: Prediction, place: Place | null): boolean =>
  place !== null && isSamePlace(placeOf(prediction), place);

const isSamePlace = (one: Place | null, other: Place | null): boolean =>
  one !== null && other !== null && keyOf(one) === keyOf(other);

const keyOf = (place: Place): string => [fileOf(place), ...place.slice(1)].join(':');

const onceEach = (places: readonly Place[]): readonly Place[] => [
  ...new Map(places.map((place) => [keyOf(place), place])).values(),
];
