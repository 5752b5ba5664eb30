import type { FilePath } from '../../base/text.ts';
import type { Place, TraceEvent } from './events.ts';

/** What one run wrote down. */
export interface Trace {
  /** By name (`main`, `rank0`, `main.w0`), sorted by it. */
  readonly processes: ReadonlyMap<string, ProcessTrace>;
  /** True where a process that is none of a launcher's began to write: the probe was there. */
  readonly isStarted: boolean;
}

/** What the processes of one name wrote, one after the other. */
export interface ProcessTrace {
  readonly name: string;
  readonly events: readonly KeptEvent[];
  /** `whole`: it came to its own end. `stopped`: after the steps that were asked for. `cut`: something ended it. */
  readonly ending: 'whole' | 'stopped' | 'cut';
}

/** An event, or what stands for those beyond the limit. */
export type KeptEvent = TraceEvent | RestEvent;

/** Training events that were too many to keep: equal hashes mean equal events. */
export interface RestEvent {
  readonly event: 'rest';
  readonly count: number;
  readonly hash: string;
}

/** The same of a run that something ended: none of its processes came to its own end, whatever it wrote at last. */
export const asCut = ({ processes, ...rest }: Trace): Trace => ({
  ...rest,
  processes: new Map(
    [...processes].map(([name, process]) => [
      name,
      process.ending === 'whole' ? { ...process, ending: 'cut' as const } : process,
    ]),
  ),
});

/** The events of one kind, in order. */
export function eventsOf<Kind extends KeptEvent['event']>(
  { events }: Pick<ProcessTrace, 'events'>,
  kind: Kind,
): readonly Extract<KeptEvent, { readonly event: Kind }>[] {
  return events.filter((event): event is Extract<KeptEvent, { readonly event: Kind }> => event.event === kind);
}

/** The events of one kind of all processes, process by process. */
export const allEventsOf = <Kind extends KeptEvent['event']>(
  trace: Trace,
  kind: Kind,
): readonly Extract<KeptEvent, { readonly event: Kind }>[] =>
  [...trace.processes.values()].flatMap((process) => eventsOf(process, kind));

/** Optimizer steps of the process that took most. */
export const nStepsOf = (trace: Trace): number =>
  Math.max(0, ...[...trace.processes.values()].map((process) => eventsOf(process, 'step').length));

/** The file of a place, with `/` as everywhere else; in a place it is as the system writes it. */
export const fileOf = ([file]: Place): FilePath => file.replaceAll('\\', '/');

/** True for a process that a loader started to fetch samples: it explains, but what it does counts only by its batches. */
export const isWorker = (name: string): boolean => /\.w\d+$/.test(name);
