import { type Phrase, phrase, type Words } from '../../base/phrase.ts';
import type { Comparison } from '../compare/difference.ts';
import type { Conclusion } from '../plan/conclusion.ts';
import type { VerifyRequest } from '../request.ts';
import type { Perturbation } from '../result.ts';
import { type CauseFacts, describeCause } from './causes.ts';
import { describeStage } from './stage.ts';
import { explainUndecided } from './undecided.ts';
import { count } from './words.ts';

/** What the sentence of a verdict is made of. */
export interface VerdictFacts {
  readonly conclusion: Conclusion;
  readonly request: VerifyRequest;
  readonly causes: readonly CauseFacts[];
  readonly perturbed: readonly Perturbation[];
  /** `CPU`, `NVIDIA H100`; null where it is not known. */
  readonly device: string | null;
}

/** The verdict in one or two sentences. */
export function explainVerdict(facts: VerdictFacts): Words {
  const { conclusion, request, causes } = facts;
  switch (conclusion.outcome) {
    case 'undecided':
      return explainUndecided(conclusion.reason, request);
    case 'equal':
      return phrase('No difference in {runs}{length}{where}{how}.', runsCompared(conclusion.comparison, facts));
    case 'different': {
      const [first, ...others] = causes;
      const stage = describeStage(conclusion.difference, request.root);
      if (first === undefined) {
        return phrase('The runs differ: {stage}. {nothing}', { stage, nothing: nothingFound(conclusion) });
      }
      return phrase('The runs differ: {stage}. {cause}.{more}', {
        stage,
        cause: describeCause(first),
        more: moreFound(others.length),
      });
    }
  }
}

function moreFound(n: number): Words {
  if (n === 0) return '';
  return n === 1 ? phrase(' 1 more cause was found.') : phrase(' {n} more causes were found.', { n: `${n}` });
}

function runsCompared(
  comparison: Comparison,
  { request, perturbed, device }: VerdictFacts,
): { readonly runs: Words; readonly length: Words; readonly where: Words; readonly how: Words } {
  const varied = perturbed.map((one) => perturbationNames[one]);
  return {
    runs: phrase('{n} runs', { n: `${request.runs}` }),
    length: comparison.basis === 'steps' ? phrase(' of {steps}', { steps: count(comparison.nSteps, 'step') }) : '',
    where: device === null ? '' : phrase(' on {device}', { device }),
    how: varied.length === 0 ? '' : phrase(' ({varied} varied)', { varied }),
  };
}

/** What a perturbation varies. */
const perturbationNames: Readonly<Record<Perturbation, Phrase>> = {
  'hash-seed': phrase('hash seed'),
  'rng-start': phrase('start of the generators'),
  'listing-order': phrase('order of directory listings'),
  clock: phrase('clock'),
  memory: phrase('contents of fresh memory'),
};

function nothingFound({ comparison, remainder }: Extract<Conclusion, { readonly outcome: 'different' }>): Phrase {
  switch (remainder) {
    case 'stopped':
      return phrase('The search for the cause was ended before it had found one.');
    case 'intrinsic':
      return comparison.basis === 'steps'
        ? phrase(
            'Training differs even with everything held, and no op gives itself away: suspect threads that race, memory shared between processes, or the network.',
          )
        : phrase(
            'The outcome differs even with everything held, and no op gives itself away: suspect threads that race, memory shared between processes, or the network.',
          );
    case 'none':
    case 'unexplained':
      return phrase(
        'No generator, seed, hash order, listing, clock or memory explains it: suspect threads, the network or another process.',
      );
  }
}
