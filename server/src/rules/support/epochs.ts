import type { Fix } from '../../fixes/edits.ts';
import { epochFix } from '../../fixes/epoch.ts';
import type { IterationEffect, SamplerFact } from '../../project/timeline.ts';
import type { Occurrence, ProgramView } from '../../project/view.ts';
import { offered } from './offer.ts';

/** Tells a sampler the epoch, where the loop over the epochs lies beside it. */
export function toldEpochs(
  program: ProgramView,
  { site }: SamplerFact,
  { effect, trail }: Occurrence<IterationEffect>,
): readonly Fix[] {
  const way = [...trail, effect.site].filter(({ file }) => file === site.file).map(({ span }) => span);
  return offered(epochFix({ facts: program.facts(site.file), file: site.file, sampler: site.span, way }));
}
