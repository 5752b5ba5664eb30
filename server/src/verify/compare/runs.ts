import type { RunRecord } from '../record.ts';
import { eventsOf, isWorker, nStepsOf, type ProcessTrace, type Trace } from '../trace/trace.ts';
import { isState } from '../trace/training.ts';
import { isCutShort } from './cut-short.ts';
import type { Basis, Comparison, Difference, Minor } from './difference.ts';
import { compareLeavings, firstDrawDifference, leavesResults } from './observations.ts';
import { compareStates } from './states.ts';

/**
 * Compares two runs of one script, process by process. Where optimizer steps were taken, the state of training decides
 * and nothing else; where none were, everything that can be seen of a run does. Draws then only count where nothing was
 * written that they could have had an effect on.
 */
export function compareRuns(first: RunRecord, second: RunRecord): Comparison {
  const basis = basisOf(first, second);
  const pairs = pairsOf(first, second);
  const states = pairs.map(([one, other]) => compareStates(one, other));
  const isPartial = states.some((state) => state.isPartial);
  const leavings = compareLeavings(first, second);
  const isWhole = !isCutShort(first) && !isCutShort(second);
  // Draws that changed nothing of what was written for keeps are idle.
  const hasAgreed = isWhole && leavings.difference === null && leavesResults(first);
  const seen = pairs.flatMap(([one, other], index) => {
    const draw = basis === 'steps' || hasAgreed ? null : firstDrawDifference(one, other);
    const both = [states[index]?.difference ?? null, draw].filter((difference) => difference !== null);
    return both.sort((a, b) => a.index - b.index).slice(0, 1);
  });
  const [earliest, ...others] = seen.sort(byEarliness);
  return {
    basis,
    difference:
      earliest ??
      (isWhole ? failureOf(first, second) : null) ??
      (basis === 'observations' && isWhole ? leavings.difference : null),
    nSteps: Math.min(nStepsOf(first.trace), nStepsOf(second.trace)),
    isPartial: isPartial || !isWhole,
    minor: [
      ...(states.some(({ hasIdleBatches }) => hasIdleBatches) ? [{ kind: 'batch' } as const] : []),
      ...(basis === 'observations' ? leavings.minor : []),
      ...others.map(({ process, step }): Minor => ({ kind: 'process', process, step })),
    ],
  };
}

/** True where the second run did exactly what the first did, as far as counts. */
export const isSame = (first: RunRecord, second: RunRecord): boolean => compareRuns(first, second).difference === null;

function basisOf(first: RunRecord, second: RunRecord): Basis {
  return nStepsOf(first.trace) + nStepsOf(second.trace) > 0 ? 'steps' : 'observations';
}

/** The processes that can differ, each with its counterpart. One that is missing did nothing. */
function pairsOf(first: RunRecord, second: RunRecord): readonly (readonly [ProcessTrace, ProcessTrace])[] {
  const names = [...new Set([first, second].flatMap(({ trace }) => [...trace.processes.keys()]))].sort();
  const processOf = (name: string, run: RunRecord): ProcessTrace => run.trace.processes.get(name) ?? absent(name, run);
  return names.filter((name) => !isWorker(name)).map((name) => [processOf(name, first), processOf(name, second)]);
}

/** A process that is missing from a run that stopped early may just not have been started yet. */
function absent(name: string, run: RunRecord): ProcessTrace {
  const { processes } = run.trace;
  const isWhole = !isCutShort(run) && [...processes.values()].every(({ ending }) => ending === 'whole');
  return { name, events: [], ending: isWhole ? 'whole' : 'cut' };
}

/** By step, then in the order in which a step goes; of equal ones the first process. */
function byEarliness(a: Difference, b: Difference): number {
  const [one, other] = [a.step ?? -1, b.step ?? -1];
  if (one !== other) return one - other;
  const rank = stages.indexOf(a.kind) - stages.indexOf(b.kind);
  return rank !== 0 ? rank : a.process < b.process ? -1 : 1;
}

const stages: readonly string[] = ['draw', 'parameters', 'batch', 'loss', 'gradients', 'step', 'estimator', 'length'];

/** True where one difference shows later than another of the same pair of runs, or with the same first run. */
export const isLater = (a: Difference, b: Difference): boolean =>
  a.process === b.process ? a.index > b.index : byEarliness(a, b) > 0;

/** Null where both went well, or wrong in the same way. */
function failureOf(first: RunRecord, second: RunRecord): Difference | null {
  const [one, other] = [failureMessage(first), failureMessage(second)];
  if ((one === null) === (other === null)) return null;
  const failed = one === null ? second : first;
  const failure = [...failed.trace.processes.values()].flatMap((process) => eventsOf(process, 'failure'))[0];
  return {
    kind: 'failure',
    process: 'main',
    step: null,
    index: Number.POSITIVE_INFINITY,
    at: failure?.at ?? null,
    events: [null, null],
    detail: { about: 'failure', messages: [one, other] },
  };
}

/** What a run failed with, in few words; null where it went well. */
export function failureMessage({ outcome, trace }: RunRecord): string | null {
  if (outcome.reason !== 'exited') return null;
  const isStopped = [...trace.processes.values()].some(({ ending }) => ending === 'stopped');
  if (outcome.signal !== null && !hasInterrupted(outcome.signal, trace)) return `it was ended by ${outcome.signal}`;
  if (outcome.status === 0 || (outcome.status === null && isStopped)) return null;
  const failure = [...trace.processes.values()]
    .filter(({ name }) => !isWorker(name))
    .flatMap((process) => eventsOf(process, 'failure'))
    .at(-1);
  if (failure === undefined) return `it exited with status ${outcome.status}`;
  return failure.message === '' ? failure.type : `${failure.type}: ${failure.message}`;
}

/** Python raises an exception that nobody catches, and then ends itself by the signal. */
const hasInterrupted = (signal: string, { processes }: Trace): boolean =>
  signal === 'SIGINT' &&
  [...processes.values()].some((one) => eventsOf(one, 'failure').some(({ type }) => type === 'KeyboardInterrupt'));

/** True where there is anything at all that two runs could be compared by. */
export const isObservable = ({ trace, outcome, written }: RunRecord): boolean =>
  [...trace.processes.values()].some(({ events }) =>
    events.some((event) => isState(event) || event.event === 'draw'),
  ) ||
  outcome.stdout.bytes > 0 ||
  (written?.length ?? 0) > 0;
