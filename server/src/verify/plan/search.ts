import type { Difference } from '../compare/difference.ts';
import { compareRuns, isLater, isSame } from '../compare/runs.ts';
import type { HeldSource, Purpose, RunRecord, RunSpec, SeedCall } from '../record.ts';
import type { Prediction } from '../request.ts';
import type { Asking, FoundCause } from './conclusion.ts';
import { firstDifferentPlace } from './locate.ts';
import { differingSeeds } from './seeds.ts';
import { isFaint, isSure, type Sign, signsOf } from './signs.ts';
import { allSources, specFor } from './specs.ts';

/** What a search for causes knows. It changes as runs come in, so that a search that is stopped has something to say. */
export interface Search {
  /** The run that others are compared with. */
  readonly first: RunRecord;
  /** The run that differs from it, with `held` held and nothing else. */
  partner: RunRecord;
  /** Between these two. */
  difference: Difference;
  readonly held: Set<HeldSource>;
  /** What was found, by source. */
  readonly causes: Map<HeldSource, FoundCause>;
  /** Held, though it has not been shown that this is needed. */
  readonly tentative: Map<HeldSource, Sign | null>;
  /** Tried, and without any effect then. */
  readonly idle: Set<HeldSource>;
  /** Runs in which one source alone varied, with every line watched. */
  readonly watched: Map<HeldSource, RunRecord>;
  /** Whether two runs of equal conditions are equal; null until it was tried. */
  isRepeatable: boolean | null;
  /** A run with everything held; null before there is one. */
  control: RunRecord | null;
  readonly settings: SearchSettings;
}

export interface SearchSettings {
  /** The sources that the first run and the perturbed ones differ in. */
  readonly varied: ReadonlySet<HeldSource>;
  readonly predictions: readonly Prediction[];
  /** With deterministic algorithms in all runs, the first among them. */
  readonly deterministic: boolean;
}

/** `solved`: with all of `held` held, the runs agree. `intrinsic`: they do not even with everything held. */
export type SearchEnd = 'solved' | 'intrinsic' | 'unexplained';

export const startSearch = (
  first: RunRecord,
  { partner, difference }: { readonly partner: RunRecord; readonly difference: Difference },
  settings: SearchSettings,
): Search => ({
  first,
  partner,
  difference,
  held: new Set(partner.spec.held),
  causes: new Map(),
  tentative: new Map(),
  idle: new Set(),
  watched: new Map(),
  isRepeatable: null,
  control: null,
  settings,
});

/**
 * Holds one source after the other as it was in the first run, likeliest first, until the runs agree. One without any
 * effect is let go again. In the end, every source that is held without proof is let vary alone.
 */
export function* searchCauses(search: Search): Asking<SearchEnd> {
  const end = yield* holdOneByOne(search);
  if (end === 'intrinsic') return end;
  // The control run held everything, and was that of the first.
  if (end === 'unexplained') holdAllElse(search);
  yield* sift(search);
  return search.causes.size > 0 ? 'solved' : 'unexplained';
}

/** Lets each source that is held without proof vary alone: a run that is that of the first acquits it. */
export function* sift(search: Search): Asking<void> {
  for (const [source, sign] of search.tentative) {
    const spec = specIn(search, { kind: 'release', source }, allBut(source));
    // What has no line of its own is watched at the same time.
    const record = yield isHidden(source, search.settings) ? { ...spec, mode: 'values' } : spec;
    if (record.spec.mode === 'values') search.watched.set(source, record);
    if (isSame(search.first, record)) search.held.delete(source);
    else search.causes.set(source, { source, event: sign?.event ?? null, place: null, proof: { kind: 'alone' } });
    search.tentative.delete(source);
  }
}

/** Finds the lines of causes that left no trace, by watching what every line computes. */
export function* locateHidden(search: Search): Asking<void> {
  const { causes, watched, settings } = search;
  let calm: RunRecord | undefined;
  for (const [source, cause] of causes) {
    if (!isHidden(source, settings)) continue;
    calm ??= yield watchedSpec(search, null);
    const varied = watched.get(source) ?? (yield watchedSpec(search, source));
    causes.set(source, { ...cause, place: firstDifferentPlace(calm.trace, varied.trace) });
  }
}

