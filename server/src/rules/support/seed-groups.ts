import { phrase } from '../../base/phrase.ts';
import { isSameSite } from '../../base/text.ts';
import type { EntropyReason, SeedEffect } from '../../project/timeline.ts';
import type { SeedOccurrence, UnseededDraw } from '../../project/view.ts';
import { sourceOf } from './sources.ts';

/** Seeds that differ in every run, those from one value together. */
export function bySource(seeds: readonly SeedOccurrence[]): readonly (readonly SeedOccurrence[])[] {
  const groups = new Map<string, SeedOccurrence[]>();
  for (const seed of seeds) {
    const { effect, entropy } = seed;
    if (entropy === undefined) continue;
    const { file, span } = (entropy.kind === 'no-seed' ? undefined : sourceOf(entropy)) ?? effect.site;
    const key = `${file} ${span.start} ${span.end}`;
    groups.set(key, [...(groups.get(key) ?? []), seed]);
  }
  return [...groups.values()];
}

/** Further seeds from the same value. */
export function beside(group: readonly SeedOccurrence[], told: SeedEffect) {
  const sites = group.map(({ effect }) => effect.site).filter((site) => !isSameSite(site, told.site));
  return sites
    .filter((site, index) => sites.findIndex((other) => isSameSite(other, site)) === index)
    .map((site) => ({ site, message: phrase('The same value is the seed here.') }));
}

/** Where the seed comes from. */
export function evidence(reason: EntropyReason | UnseededDraw) {
  const site = sourceOf(reason);
  return site === undefined
    ? []
    : [
        {
          site,
          message:
            reason.kind === 'unseeded-draw' ? phrase('The seed is drawn here.') : phrase('The value comes from here.'),
        },
      ];
}
