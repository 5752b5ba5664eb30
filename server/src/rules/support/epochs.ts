import type { FixDraft } from '../../fixes/edits.ts';
import { epochFix } from '../../fixes/epoch.ts';
import { effectsIn } from '../../project/steps.ts';
import type { IterationEffect, SamplerFact, Step } from '../../project/timeline.ts';
import type { Occurrence, ProgramView } from '../../project/view.ts';
import { offered } from './offer.ts';

/** Tells a sampler the epoch, where the loop over the epochs lies beside it. */
export function toldEpochs(
  program: ProgramView,
  { site }: SamplerFact,
  { effect, trail }: Occurrence<IterationEffect>,
): readonly FixDraft[] {
  const way = [...trail, effect.site].filter(({ file }) => file === site.file).map(({ span }) => span);
  return offered(epochFix({ facts: program.facts(site.file), file: site.file, sampler: site.span, way }));
}

/** True where what follows the beginning of a loop over data, in the same block, is known to train. */
export function isTrainedOn({ timeline }: ProgramView, iteration: IterationEffect): boolean {
  const seen = new Set<readonly Step[]>();
  const visit = (steps: readonly Step[]): boolean => {
    if (seen.has(steps)) return false;
    seen.add(steps);
    const index = steps.indexOf(iteration);
    if (index >= 0) return effectsIn(steps.slice(index + 1)).some(({ kind }) => kind === 'training');
    return steps.some((step) => {
      if (step.kind === 'branch') return step.arms.some((arm) => visit(arm.steps));
      return (step.kind === 'call' || step.kind === 'loop' || step.kind === 'scope') && visit(step.body);
    });
  };
  return visit(timeline.steps);
}
