import type { Difference } from '../compare/difference.ts';
import { compareRuns, isSame } from '../compare/runs.ts';
import type { RunRecord, RunSpec } from '../record.ts';
import type { UnstableEvent } from '../trace/events.ts';
import { allEventsOf } from '../trace/trace.ts';
import type { Asking, FoundCause } from './conclusion.ts';
import { type Search, type SearchEnd, searchCauses, sift, specIn, startSearch } from './search.ts';
import { allSources } from './specs.ts';

/**
 * What to do where runs differ though everything is held: look for ops that give other bits for the same inputs, and
 * try whether torch's deterministic algorithms make the runs agree. Adds what it finds to `operations`.
 */
export function* searchOperations(search: Search, operations: FoundCause[]): Asking<SearchEnd> {
  const unstable = yield* findUnstable(search);
  operations.push(...unstable.map((event) => asCause(event, 'unstable')));
  if (unstable.length === 0 && !differsEachTime(search)) return 'intrinsic';
  const control = yield deterministicSpec(search, { isControl: true });
  const partner = yield deterministicSpec(search, { isControl: false });
  const { difference } = compareRuns(control, partner);
  if (difference !== null && !isSame(control, yield deterministicSpec(search, { isControl: true }))) return 'intrinsic';
  operations.splice(0, operations.length, ...unstable.map((event) => asCause(event, 'deterministic')));
  if (unstable.length === 0) operations.push(asCause(null, 'deterministic'));
  return yield* goOn(search, { control, partner, difference });
}

/** What differs only now and then could agree with deterministic algorithms by luck. */
const differsEachTime = ({ first, partner, control }: Search): boolean =>
  control !== null && !isSame(first, control) && !isSame(first, partner) && !isSame(partner, control);

/** With ops that give the same bits, the search for the other sources can go on where it had to stop. */
function* goOn(
  search: Search,
  found: { readonly control: RunRecord; readonly partner: RunRecord; readonly difference: Difference | null },
): Asking<SearchEnd> {
  const { control, partner, difference } = found;
  const settings = { ...search.settings, deterministic: true };
  const calm: Search = {
    ...startSearch(control, { partner, difference: difference ?? search.difference }, settings),
    causes: search.causes,
    tentative: search.tentative,
    watched: search.watched,
    isRepeatable: true,
  };
  if (difference !== null) return yield* searchCauses(calm);
  yield* sift(calm);
  return 'solved';
}

/** Looks at the ops of the step that differs; where none gives itself away, of some more. */
function* findUnstable(search: Search): Asking<readonly UnstableEvent[]> {
  const { first, control, difference } = search;
  const deviation = control === null ? difference : compareRuns(first, control).difference;
  const from = deviation?.step ?? 0;
  for (const to of [from, from + moreSteps]) {
    const spec = specIn(search, { kind: 'operations' }, allSources);
    const record = yield { ...spec, mode: 'operations', window: { from, to } };
    const events = allEventsOf(record.trace, 'unstable');
    if (events.length > 0) return oncePerLine(events);
  }
  return [];
}

const moreSteps = 3;

function oncePerLine(events: readonly UnstableEvent[]): readonly UnstableEvent[] {
  const known = new Map<string, UnstableEvent>();
  for (const event of events) {
    const key = event.at === null ? event.api : event.at.join(':');
    if (!known.has(key)) known.set(key, event);
  }
  return [...known.values()];
}

/** A run with deterministic algorithms: with everything held, or with what is known to be needed. */
const deterministicSpec = (search: Search, { isControl }: { readonly isControl: boolean }): RunSpec => ({
  ...specIn(search, { kind: 'deterministic', isControl }, isControl ? allSources : new Set(search.held)),
  deterministic: true,
});

const asCause = (event: UnstableEvent | null, kind: 'unstable' | 'deterministic'): FoundCause => ({
  source: 'operation',
  proof: { kind },
  event,
  place: null,
});
