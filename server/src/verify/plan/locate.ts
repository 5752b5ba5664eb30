import type { Place } from '../trace/events.ts';
import { eventsOf, isWorker, type ProcessTrace, type Trace } from '../trace/trace.ts';

/**
 * The first line of user code that bound or returned something else; null where none did. Of several processes, in the
 * one whose name comes first.
 */
export function firstDifferentPlace(first: Trace, second: Trace): Place | null {
  for (const process of first.processes.values()) {
    const counterpart = second.processes.get(process.name);
    if (counterpart === undefined || isWorker(process.name)) continue;
    const [one, other] = [valuesIn(process), valuesIn(counterpart)];
    const index = one.findIndex(({ key }, at) => key !== other[at]?.key);
    if (index >= 0 && index < other.length) return one[index]?.place ?? null;
  }
  return null;
}

interface Value {
  readonly place: Place;
  readonly key: string;
}

const valuesIn = (process: ProcessTrace): readonly Value[] =>
  eventsOf(process, 'values').flatMap(({ places, rows }) =>
    rows.flatMap(([index, hash]) => {
      const place = places[index];
      return place === undefined ? [] : [{ place, key: `${place.join(':')} ${hash}` }];
    }),
  );
