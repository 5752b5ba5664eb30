import { isCutShort, killOf } from '../compare/cut-short.ts';
import type { Comparison, Difference } from '../compare/difference.ts';
import { looksMeasured } from '../compare/output.ts';
import { compareRuns, failureMessage, isObservable, isSame } from '../compare/runs.ts';
import type { HeldSource, RunRecord } from '../record.ts';
import type { Prediction } from '../request.ts';
import { allEventsOf, nStepsOf } from '../trace/trace.ts';
import { isState } from '../trace/training.ts';
import { type Asking, type Conclusion, type FoundCause, type Remainder, Stopped } from './conclusion.ts';
import { searchOperations } from './operations.ts';
import { locateHidden, type Search, searchCauses, startSearch } from './search.ts';
import { isSure, signsOf } from './signs.ts';
import { firstSpec, perturbedSpec } from './specs.ts';

/** What an investigation is told beforehand. */
export interface InvestigationSettings {
  /** Runs to compare, at least 2. */
  readonly runs: number;
  /** The sources that perturbed runs differ from the first one in. */
  readonly varied: ReadonlySet<HeldSource>;
  /** What the linter says of the program, in the order in which the program runs. */
  readonly predictions: readonly Prediction[];
  /** Further runs that may be made to find causes. */
  readonly mostFurtherRuns: number;
}

/** More than any combination of sources needs. */
export const mostFurtherRuns = 30;

/**
 * Decides which run to make next until there is a verdict, and finds the causes where there are any. Pure: it asks for
 * runs and is given what they did. Throwing `Stopped` into it makes it conclude with what it knows.
 */
export function* investigate(settings: InvestigationSettings): Asking<Conclusion> {
  const known: Known = { comparison: null, search: null, operations: [] };
  try {
    return yield* compareAndSearch(settings, known);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    if (known.search !== null) return different(known, known.search, 'stopped');
    return { outcome: 'undecided', reason: error.reason, comparison: known.comparison };
  }
}

/** What is known while it goes on. */
interface Known {
  comparison: Comparison | null;
  search: Search | null;
  readonly operations: FoundCause[];
}

function* compareAndSearch(settings: InvestigationSettings, known: Known): Asking<Conclusion> {
  const first = begun(yield firstSpec);
  const others: RunRecord[] = [];
  while (others.length < settings.runs - 1) {
    const other = compared(yield perturbedSpec);
    others.push(other);
    const comparison = compareRuns(first, other);
    known.comparison = comparison;
    if (comparison.difference === null) continue;
    known.search = startSearch(
      first,
      { partner: other, difference: comparison.difference },
      {
        varied: settings.varied,
        predictions: settings.predictions,
        deterministic: false,
      },
    );
    // The same conditions gave another outcome before.
    if (others.some((earlier) => !isSame(earlier, other))) known.search.isRepeatable = false;
    return yield* bounded(explain(known, known.search), settings.mostFurtherRuns);
  }
  return whereAlike([first, ...others], known.comparison);
}

/** The first run, unless it leaves nothing to compare another one with. */
function begun(record: RunRecord): RunRecord {
  const { outcome, trace } = record;
  if (outcome.reason === 'cancelled') throw new Stopped({ kind: 'cancelled' });
  if (outcome.reason === 'lost') throw new Stopped({ kind: 'lost', problem: outcome.problem });
  const nSteps = nStepsOf(trace);
  const hasTrained = [...trace.processes.values()].some(({ events }) => events.some(isState));
  if (outcome.reason === 'timeout' && nSteps === 0) throw new Stopped({ kind: 'timeout', record, nSteps });
  if (failureMessage(record) !== null && !hasTrained) throw new Stopped({ kind: 'failed', record, runs: 'first' });
  if (!trace.isStarted) throw new Stopped({ kind: 'no-probe', record });
  return record;
}

/** A later run, as far as it came. */
function compared(record: RunRecord): RunRecord {
  const { reason, problem } = record.outcome;
  if (reason === 'cancelled') throw new Stopped({ kind: 'cancelled' });
  if (reason === 'lost') throw new Stopped({ kind: 'lost', problem });
  return record;
}

