import type { Site } from '../base/text.ts';
import type { Settleable } from './heap.ts';
import type { DrawEffect, EntropyReason, OptionFact } from './timeline.ts';

/** Where a value came from. Merged into whatever is computed from it. */
export interface Traits {
  /** An option's default; the user may give another. */
  readonly option?: OptionFact;
  readonly entropy?: EntropyReason;
  /** Drawn from global generators. */
  readonly draws?: readonly DrawEffect[];
  /** Depends on the number of the loader's worker. */
  readonly workerId?: true;
  /** Depends on the worker's base seed, which differs by worker and epoch. */
  readonly baseSeed?: true;
  /** Depends on the number of the process among those that train together. */
  readonly rank?: true;
  /** Computed, or written down, from something of which nobody knows whether it is the same in every run. */
  readonly varies?: true;
  /** One of several callables, of which a setting chooses of which nothing is known. */
  readonly bySetting?: true;
  /** The order of a listing or set shows in this value. */
  readonly order?: OrderTrait;
  /** The length of something whose order is of a listing or set: what is settled where it turns out to be one. */
  readonly lengthOf?: readonly Settleable[];
  /** In the second turn of an unordered loop: what of the loop it depends on. */
  readonly turns?: readonly string[];
}

export interface OrderTrait {
  readonly source: OrderSource;
  /** `entries`: the elements stand in that order; `number`: a number given in that order. */
  readonly as: 'entries' | 'number' | 'walk';
  /** Further sources of the same order: listings within listings. */
  readonly also?: readonly OrderSource[];
  /** Sorting this in place puts that in order, too: a walk goes down the folders in the order of its list. */
  readonly settles?: OrderSource;
}

/** A listing call, or a set. Mutable: what becomes of its order is found out later. */
export interface OrderSource {
  readonly kind: 'listing' | 'set';
  readonly site: Site;
  readonly api: string;
  readonly returns: 'entries' | 'walk';
  /** True for entries that are compared by their names only. */
  readonly byName?: true;
  /** True where it is made anew for each sample that a loader fetches. */
  readonly isOfSample?: true;
  /** Known elements: strings and objects hash differently in each run, numbers do not. */
  readonly elements?: 'strings' | 'objects' | 'unknown';
  /** True where a setting of which nothing is known chose what lists. */
  readonly isBySetting?: true;
  /** True for a set of which `site` is no expression: it is the call that takes something from it. */
  readonly isCalled?: true;
  /** True once the program has made sure that there is just one entry, or has put a walk in order on its way. */
  isSettled: boolean;
  /** Where its effect was put, once it was reported. */
  isReported: boolean;
}

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
    one.varies === other.varies &&
    one.bySetting === other.bySetting &&
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
