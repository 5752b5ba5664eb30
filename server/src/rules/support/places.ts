import { isSameSite, type Site } from '../../base/text.ts';
import type { Occurrence, ProgramView } from '../../project/view.ts';

/**
 * Where to speak of an effect to somebody who reads the entry: the effect itself where it lies in the entry file, else
 * the last call or import of the entry file on the way to it.
 */
export function placeInEntry(program: ProgramView, { effect, trail }: Occurrence<{ readonly site: Site }>): Site {
  if (effect.site.file === program.entry) return effect.site;
  const way = trail.filter(({ file }) => file === program.entry);
  return way[way.length - 1] ?? effect.site;
}

/** The call by which one effect comes too late for another: where their ways part. */
export function partingPlace(late: Occurrence<{ readonly site: Site }>, early: Occurrence<unknown>): Site {
  let shared = 0;
  while (shared < late.trail.length && shared < early.trail.length) {
    const mine = late.trail[shared];
    const other = early.trail[shared];
    if (mine === undefined || other === undefined || !isSameSite(mine, other)) break;
    shared++;
  }
  return late.trail[shared] ?? late.effect.site;
}

/** True for what stands in a function that a script never calls: it is there for others, and no run of the script does it. */
export function isIdle({ entry, timeline, facts }: ProgramView, { where }: Occurrence<unknown>): boolean {
  if (where !== 'uncalled' || timeline.isTruncated) return false;
  const { hasMainGuard, worksAtTopLevel } = facts(entry);
  return hasMainGuard || worksAtTopLevel;
}