function whereAlike(records: readonly RunRecord[], comparison: Comparison | null): Conclusion {
  const [first] = records;
  const late = records.find(({ outcome }) => outcome.reason === 'timeout');
  const killed = records.find((record) => killOf(record) !== null);
  if (first === undefined || comparison === null) throw new Error('there are two runs at least');
  if (late !== undefined) {
    return {
      outcome: 'undecided',
      reason: { kind: 'timeout', record: late, nSteps: nStepsOf(late.trace) },
      comparison,
    };
  }
  if (killed !== undefined) return { outcome: 'undecided', reason: { kind: 'killed', record: killed }, comparison };
  if (failureMessage(first) !== null) {
    return { outcome: 'undecided', reason: { kind: 'failed', record: first, runs: 'all' }, comparison };
  }
  if (!isObservable(first)) {
    const { leftovers } = first.outcome;
    return { outcome: 'undecided', reason: { kind: 'nothing', leftovers }, comparison };
  }
  return { outcome: 'equal', comparison, clockAlone: null };
}

/** Further runs, as long as they are of use and within the bound. */
function* bounded<Result>(asking: Asking<Result>, most: number): Asking<Result> {
  let step = asking.next();
  for (let count = 0; !step.done; count++) {
    if (count >= most) throw new Stopped({ kind: 'cancelled' });
    const record = yield step.value;
    // A run that was cut short is like no other, which says nothing.
    if (isCutShort(record)) throw new Stopped({ kind: 'cancelled' });
    step = asking.next(record);
  }
  return step.value;
}

function* explain(known: Known, search: Search): Asking<Conclusion> {
  // A script that is too slow to be watched to its end would be run many times in vain.
  if ([search.first, search.partner].some(isCutShort)) {
    return different(known, search, 'stopped');
  }
  let end = yield* searchCauses(search);
  if (end === 'intrinsic' && usesTorch(search.first)) end = yield* searchOperations(search, known.operations);
  if (end !== 'solved') return different(known, search, end);
  // Ops that differ from run to run would hide the line.
  yield* locateHidden({ ...search, settings: { ...search.settings, deterministic: known.operations.length > 0 } });
  return different(known, search, 'none');
}

const usesTorch = ({ trace }: RunRecord): boolean =>
  nStepsOf(trace) > 0 && allEventsOf(trace, 'library').some(({ name }) => name === 'torch');

function different(known: Known, search: Search, remainder: Remainder): Conclusion {
  const { comparison, operations } = known;
  const difference = comparison?.difference;
  if (comparison === null || !difference) throw new Error('there is a search only where there is a difference');
  const found = [...search.causes.values(), ...operations];
  const causes = isMarginal(difference) ? found.filter(({ source }) => source !== 'clock') : found;
  const isTiming =
    (remainder === 'none' && isMarginal(difference)) || (remainder === 'intrinsic' && looksMeasured(difference));
  if (isTiming && causes.length === 0) return { outcome: 'equal', comparison, clockAlone: difference };
  return {
    outcome: 'different',
    comparison,
    difference,
    partner: search.partner,
    causes: causes.length === 0 || remainder === 'stopped' ? [...causes, ...suspects(search, causes)] : causes,
    remainder,
  };
}

/** Differences that mostly come of nothing but the time of day: what is printed, or no longer valid. */
const isMarginal = ({ kind, detail }: Difference): boolean =>
  kind === 'failure' || (detail?.about === 'output' && detail.isAlone);

/** What is most likely where nothing more could be proved: a use that was seen, of a source that was open. */
function suspects(search: Search, causes: readonly FoundCause[]): readonly FoundCause[] {
  const { first, partner, difference, settings, idle, held } = search;
  const isNew = (source: HeldSource): boolean =>
    !causes.some((cause) => cause.source === source) && !idle.has(source) && !held.has(source);
  return signsOf(first, partner, { difference, predictions: settings.predictions })
    .filter((sign) => isSure(sign) && isNew(sign.source))
    .slice(0, 1)
    .map(({ source, event }) => ({ source, event, place: null, proof: { kind: 'none' } }));
}
