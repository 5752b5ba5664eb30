import type { FilePath } from '../../base/text.ts';
import { compareRuns } from '../compare/runs.ts';
import type { Purpose, RunRecord } from '../record.ts';
import type { Experiment } from '../result.ts';
import { allEventsOf } from '../trace/trace.ts';
import { describeStage } from './stage.ts';
import { capital, count, sourceNames } from './words.ts';

/** What each run after the first was made for and what came of it, in order. */
export function describeExperiments(records: readonly RunRecord[], root: FilePath): readonly Experiment[] {
  const [first, ...others] = records;
  if (first === undefined) return [];
  return others.map((record, index) => ({
    title: `Run ${index + 2}: ${describePurpose(record.spec.purpose)}`,
    outcome: describeOutcome(first, record, root),
  }));
}

/** What a run is for, as a phrase. */
export function describePurpose(purpose: Purpose): string {
  switch (purpose.kind) {
    case 'first':
      return 'as it is';
    case 'perturbed':
      return 'everything perturbed that the result must not depend on';
    case 'control':
      return 'run 1 once more, with everything held';
    case 'operations':
      return 'every op of the steps concerned twice, on the same inputs';
    case 'hold':
      return `${sourceNames[purpose.source]} held as in run 1`;
    case 'release':
      return `everything held but ${sourceNames[purpose.source]}`;
    case 'values':
      return purpose.source === null
        ? 'every line watched, with everything held'
        : `every line watched, with everything held but ${sourceNames[purpose.source]}`;
    case 'deterministic':
      return purpose.isControl
        ? 'with torch’s deterministic algorithms, everything held'
        : 'with torch’s deterministic algorithms, the rest perturbed';
  }
}

function describeOutcome(first: RunRecord, record: RunRecord, root: FilePath): string {
  const { spec, outcome, trace } = record;
  if (outcome.reason !== 'exited') return endings[outcome.reason];
  if (spec.purpose.kind === 'operations') {
    const nUnstable = allEventsOf(trace, 'unstable').length;
    return nUnstable === 0
      ? 'No op gave itself away.'
      : `${count(nUnstable, 'op')} gave other bits for the same inputs.`;
  }
  if (spec.purpose.kind === 'values') return 'What its lines computed was compared.';
  const { difference, basis, nSteps } = compareRuns(first, record);
  if (difference !== null) return `${capital(describeStage(difference, root))}.`;
  return basis === 'steps' ? `Bit-identical to run 1 in ${count(nSteps, 'step')}.` : 'Identical to run 1.';
}

const endings = {
  timeout: 'Time was up.',
  cancelled: 'Cancelled.',
  lost: 'It could not be started or watched.',
} as const;
