import type { Site } from '../../base/text.ts';
import { checkpointFix } from '../../fixes/checkpoint.ts';
import type { FixDraft } from '../../fixes/edits.ts';
import type { CheckpointEffect } from '../../project/timeline.ts';
import type { Occurrence, ProgramView } from '../../project/view.ts';
import { offered } from './offer.ts';

/** Saves the states of the generators that the program draws from beside the rest, and restores them. */
export function savedGenerators(
  program: ProgramView,
  { effect, trail }: Occurrence<CheckpointEffect>,
  resume: Site,
): readonly FixDraft[] {
  const drawn = new Set(
    program.draws.flatMap(({ effect: draw, where }) => (where === 'program' ? draw.generator : [])),
  );
  // What NumPy saves of its state, a careful loader does not read.
  if (drawn.has('numpy') || drawn.has('tensorflow')) return [];
  const fix = checkpointFix({
    saves: [...trail, effect.site].toReversed().map((site) => ({ ...site, facts: program.facts(site.file) })),
    resume: { ...resume, facts: program.facts(resume.file) },
    hasPython: drawn.has('python'),
  });
  return offered(fix);
}
