import type { Site } from '../../base/text.ts';
import { parameterDefaultFix, runsForEachSample } from '../../fixes/constant.ts';
import type { FixDraft } from '../../fixes/edits.ts';
import { constantSeedFix } from '../../fixes/entropy.ts';
import type { EntropyReason, SeedEffect } from '../../project/timeline.ts';
import type { ProgramView, UnseededDraw } from '../../project/view.ts';
import { offered } from './offer.ts';

/** Where a seed's entropy comes from; undefined where no place says so. */
export function sourceOf(reason: EntropyReason | UnseededDraw): Site | undefined {
  if (reason.kind === 'unseeded-draw') return reason.draw.site;
  return reason.kind === 'no-seed' ? undefined : reason.site;
}

/** Gives a call a constant seed. */
export function constantSeed(
  program: ProgramView,
  { site, seed, valueSite }: Pick<SeedEffect, 'site' | 'seed' | 'valueSite'>,
  source: Site | undefined,
): readonly FixDraft[] {
  const facts = program.facts(site.file);
  if (runsForEachSample(facts, site.span)) return [];
  const value = valueSite?.file === site.file ? parameterDefaultFix(facts, site.file, valueSite.span) : undefined;
  if (value !== undefined) return [value];
  const fix = constantSeedFix({
    facts,
    file: site.file,
    call: site.span,
    ...(seed === undefined ? {} : { seed }),
    ...(source?.file === site.file ? { source: source.span } : {}),
  });
  return offered(fix);
}
