import type { Site } from '../base/text.ts';
import { edit, type Fix, fixOf } from './edits.ts';
import { defaultSeed } from './seeding.ts';

/** Writes a constant in place of an expression that draws a seed: whatever is seeded with it is fixed then. */
export const drawnSeedFix = (draw: Site): Fix | undefined =>
  // Which number to seed with is the author's decision.
  fixOf({
    title: `Take ${defaultSeed} instead of a random number`,
    applicability: 'unsafe',
    edits: [edit.replace(draw, defaultSeed)],
  });
