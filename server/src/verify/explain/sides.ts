import type { FilePath } from '../../base/text.ts';
import type { Difference } from '../compare/difference.ts';
import { compareOutput } from '../compare/output.ts';
import type { Conclusion } from '../plan/conclusion.ts';
import { publicName } from '../plan/generators.ts';
import type { LeftFile, RunRecord } from '../record.ts';
import type { KeptEvent } from '../trace/trace.ts';
import { lossesOf } from './losses.ts';
import { fileName } from './words.ts';

/** A difference as each of two runs has it: lines that are the same in every language, for a program that compares texts. */
export type Sides = readonly [first: string, second: string];

/** The first difference of a conclusion; null where the runs agree, and where no text would show it. */
export function sidesOf(conclusion: Conclusion, [first, second]: readonly RunRecord[], root: FilePath): Sides | null {
  if (conclusion.outcome !== 'different' || first === undefined) return null;
  const { comparison, difference, partner } = conclusion;
  const [shown, other] =
    comparison.difference === null || second === undefined ? [difference, partner] : [comparison.difference, second];
  const printed = printedBy(shown, first, other);
  const [one, two] = [first, other].map((run, side) =>
    [...lossesBefore(shown, run), ...lineOf(shown, { run, side, root }), ...(printed[side] ?? [])].join('\n'),
  );
  return one === undefined || two === undefined || one === two ? null : [one, two];
}

interface Side {
  readonly run: RunRecord;
  /** 0 or 1. */
  readonly side: number;
  readonly root: FilePath;
}

function lineOf({ detail, events }: Difference, { run, side, root }: Side): readonly string[] {
  switch (detail?.about) {
    case 'failure': {
      const message = detail.messages[side] ?? null;
      return [message === null ? 'exit 0' : message];
    }
    case 'file': {
      const isThere = detail.side === 'both' || detail.side === (side === 0 ? 'first' : 'second');
      return isThere ? [`${fileName(detail.path, root)}${hashOf(detail.path, run.written)}`] : [];
    }
    case 'output':
      return [];
    default: {
      const event = events[side] ?? null;
      return event === null ? [] : [textOf(event)];
    }
  }
}

function hashOf(path: string, written: readonly LeftFile[] | null): string {
  const file = written?.find((each) => `${each.folder}/${each.path}` === path);
  return file === undefined ? '' : `: ${short(file.hash)}`;
}

function textOf(event: KeptEvent): string {
  switch (event.event) {
    case 'draw':
      return `${publicName(event.api)}: ${short(event.results)}`;
    case 'loss':
      return `step ${event.step}: loss ${event.value ?? ''} (${short(event.hash)})`;
    case 'gradients':
      return `step ${event.step}: gradients ${short(event.hash)}`;
    case 'step':
      return `step ${event.step}: parameters ${short(event.parameters)}, state ${short(event.hash)}`;
    case 'batch':
      return `batch ${event.index}: ${short(event.hash)}`;
    case 'parameters':
      return `parameters: ${short(event.hash)}`;
    case 'estimator':
      return `${event.api}: ${short(event.hash)}`;
    default:
      return event.event;
  }
}

/** The losses of a few steps before, which are the same. */
const lossesBefore = ({ step }: Difference, { trace }: RunRecord): readonly string[] =>
  step === null
    ? []
    : lossesOf(trace)
        .slice(0, step)
        .map((loss, index) => `step ${index}: loss ${loss ?? ''}`)
        .slice(-nStepsBefore);

const nStepsBefore = 3;

/** The first line in which the runs print something else, for it may say more than a hash. */
function printedBy(difference: Difference, first: RunRecord, second: RunRecord): readonly (readonly string[])[] {
  const { detail } = difference;
  if (detail?.about === 'output') return detail.texts.map((text) => [text]);
  const output = compareOutput(first.outcome.stdout, second.outcome.stdout);
  return output.outcome === 'different' ? output.texts.map((text) => [text]) : [];
}

/** As much of a hash as a reader wants to see. */
const short = (hash: string): string => hash.slice(0, 12);
