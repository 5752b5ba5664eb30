import { type Phrase, phrase, type Words } from '../../base/phrase.ts';
import type { FilePath } from '../../base/text.ts';
import type { Comparison } from '../compare/difference.ts';
import type { Blame } from '../plan/blame.ts';
import type { FoundCause } from '../plan/conclusion.ts';
import { publicName } from '../plan/generators.ts';
import { describeStage } from './stage.ts';
import { atPlace, count, placeName, sourceNames } from './words.ts';

/** What the sentences about a cause are made of. */
export interface CauseFacts {
  readonly cause: FoundCause;
  readonly blame: Blame;
  readonly comparison: Comparison;
  readonly root: FilePath;
}

/** One sentence about what is wrong, and one with what proves it. */
export const explainCause = (facts: CauseFacts): Phrase =>
  phrase('{cause}. {proof}{others}', {
    cause: describeCause(facts),
    proof: proofSentence(facts.cause, facts.comparison, facts.root),
    others: othersSentence(facts),
  });

/** What is wrong, without a full stop: for the verdict and for diagnostics. */
export function describeCause({ cause, blame, root }: CauseFacts): Phrase {
  const where = atPlace(blame.place, root);
  const api = blame.api === null ? null : `\`${blame.api}\``;
  switch (cause.source) {
    case 'python':
    case 'numpy':
    case 'torch': {
      const generator = sourceNames[cause.source];
      if (blame.rule === 'late-seed') {
        const draw: Words =
          blame.draw === null
            ? phrase('a draw')
            : phrase('{api}{where}', {
                api: `\`${publicName(blame.draw.api)}\``,
                where: atPlace(blame.draw.at, root),
              });
        return phrase('{api}{where} comes too late: {draw} has already drawn from {generator}', {
          api: api ?? phrase('The seed'),
          where,
          draw,
          generator,
        });
      }
      if (api !== null) {
        return phrase('{api}{where} draws from {generator}, which nothing has seeded', { api, where, generator });
      }
      return blame.place === null
        ? phrase('{Generator} is drawn from, and nothing has seeded it', { Generator: generator })
        : phrase('{Generator} is drawn from, and nothing has seeded it (first used{where})', {
            Generator: generator,
            where,
          });
    }
    case 'generator':
      return blame.rule === 'entropy-seed'
        ? phrase('{api}{where} is seeded from the system’s entropy', { api: api ?? phrase('A generator'), where })
        : phrase('{api}{where} makes a generator without a seed', { api: api ?? phrase('A generator'), where });
    case 'seed':
      return phrase('The seed that {api}{where} is given has another value in every run{given}', {
        api: api ?? phrase('a call'),
        where,
        given: givenIn(cause),
      });
    case 'listing-order':
      return phrase('{api}{where} gives its entries in an order that nobody promised', {
        api: api ?? phrase('A directory listing'),
        where,
      });
    case 'hash-seed':
      return phrase('The order of a set{where} depends on the hash seed, which differs from process to process', {
        where,
      });
    case 'memory':
      return where === ''
        ? phrase('Memory that nothing has been written to is read')
        : phrase('Memory that nothing has been written to is read; it enters{where}', { where });
    case 'clock':
      return phrase('What is trained depends on the time, which {api}{where} reads', {
        api: api ?? phrase('a call'),
        where,
      });
    case 'entropy':
      return phrase('{api}{where} takes numbers from the system’s entropy, which no seed reaches', {
        api: api ?? phrase('A call'),
        where,
      });
    case 'operation':
      return operation(cause, blame, where);
  }
}

function operation({ event }: FoundCause, { rule, api }: Blame, where: Words): Phrase {
  if (rule === 'cudnn-benchmark') {
    return phrase('`torch.backends.cudnn.benchmark`{where} lets cuDNN choose its algorithms by timing them', { where });
  }
  if (event?.event !== 'unstable') {
    return phrase('An op of torch gives other bits for the same inputs; which one was not seen');
  }
  const op = `\`${api ?? event.api}\``;
  return event.phase === 'forward'
    ? phrase('{op}{where} gives other bits for the same inputs', { op, where })
    : phrase('{op}{where}, in the backward pass ({phase}) gives other bits for the same inputs', {
        op,
        where,
        phase: event.phase,
      });
}

const givenIn = ({ event }: FoundCause): Words =>
  (event?.event === 'seed' || event?.event === 'generator') && event.value !== null
    ? phrase(' ({value} in run 1)', { value: event.value.slice(0, 40) })
    : '';

function proofSentence({ source, event, proof }: FoundCause, comparison: Comparison, root: FilePath): Phrase {
  const held = source === 'operation' ? '' : phrase('With {source} held as in run 1', { source: sourceNames[source] });
  switch (proof.kind) {
    case 'identical':
      return comparison.basis === 'steps'
        ? phrase('{held}, all {steps} are bit-identical.', { held, steps: count(comparison.nSteps, 'step') })
        : phrase('{held}, the runs are identical.', { held });
    case 'later':
      return phrase('{held}, the runs part later: {stage}.', { held, stage: describeStage(proof.after, root) });
    case 'alone':
      return source === 'operation'
        ? phrase('With everything else held, it alone makes the runs differ.')
        : phrase('With everything else held, {source} alone makes the runs differ.', { source: sourceNames[source] });
    case 'deterministic':
      return phrase('{repeats}With torch’s deterministic algorithms two runs agree bit for bit.', {
        repeats: repeatsOf(event),
      });
    case 'unstable':
      return phrase('{repeats}Torch’s deterministic algorithms do not make the runs agree.', {
        repeats: repeatsOf(event),
      });
    case 'none':
      return phrase('This could not be confirmed.');
  }
}

const repeatsOf = (event: FoundCause['event']): Words =>
  event?.event === 'unstable'
    ? phrase('It did so in {n} of {repeats}. ', { n: `${event.differing}`, repeats: count(event.repeats, 'repeat') })
    : '';

function othersSentence({ blame, root }: CauseFacts): Words {
  const places = blame.others.map((place) => placeName(place, root));
  if (places.length === 0) return '';
  return places.length === 1 ? phrase(' So does {places}.', { places }) : phrase(' So do {places}.', { places });
}
