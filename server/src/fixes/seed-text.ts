import type { Span } from '../base/text.ts';
import type { FileFacts } from '../facts/facts.ts';
import { type Place, stepsTo } from './placement.ts';
import { defaultSeed } from './seeding.ts';
import { isBoundAt } from './seeding-place.ts';

/** An expression of a file that holds a seed: `args.seed`, `seed`. */
export interface SeedText {
  readonly text: string;
  /** Where it is written; undefined for one that is known wherever its name is bound. */
  readonly span?: Span;
}

/** The first of the expressions that is known at a place, or a number. */
export function seedTextAt(facts: FileFacts, place: Omit<Place, 'side'>, candidates: readonly SeedText[]): string {
  const known = candidates.find(
    ({ text, span }) =>
      /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/.test(text) &&
      isBoundAt(place, text.split('.')[0] ?? text) &&
      (span === undefined || isInReach(facts, place, span)),
  );
  return known?.text ?? defaultSeed;
}

/** A name means the same in the function that it is written in, and everywhere where it is written in none. */
function isInReach(facts: FileFacts, { owners }: Omit<Place, 'side'>, span: Span): boolean {
  const around = stepsTo(facts, span).findLast(
    ({ statement }, index, steps) => index < steps.length - 1 && statement.kind === 'function',
  );
  return around === undefined || owners.some(({ statement }) => statement === around.statement);
}
