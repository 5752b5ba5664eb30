import type { Difference } from '../compare/difference.ts';
import type { HeldSource, RunRecord } from '../record.ts';
import type { Prediction } from '../request.ts';
import { eventsOf, fileOf, isWorker, type KeptEvent, type ProcessTrace } from '../trace/trace.ts';
import { eventsBefore } from './before.ts';
import { sourceOf } from './generators.ts';
import { seedDifferences } from './seeds.ts';

/** That a source was used, so that it may be why two runs differ. */
export interface Sign {
  readonly source: HeldSource;
  readonly process: string;
  /** The event of the first run that shows it; null where only the whole says so. */
  readonly event: KeptEvent | null;
  /** Where it stands among the process's events; what is earlier is likelier to be what others come of. */
  readonly index: number;
  readonly strength: Strength;
}

/** How likely a sign makes its source; higher is less. Equal ones go by their place in the run. */
type Strength = (typeof strengths)[keyof typeof strengths];

/** True for a use that was seen, of a source that was open. */
export const isSure = ({ strength }: Sign): boolean => strength <= strengths.aside;

/** True for a source that there is hardly more reason to suspect than any other. */
export const isFaint = ({ strength }: Sign): boolean => strength >= strengths.hash;

const strengths = {
  telling: 0,
  direct: 1,
  aside: 2,
  open: 3,
  clock: 4,
  distant: 5,
  predicted: 6,
  hash: 7,
  memory: 8,
  faint: 9,
  silent: 10,
} as const;

/** What can be held though nothing ever shows that it was used. */
const silentSigns: readonly Sign[] = (
  [
    ['hash-seed', strengths.hash],
    ['listing-order', strengths.silent],
    ['memory', strengths.memory],
  ] as const
).map(([source, strength]) => ({ source, process: 'main', event: null, index: Number.POSITIVE_INFINITY, strength }));

/** The signs in two runs before they differ, likeliest first; at most one of each source. */
export function signsOf(
  first: RunRecord,
  second: RunRecord,
  { difference, predictions }: { readonly difference: Difference; readonly predictions: readonly Prediction[] },
): readonly Sign[] {
  const signs = [...first.trace.processes.values()].flatMap((process) => {
    const before = { ...process, events: eventsBefore(process, difference) };
    const counterpart = second.trace.processes.get(process.name);
    return [
      ...directSigns(before, difference, predictions),
      ...seedSigns(before, counterpart),
      ...openSigns(before, difference),
    ];
  });
  const sorted = [...signs, ...predictedSigns(predictions), ...silentSigns].sort(
    (a, b) => a.strength - b.strength || a.index - b.index,
  );
  return sorted.filter((sign, index) => sorted.findIndex(({ source }) => source === sign.source) === index);
}

function directSigns(
  process: ProcessTrace,
  difference: Difference,
  predictions: readonly Prediction[],
): readonly Sign[] {
  const isDrawnFrom = new Set(eventsOf(process, 'draw').map(({ generator }) => generator));
  const usual = isWorker(process.name) ? strengths.aside : strengths.direct;
  return process.events.flatMap((event, index) => {
    const found = (source: HeldSource, strength: Strength): readonly Sign[] => [
      { source, process: process.name, event, index, strength },
    ];
    switch (event.event) {
      case 'draw':
        return event.isSeeded || event.at === null ? [] : found(sourceOf(event.generator), usual);
      case 'generator':
        if (event.value !== null) return [];
        return found('generator', isDrawnFrom.has(event.generator) ? usual : strengths.open);
      case 'seed':
        return event.value === null ? found('generator', usual) : [];
      case 'listing': {
        if (event.count < 2 || event.at === null) return [];
        const [file, line] = [fileOf(event.at), event.at[1]];
        const isPredicted = predictions.some((one) => one.file === file && one.line === line);
        // Listings are many; most are sorted, or have no effect.
        return found('listing-order', isPredicted ? usual : strengths.open);
      }
      case 'clock':
        return event.at === null ? [] : found('clock', isOnlySeen(difference) ? strengths.telling : strengths.clock);
      case 'entropy':
        // Where entropy has become a seed, the seed tells more.
        return event.at === null ? [] : found('entropy', strengths.aside);
      default:
        return [];
    }
  });
}

/** What a script prints and writes mostly differs by times. */
const isOnlySeen = ({ kind }: Difference): boolean => kind === 'output' || kind === 'file';

function seedSigns(process: ProcessTrace, counterpart: ProcessTrace | undefined): readonly Sign[] {
  const [event] = seedDifferences(process, counterpart);
  if (event === undefined) return [];
  // The seeds of workers mostly come from the process that started them.
  const strength = isWorker(process.name) ? strengths.distant : strengths.direct;
  return [{ source: 'seed', process: process.name, event, index: process.events.indexOf(event), strength }];
}

/** Global generators that nothing had seeded: libraries draw from them where the probe does not look. */
function openSigns(process: ProcessTrace, difference: Difference): readonly Sign[] {
  if (isWorker(process.name)) return [];
  const isLoaded = (name: string): boolean => eventsOf(process, 'library').some((library) => library.name === name);
  const isOpen = (generator: string): boolean => {
    const seed = eventsOf(process, 'seed').find((event) => event.generator === generator && event.value !== null);
    return seed === undefined || seed.moved;
  };
  const sign = (source: HeldSource, strength: Strength): Sign => ({
    source,
    process: process.name,
    event: null,
    index: process.events.length,
    strength,
  });
  const isInitial = difference.kind === 'parameters';
  return [
    ...(isLoaded('torch') && isOpen('torch') ? [sign('torch', isInitial ? strengths.telling : strengths.open)] : []),
    ...(isLoaded('numpy') && isOpen('numpy') ? [sign('numpy', strengths.faint)] : []),
    ...(isOpen('python') ? [sign('python', strengths.faint)] : []),
  ];
}

/** The hash seed leaves no trace of its own; the linter may see who depends on it. */
const predictedSigns = (predictions: readonly Prediction[]): readonly Sign[] =>
  predictions.some(({ rule }) => rule === 'hash-ordered-iteration')
    ? [
        {
          source: 'hash-seed',
          process: 'main',
          event: null,
          index: Number.POSITIVE_INFINITY,
          strength: strengths.predicted,
        },
      ]
    : [];
