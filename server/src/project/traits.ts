import type { Traits } from './values.ts';

/** True when two values came from the same. */
export function sameTraits(a: Traits | undefined, b: Traits | undefined): boolean {
  if (a === b) return true;
  const one = a ?? {};
  const other = b ?? {};
  return (
    one.option === other.option &&
    one.entropy === other.entropy &&
    one.workerId === other.workerId &&
    one.baseSeed === other.baseSeed &&
    one.rank === other.rank &&
    one.order?.source === other.order?.source &&
    one.order?.as === other.order?.as &&
    one.lengthOf?.length === other.lengthOf?.length &&
    (one.lengthOf ?? []).every((each, index) => each === other.lengthOf?.[index]) &&
    one.turns?.join() === other.turns?.join() &&
    (one.draws === other.draws || (one.draws?.length === other.draws?.length && one.draws?.[0] === other.draws?.[0]))
  );
}

/** What computing with both depends on; a handful of tags at most. */
export const mergeTurns = (a: readonly string[], b: readonly string[]): readonly string[] =>
  [...new Set([...a, ...b])].slice(0, 16);
