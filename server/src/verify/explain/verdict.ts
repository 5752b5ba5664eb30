import type { Comparison } from '../compare/difference.ts';
import type { Conclusion } from '../plan/conclusion.ts';
import type { VerifyRequest } from '../request.ts';
import type { Perturbation } from '../result.ts';
import { type CauseFacts, describeCause } from './causes.ts';
import { describeStage } from './stage.ts';
import { explainUndecided } from './undecided.ts';
import { capital, count, listOf } from './words.ts';

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
export function explainVerdict(facts: VerdictFacts): string {
  const { conclusion, request, causes } = facts;
  switch (conclusion.outcome) {
    case 'undecided':
      return explainUndecided(conclusion.reason, request);
    case 'equal':
      return `No difference in ${runsCompared(conclusion.comparison, facts)}.`;
    case 'different': {
      const [first, ...others] = causes;
      const stage = describeStage(conclusion.difference, request.root);
      if (first === undefined) return `The runs differ: ${stage}. ${nothingFound(conclusion)}`;
      const more =
        others.length === 0
          ? ''
          : ` ${count(others.length, 'more cause')} ${others.length === 1 ? 'was' : 'were'} found.`;
      return `The runs differ: ${stage}. ${describeCause(first)}.${more}`;
    }
  }
}

function runsCompared(comparison: Comparison, { request, perturbed, device }: VerdictFacts): string {
  const length = comparison.basis === 'steps' ? ` of ${count(comparison.nSteps, 'step')}` : '';
  const where = device === null ? '' : ` on ${device}`;
  const varied = perturbed.map((one) => perturbationNames[one]);
  const how = varied.length === 0 ? '' : ` (${listOf(varied)} varied)`;
  return `${request.runs} runs${length}${where}${how}`;
}

/** What a perturbation varies. */
export const perturbationNames: Readonly<Record<Perturbation, string>> = {
  'hash-seed': 'hash seed',
  'rng-start': 'start of the generators',
  'listing-order': 'order of directory listings',
  clock: 'clock',
  memory: 'contents of fresh memory',
};

function nothingFound({ comparison, remainder }: Extract<Conclusion, { readonly outcome: 'different' }>): string {
  switch (remainder) {
    case 'stopped':
      return 'The search for the cause was ended before it had found one.';
    case 'intrinsic':
      return `${capital(unheld(comparison))} differs even with everything held, and no op gives itself away: suspect threads that race, memory shared between processes, or the network.`;
    case 'none':
    case 'unexplained':
      return 'No generator, seed, hash order, listing, clock or memory explains it: suspect threads, the network or another process.';
  }
}

const unheld = ({ basis }: Comparison): string => (basis === 'steps' ? 'training' : 'the outcome');
