import type { Site } from '../../base/text.ts';
import type { Fix } from '../../fixes/edits.ts';
import { constantSeedFix } from '../../fixes/entropy.ts';
import type { EntropyReason, GeneratorEffect, SeedEffect } from '../../project/timeline.ts';
import type { ProgramView, UnseededDraw } from '../../project/view.ts';

/** Where a seed's entropy comes from; undefined where no place says so. */
export function sourceOf(reason: EntropyReason | UnseededDraw): Site | undefined {
  if (reason.kind === 'unseeded-draw') return reason.draw.site;
  return reason.kind === 'no-seed' ? undefined : reason.site;
}

/** Gives a call a constant seed. */
export function constantSeed(
  program: ProgramView,
  { site, seed }: Pick<SeedEffect | GeneratorEffect, 'site' | 'seed'>,
  source: Site | undefined,
): readonly Fix[] {
  const fix = constantSeedFix({
    facts: program.facts(site.file),
    file: site.file,
    call: site.span,
    ...(seed === undefined ? {} : { seed }),
    ...(source?.file === site.file ? { source: source.span } : {}),
  });
  return fix === undefined ? [] : [fix];
}