const watchedSpec = (search: Search, source: HeldSource | null): RunSpec => ({
  ...specIn(search, { kind: 'values', source }, source === null ? allSources : allBut(source)),
  mode: 'values',
});

/** Hash order and fresh memory show nowhere; the linter may have told the one place where order matters. */
function isHidden(source: HeldSource, { predictions }: SearchSettings): boolean {
  const told = predictions.filter(({ rule }) => rule === 'hash-ordered-iteration');
  return source === 'memory' || (source === 'hash-seed' && told.length !== 1);
}

const allBut = (source: HeldSource): ReadonlySet<HeldSource> =>
  new Set([...allSources].filter((other) => other !== source));

function* holdOneByOne(search: Search): Asking<SearchEnd> {
  for (;;) {
    const sign = nextSign(search);
    // Before guessing it pays to know whether there is anything to be found this way.
    if (sign === undefined || !isSure(sign)) {
      if (!(yield* isRepeatable(search))) return 'intrinsic';
      if (sign === undefined) return 'unexplained';
    }
    if (yield* hold(search, sign)) return 'solved';
  }
}

/** True where the runs agree with that source held too. */
function* hold(search: Search, sign: Sign): Asking<boolean> {
  const { source } = sign;
  const record = yield specIn(search, { kind: 'hold', source }, new Set([...search.held, source]));
  const { difference } = compareRuns(search.first, record);
  if (difference !== null && isSame(search.partner, record)) {
    search.idle.add(source);
    return false;
  }
  search.held.add(source);
  if (difference === null) {
    // What left no trace of its own could have agreed by luck.
    if (isFaint(sign)) search.tentative.set(source, sign);
    else search.causes.set(source, { source, event: sign.event, place: null, proof: { kind: 'identical' } });
    return true;
  }
  const before = search.difference;
  const isProof = isLater(difference, before) && ((yield* isRepeatable(search)) || isAboutData(before));
  if (isProof)
    search.causes.set(source, {
      source,
      event: sign.event,
      place: null,
      proof: { kind: 'later', before, after: difference },
    });
  else search.tentative.set(source, sign);
  search.partner = record;
  search.difference = difference;
  return false;
}

/** Runs the first run again, once: if that differs, no source that can be held explains it. */
function* isRepeatable(search: Search): Asking<boolean> {
  if (search.isRepeatable === null) {
    search.control = yield specIn(search, { kind: 'control' }, allSources);
    search.isRepeatable = isSame(search.first, search.control);
  }
  return search.isRepeatable;
}

/** What goes in differs: no op that computes something else from it can be why. */
const isAboutData = ({ kind }: Difference): boolean => kind === 'batch' || kind === 'parameters' || kind === 'draw';

function nextSign(search: Search): Sign | undefined {
  const { first, partner, difference, settings } = search;
  const isOpen = ({ source }: Sign): boolean =>
    settings.varied.has(source) && !search.held.has(source) && !search.idle.has(source);
  const signs = signsOf(first, partner, { difference, predictions: settings.predictions });
  return signs.find((sign) => isOpen(sign) && (search.isRepeatable !== false || isSure(sign)));
}

function holdAllElse(search: Search): void {
  for (const source of search.settings.varied) {
    if (search.held.has(source)) continue;
    search.held.add(source);
    search.tentative.set(source, null);
  }
}

/** A run of a search; the first one that holds torch's generator also tells who drew from it. */
export function specIn(search: Search, purpose: Purpose, held: ReadonlySet<HeldSource>): RunSpec {
  const isAboutTorch = purpose.kind === 'hold' && purpose.source === 'torch';
  return specFor(purpose, {
    held,
    seeds: held.has('seed') ? seedsIn(search) : [],
    mode: isAboutTorch ? 'draws' : 'record',
    deterministic: search.settings.deterministic,
  });
}

/** The seeding calls whose values have to be given again. */
function seedsIn({ first, partner }: Search): readonly SeedCall[] {
  const calls = [...partner.spec.seeds, ...differingSeeds(first.trace, partner.trace)];
  return [...new Map(calls.map((call) => [call.join('\0'), call])).values()];
}
