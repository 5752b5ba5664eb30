import { eventsOf, type Trace } from '../trace/trace.ts';

/** The loss of each step, from 0, of the process that took most steps: the last one computed; null for none. */
export function lossesOf({ processes }: Trace): readonly (number | null)[] {
  const [leader] = [...processes.values()]
    .map((process) => ({ process, nSteps: eventsOf(process, 'step').length }))
    .sort((a, b) => b.nSteps - a.nSteps);
  if (leader === undefined) return [];
  const losses: (number | null)[] = Array.from({ length: leader.nSteps }, () => null);
  for (const { step, value } of eventsOf(leader.process, 'loss')) {
    if (step < losses.length) losses[step] = value;
  }
  return losses;
}
