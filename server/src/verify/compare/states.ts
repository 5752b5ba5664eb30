import type { Place } from '../trace/events.ts';
import { eventsOf, type ProcessTrace } from '../trace/trace.ts';
import { isState, isTraining, signatureOf, type TrainingEvent } from '../trace/training.ts';
import type { Difference, DifferenceDetail } from './difference.ts';

/** What comes of comparing the training of one process in two runs. */
export interface StateComparison {
  readonly difference: Difference | null;
  /** True where only as much could be compared as the run that was cut short had done. */
  readonly isPartial: boolean;
  /** True where batches differ and nothing that came of them does. */
  readonly hasIdleBatches: boolean;
}

/**
 * Compares what became of the model, event by event. Where it differs, the difference is named by the batches when
 * these differ before: a batch that changes nothing does not count.
 */
export function compareStates(first: ProcessTrace, second: ProcessTrace): StateComparison {
  const states = firstUnequal(placed(first, isState), placed(second, isState));
  const batch = firstDifferentBatch(first, second);
  if (states === undefined) return { difference: null, isPartial: false, hasIdleBatches: batch !== undefined };
  const [one, other] = states;
  if (one === undefined || other === undefined) {
    const ended = one === undefined ? first : second;
    if (ended.ending === 'cut') return { difference: null, isPartial: true, hasIdleBatches: batch !== undefined };
  }
  const difference = describe(states, first, second);
  const isEarlier = batch !== undefined && batch[0].index < difference.index;
  const isCause = isEarlier && isNear(batch[0], difference, first);
  return {
    difference: isCause ? describe(batch, first, second) : difference,
    isPartial: false,
    hasIdleBatches: isEarlier && !isCause,
  };
}

/** True for a batch that is trained on about where the difference is: loaders are read a little ahead. */
function isNear({ event, index }: Placed<TrainingEvent>, { step }: Difference, process: ProcessTrace): boolean {
  return step === null || step - (stepOf(event, index, process) ?? 0) <= stepsAhead;
}

const stepsAhead = 2;

/** An event and where it stands in its process. */
interface Placed<Event extends TrainingEvent> {
  readonly event: Event;
  readonly index: number;
}

type Pair<Event extends TrainingEvent> = readonly [first: Placed<Event> | undefined, second: Placed<Event> | undefined];

const placed = <Event extends TrainingEvent>(
  { events }: ProcessTrace,
  isWanted: (event: ProcessTrace['events'][number]) => event is Event,
): readonly Placed<Event>[] => events.flatMap((event, index) => (isWanted(event) ? [{ event, index }] : []));

function firstUnequal<Event extends TrainingEvent>(
  first: readonly Placed<Event>[],
  second: readonly Placed<Event>[],
): Pair<Event> | undefined {
  for (let index = 0; index < Math.max(first.length, second.length); index++) {
    const [one, other] = [first[index], second[index]];
    if (one === undefined || other === undefined || signatureOf(one.event) !== signatureOf(other.event)) {
      return [one, other];
    }
  }
  return undefined;
}

/** Loader by loader: threads may fetch ahead, so their order among other events means nothing. */
function firstDifferentBatch(
  first: ProcessTrace,
  second: ProcessTrace,
): readonly [Placed<TrainingEvent>, Placed<TrainingEvent>] | undefined {
  const loaders = [...new Set(eventsOf(first, 'batch').map(({ loader }) => loader))];
  const pairs = loaders.flatMap((loader) => {
    const isIts = (event: ProcessTrace['events'][number]): event is TrainingEvent =>
      isTraining(event) && event.event === 'batch' && event.loader === loader;
    const [one, other] = firstUnequal(placed(first, isIts), placed(second, isIts)) ?? [];
    return one === undefined || other === undefined ? [] : [[one, other] as const];
  });
  return pairs.sort(([a], [b]) => a.index - b.index)[0];
}

function describe([one, other]: Pair<TrainingEvent>, first: ProcessTrace, second: ProcessTrace): Difference {
  const [process, placedEvent] = one === undefined ? [second, other] : [first, one];
  const event = placedEvent?.event;
  const index = one?.index ?? first.events.length;
  const isPath = one === undefined || other === undefined || one.event.event !== other.event.event;
  return {
    kind: isPath || event === undefined || event.event === 'rest' ? 'length' : event.event,
    process: first.name,
    step: event === undefined ? null : stepOf(event, placedEvent?.index ?? 0, process),
    index,
    at: event === undefined ? null : placeOf(event, placedEvent?.index ?? 0, process),
    events: [one?.event ?? null, other?.event ?? null],
    detail: isPath ? null : tensorsOf([one.event, other.event], first),
  };
}

/** The step an event belongs to. */
function stepOf(event: TrainingEvent, index: number, process: ProcessTrace): number | null {
  if (event.event === 'loss' || event.event === 'gradients' || event.event === 'step') return event.step;
  const nBefore = process.events.slice(0, index).filter((earlier) => earlier.event === 'step').length;
  if (event.event === 'batch') return nBefore;
  return nBefore === 0 ? null : nBefore;
}

/** The user's line of an event; of gradients, that of the loss they are of. */
function placeOf(event: TrainingEvent, index: number, process: ProcessTrace): Place | null {
  if (event.event === 'rest') return null;
  if (event.event !== 'gradients') return event.at;
  const before = process.events.slice(0, index).findLast((earlier) => earlier.event === 'loss');
  return before?.event === 'loss' ? before.at : null;
}

function tensorsOf(
  [one, other]: readonly [TrainingEvent, TrainingEvent],
  process: ProcessTrace,
): DifferenceDetail | null {
  if (!('tensors' in one) || !('tensors' in other) || one.tensors.length === 0) return null;
  const differing = one.tensors.flatMap((hash, index) => (hash === other.tensors[index] ? [] : [index]));
  if (differing.length === 0) return null;
  const names = eventsOf(process, 'parameters').findLast(({ optimizer }) => optimizer === one.optimizer)?.names ?? [];
  const known = differing.map((index) => names[index]).filter((name) => name !== undefined && name !== '');
  return {
    about: 'tensors',
    differing: differing.length,
    all: one.tensors.length,
    names: known.filter((name) => name !== undefined),
  };
}
