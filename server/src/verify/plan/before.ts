import type { Difference } from '../compare/difference.ts';
import type { KeptEvent, ProcessTrace } from '../trace/trace.ts';

/**
 * The events of a process that a difference may come of. Draws, listings and clocks are noted by the end of their step,
 * so they may stand behind what came of them; a draw that differs is its own sign. Of another process than the one that
 * differs, all of them.
 */
export function eventsBefore({ name, events }: ProcessTrace, difference: Difference): readonly KeptEvent[] {
  if (name !== difference.process) return events;
  const boundary = events.findIndex((event, at) => at >= difference.index && boundaries.has(event.event));
  return boundary < 0 ? events : events.slice(0, boundary + 1);
}

const boundaries: ReadonlySet<string> = new Set(['step', 'batch', 'estimator', 'draw', 'end']);
