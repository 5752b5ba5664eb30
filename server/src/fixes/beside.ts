import { phrase } from '../base/phrase.ts';
import type { FilePath, Span } from '../base/text.ts';
import type { FileFacts } from '../facts/facts.ts';
import { type FixDraft, fixOf } from './edits.ts';
import { references } from './imports.ts';
import { insertAt, type Place, stepsTo } from './placement.ts';
import { type SeedNeeds, seedLines } from './seed-lines.ts';
import { isEqual } from './walk.ts';

/**
 * Seeds more generators where one is seeded already: below that statement and with the same seed, be it in the script
 * or in a helper. `seed` is the call that seeds, `value` what it seeds with. Undefined where the call is not a statement
 * of its own.
 */
export function besideSeedFix(options: {
  readonly facts: FileFacts;
  readonly file: FilePath;
  readonly seed: Span;
  readonly value: Span;
  readonly needs: SeedNeeds;
}): FixDraft | undefined {
  const { facts, file, seed, value, needs } = options;
  const steps = stepsTo(facts, seed);
  const step = steps.at(-1);
  if (step?.statement.kind !== 'expression' || !isEqual(step.statement.value.span, seed)) return undefined;
  const place: Place = { owners: steps.slice(0, -1), block: step.block, index: step.index + 1, side: 'after-previous' };
  const lines = seedLines(needs);
  const { texts, edits } = references({ facts, file }, { place, apis: lines.map(({ api }) => api) });
  const expression = facts.text.slice(value.start, value.end);
  const calls = lines.map(({ text }, index) => text(texts[index] ?? '', expression));
  // Whoever seeds one generator means to seed the program, but the numbers that it prints change.
  return fixOf({
    title: phrase('Add {calls} beside the seed that is there', { calls: calls.join(', ') }),
    applicability: 'unsafe',
    edits: [...edits, ...insertAt({ facts, file }, place, calls)],
  });
}
