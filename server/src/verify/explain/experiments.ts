import { type Phrase, phrase } from '../../base/phrase.ts';
import type { FilePath } from '../../base/text.ts';
import { compareRuns } from '../compare/runs.ts';
import type { Purpose, RunRecord } from '../record.ts';
import { allEventsOf } from '../trace/trace.ts';
import { describeStage } from './stage.ts';
import { count, sourceNames } from './words.ts';

/** What each run after the first was made for and what came of it, in order. */
export function describeExperiments(records: readonly RunRecord[], root: FilePath): readonly Unsaid[] {
  const [first, ...others] = records;
  if (first === undefined) return [];
  return others.map((record, index) => ({
    title: phrase('Run {n}: {purpose}', { n: `${index + 2}`, purpose: describePurpose(record.spec.purpose) }),
    outcome: describeOutcome(first, record, root),
  }));
}

interface Unsaid {
  readonly title: Phrase;
  readonly outcome: Phrase;
}

/** What a run is for, as a phrase. */
export function describePurpose(purpose: Purpose): Phrase {
  switch (purpose.kind) {
    case 'first':
      return phrase('as it is');
    case 'perturbed':
      return phrase('everything perturbed that the result must not depend on');
    case 'control':
      return phrase('run 1 once more, with everything held');
    case 'operations':
      return phrase('every op of the steps concerned twice, on the same inputs');
    case 'hold':
      return phrase('{source} held as in run 1', { source: sourceNames[purpose.source] });
    case 'release':
      return phrase('everything held but {source}', { source: sourceNames[purpose.source] });
    case 'values':
      return purpose.source === null
        ? phrase('every line watched, with everything held')
        : phrase('every line watched, with everything held but {source}', { source: sourceNames[purpose.source] });
    case 'deterministic':
      return purpose.isControl
        ? phrase('with torch’s deterministic algorithms, everything held')
        : phrase('with torch’s deterministic algorithms, the rest perturbed');
  }
}

function describeOutcome(first: RunRecord, record: RunRecord, root: FilePath): Phrase {
  const { spec, outcome, trace } = record;
  if (outcome.reason !== 'exited') return endings[outcome.reason];
  if (spec.purpose.kind === 'operations') {
    const nUnstable = allEventsOf(trace, 'unstable').length;
    return nUnstable === 0
      ? phrase('No op gave itself away.')
      : phrase('{ops} gave other bits for the same inputs.', { ops: count(nUnstable, 'op') });
  }
  if (spec.purpose.kind === 'values') return phrase('What its lines computed was compared.');
  const { difference, basis, nSteps } = compareRuns(first, record);
  if (difference !== null) return phrase('{Stage}.', { Stage: describeStage(difference, root) });
  return basis === 'steps'
    ? phrase('Bit-identical to run 1 in {steps}.', { steps: count(nSteps, 'step') })
    : phrase('Identical to run 1.');
}

const endings = {
  timeout: phrase('Time was up.'),
  cancelled: phrase('Cancelled.'),
  lost: phrase('It could not be started or watched.'),
} as const;
