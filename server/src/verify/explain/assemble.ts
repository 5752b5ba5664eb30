import { phrase, say, type Tongue } from '../../base/phrase.ts';
import type { FilePath } from '../../base/text.ts';
import { blame, type Evidence } from '../plan/blame.ts';
import type { Conclusion, Proof } from '../plan/conclusion.ts';
import { publicName } from '../plan/generators.ts';
import type { RunRecord } from '../record.ts';
import type { Prediction, VerifyRequest } from '../request.ts';
import type { Cause, Divergence, DivergenceKind, Perturbation, RunSummary, VerifyResult } from '../result.ts';
import type { Place, Source } from '../trace/events.ts';
import { allEventsOf, nStepsOf } from '../trace/trace.ts';
import { type CauseFacts, explainCause } from './causes.ts';
import { deviceNames, deviceOf, environmentOf } from './environment.ts';
import { describeExperiments } from './experiments.ts';
import { tongueFor } from './languages.ts';
import { lossesOf } from './losses.ts';
import { describeNotes } from './notes.ts';
import { sidesOf } from './sides.ts';
import { describeStage } from './stage.ts';
import { tracebackOf } from './undecided.ts';
import { explainVerdict } from './verdict.ts';
import { fileName } from './words.ts';

/** All that a result is made of. */
export interface Ingredients {
  readonly request: VerifyRequest;
  readonly conclusion: Conclusion;
  /** In the order in which they were made. */
  readonly records: readonly RunRecord[];
  readonly perturbed: readonly Perturbation[];
  readonly predictions: readonly Prediction[];
  readonly command: readonly string[];
  /** The command line that does it again. */
  readonly again: string;
  /** From the root. */
  readonly escaped: readonly string[];
}

/** The result, but for what has to be read from files. */
export function assemble(ingredients: Ingredients): Omit<VerifyResult, 'details'> & {
  readonly details: Omit<VerifyResult['details'], 'excerpts'>;
  /** Whose code is worth showing, weightiest first. */
  readonly places: readonly Place[];
} {
  const { request, conclusion, records, perturbed } = ingredients;
  const tongue = tongueFor(request.locale ?? 'en');
  const [first, second] = records;
  const facts = causeFacts(ingredients);
  const device = first === undefined ? null : deviceOf(first, request.device);
  const divergence = conclusion.outcome === 'different' ? divergenceOf(conclusion, facts, request.root, tongue) : null;
  const failed =
    conclusion.outcome === 'undecided' && conclusion.reason.kind === 'failed' ? conclusion.reason.record : null;
  const library =
    first === undefined ? undefined : allEventsOf(first.trace, 'library').find(({ name }) => name === 'torch');
  return {
    version: 1,
    verdict: verdicts[conclusion.outcome],
    script: scriptName(request),
    arguments: request.arguments,
    python: (first === undefined ? undefined : allEventsOf(first.trace, 'hello')[0])?.python ?? null,
    torch: library?.version ?? null,
    device,
    runs: records.map(summarise),
    perturbed,
    divergence: divergence?.divergence ?? null,
    causes: facts.map((one) => causeOf(one, tongue)),
    report: null,
    sentence: say(
      explainVerdict({
        conclusion,
        request,
        causes: facts,
        perturbed,
        device: first === undefined ? null : deviceNames(first, device),
      }),
      tongue,
    ),
    details: {
      command: ingredients.command,
      again: ingredients.again,
      folder: request.folder,
      losses: [first, second].flatMap((record) => (record === undefined ? [] : [lossesOf(record.trace)])),
      environment:
        first === undefined ? [] : environmentOf(first, request).map(([name, value]) => [say(name, tongue), value]),
      experiments: describeExperiments(records, request.root).map(({ title, outcome }) => ({
        title: say(title, tongue),
        outcome: say(outcome, tongue),
      })),
      notes: describeNotes({ ...ingredients, root: request.root }).map((note) => say(note, tongue)),
      traceback: failed === null ? null : tracebackOf(failed),
      sides: sidesOf(conclusion, records, request.root),
    },
    places: [
      ...facts.flatMap(({ blame: { place, draw } }) => [place, draw?.at ?? null]),
      divergence?.place ?? null,
    ].filter((place) => place !== null),
  };
}

const verdicts = { equal: 'reproducible', different: 'irreproducible', undecided: 'undecided' } as const;

/** How the script is called in reports: from the root. */
export const scriptName = ({ target, root }: VerifyRequest): string =>
  target.kind === 'module' && target.file === null ? target.name : fileName(target.file ?? '', root);

function causeFacts({ conclusion, records, predictions, request }: Ingredients): readonly CauseFacts[] {
  if (conclusion.outcome !== 'different') return [];
  const { causes, difference, comparison } = conclusion;
  const evidence: Evidence = { records, difference, predictions };
  return causes.map((cause) => ({ cause, blame: blame(cause, evidence), comparison, root: request.root }));
}

function causeOf(facts: CauseFacts, tongue: Tongue | undefined): Cause {
  const { cause, blame: blamed, root } = facts;
  return {
    source: cause.source,
    ...shown(blamed.place, root),
    rule: blamed.rule,
    confirmed: isConfirmed(cause.proof),
    explanation: say(explainCause(facts), tongue),
  };
}

/** True where holding the source fixed changed the outcome. */
const isConfirmed = ({ kind }: Proof): boolean => kind !== 'none' && kind !== 'unstable';

const shown = (
  place: Place | null,
  root: FilePath,
): { file: string | null; line: number | null; cell: number | null } => ({
  file: place === null ? null : fileName(place[0], root),
  line: place?.[1] ?? null,
  cell: place?.[2] ?? null,
});

/** The first difference, named by the event it comes of where that is known, else by where it shows. */
function divergenceOf(
  conclusion: Extract<Conclusion, { readonly outcome: 'different' }>,
  facts: readonly CauseFacts[],
  root: FilePath,
  tongue: Tongue | undefined,
): { readonly divergence: Divergence; readonly place: Place | null } {
  const { difference } = conclusion;
  const [first] = facts;
  const origin = first === undefined ? null : originOf(first);
  const place = origin?.place ?? difference.at;
  return {
    place,
    divergence: {
      step: difference.step,
      kind: origin === null ? difference.kind : (kinds[origin.source] ?? difference.kind),
      source: first?.cause.source ?? null,
      api: origin?.api ?? null,
      ...shown(place, root),
      explanation: say(phrase('{Stage}.', { Stage: describeStage(difference, root) }), tongue),
      rule: first?.blame.rule ?? null,
    },
  };
}

interface Origin {
  readonly source: Source;
  readonly place: Place | null;
  readonly api: string | null;
}

/** Of a seed that comes too late, the draw before it. */
function originOf({ cause, blame: { place, api, draw } }: CauseFacts): Origin {
  return draw === null
    ? { source: cause.source, place, api }
    : { source: cause.source, place: draw.at, api: publicName(draw.api) };
}

const kinds: Readonly<Partial<Record<Source, DivergenceKind>>> = {
  python: 'draw',
  numpy: 'draw',
  torch: 'draw',
  generator: 'draw',
  seed: 'seed',
  'listing-order': 'listing',
  operation: 'operation',
};

const summarise = ({ outcome, trace }: RunRecord): RunSummary => ({
  seconds: Math.round(outcome.seconds * 100) / 100,
  steps: nStepsOf(trace),
  events: [...trace.processes.values()].reduce((sum, { events }) => sum + events.length, 0),
});
