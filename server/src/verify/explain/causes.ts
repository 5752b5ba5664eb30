import type { FilePath } from '../../base/text.ts';
import type { Comparison } from '../compare/difference.ts';
import type { Blame } from '../plan/blame.ts';
import type { FoundCause } from '../plan/conclusion.ts';
import { publicName } from '../plan/generators.ts';
import { describeStage } from './stage.ts';
import { atPlace, capital, count, listOf, placeName, sourceNames } from './words.ts';

/** What the sentences about a cause are made of. */
export interface CauseFacts {
  readonly cause: FoundCause;
  readonly blame: Blame;
  readonly comparison: Comparison;
  readonly root: FilePath;
}

/** One sentence about what is wrong, and one with what proves it. */
export const explainCause = (facts: CauseFacts): string =>
  `${describeCause(facts)}. ${proofSentence(facts.cause, facts.comparison, facts.root)}${othersSentence(facts)}`;

/** What is wrong, without a full stop: for the verdict and for diagnostics. */
export function describeCause({ cause, blame, root }: CauseFacts): string {
  const where = atPlace(blame.place, root);
  const api = blame.api === null ? null : `\`${blame.api}\``;
  switch (cause.source) {
    case 'python':
    case 'numpy':
    case 'torch':
      if (blame.rule === 'late-seed') {
        const early =
          blame.draw === null ? 'a draw' : `\`${publicName(blame.draw.api)}\`${atPlace(blame.draw.at, root)}`;
        return `${api ?? 'The seed'}${where} comes too late: ${early} has already drawn from ${sourceNames[cause.source]}`;
      }
      return api === null
        ? `${capital(sourceNames[cause.source])} is drawn from, and nothing has seeded it${blame.place === null ? '' : ` (first used${where})`}`
        : `${api}${where} draws from ${sourceNames[cause.source]}, which nothing has seeded`;
    case 'generator':
      return blame.rule === 'entropy-seed'
        ? `${api ?? 'A generator'}${where} is seeded from the system’s entropy`
        : `${api ?? 'A generator'}${where} makes a generator without a seed`;
    case 'seed':
      return `The seed that ${api ?? 'a call'}${where} is given has another value in every run${givenIn(cause)}`;
    case 'listing-order':
      return `${api ?? 'A directory listing'}${where} gives its entries in an order that nobody promised`;
    case 'hash-seed':
      return `The order of a set${where} depends on the hash seed, which differs from process to process`;
    case 'memory':
      return `Memory that nothing has been written to is read${where === '' ? '' : `; it enters${where}`}`;
    case 'clock':
      return `What is trained depends on the time, which ${api ?? 'a call'}${where} reads`;
    case 'entropy':
      return `${api ?? 'A call'}${where} takes numbers from the system’s entropy, which no seed reaches`;
    case 'operation':
      return operation(cause, blame, where);
  }
}

function operation({ event }: FoundCause, { rule, api }: Blame, where: string): string {
  if (rule === 'cudnn-benchmark') {
    return `\`torch.backends.cudnn.benchmark\`${where} lets cuDNN choose its algorithms by timing them`;
  }
  if (event?.event !== 'unstable') return 'An op of torch gives other bits for the same inputs; which one was not seen';
  const phase = event.phase === 'forward' ? '' : `, in the backward pass (${event.phase})`;
  return `\`${api ?? event.api}\`${where}${phase} gives other bits for the same inputs`;
}

const givenIn = ({ event }: FoundCause): string =>
  (event?.event === 'seed' || event?.event === 'generator') && event.value !== null
    ? ` (${event.value.slice(0, 40)} in run 1)`
    : '';

function proofSentence({ source, event, proof }: FoundCause, comparison: Comparison, root: FilePath): string {
  const held = source === 'operation' ? '' : `With ${sourceNames[source]} held as in run 1`;
  const agreeing =
    comparison.basis === 'steps'
      ? `all ${count(comparison.nSteps, 'step')} are bit-identical`
      : 'the runs are identical';
  switch (proof.kind) {
    case 'identical':
      return `${held}, ${agreeing}.`;
    case 'later':
      return `${held}, the runs part later: ${describeStage(proof.after, root)}.`;
    case 'alone':
      return `With everything else held, ${source === 'operation' ? 'it' : sourceNames[source]} alone makes the runs differ.`;
    case 'deterministic':
      return `${repeatsOf(event)}With torch’s deterministic algorithms two runs agree bit for bit.`;
    case 'unstable':
      return `${repeatsOf(event)}Torch’s deterministic algorithms do not make the runs agree.`;
    case 'none':
      return 'This could not be confirmed.';
  }
}

const repeatsOf = (event: FoundCause['event']): string =>
  event?.event === 'unstable' ? `It did so in ${event.differing} of ${count(event.repeats, 'repeat')}. ` : '';

const othersSentence = ({ blame, root }: CauseFacts): string =>
  blame.others.length === 0
    ? ''
    : ` So ${blame.others.length === 1 ? 'does' : 'do'} ${listOf(blame.others.map((place) => placeName(place, root)))}.`;
