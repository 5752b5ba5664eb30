/**
 * Rows by their `api`, for `lookup`. Where two rows have one name, the first is found. A `*` in a row's name stands for
 * any characters of one segment; there is at most one in a segment and none in the first.
 */
export function indexOf<T extends { readonly api: string }>(rows: readonly T[]): Index<T> {
  const exact = new Map<string, T>();
  const patterns = new Map<string, Pattern<T>[]>();
  for (const row of rows) {
    if (row.api.includes('*')) addPattern(patterns, { segments: row.api.split('.'), row });
    else if (!exact.has(row.api)) exact.set(row.api, row);
  }
  for (const group of patterns.values()) group.sort((a, b) => b.row.api.length - a.row.api.length);
  return { exact, patterns, known: new Map() };
}

/**
 * The row for a canonical name: the exact one, else the longest pattern that fits, with the name looked for as its
 * `api`; undefined when there is none.
 */
export function lookup<T extends { readonly api: string }>(index: Index<T>, name: string): T | undefined {
  const found = index.exact.get(name);
  if (found !== undefined || index.patterns.size === 0) return found;
  const known = index.known.get(name);
  if (known !== undefined || index.known.has(name)) return known;
  const row = lookupPattern(index, name);
  if (index.known.size >= mostKnown) index.known.clear();
  index.known.set(name, row);
  return row;
}

// Programs ask for the same few hundred names over and over.
const mostKnown = 20_000;

function lookupPattern<T extends { readonly api: string }>(index: Index<T>, name: string): T | undefined {
  const segments = name.split('.');
  const candidates = index.patterns.get(patternKey(segments)) ?? [];
  const pattern = candidates.find((candidate) => fits(candidate.segments, segments));
  return pattern === undefined ? undefined : { ...pattern.row, api: name };
}

export interface Index<T> {
  readonly exact: ReadonlyMap<string, T>;
  /** By first segment and number of segments, longest name first. */
  readonly patterns: ReadonlyMap<string, readonly Pattern<T>[]>;
  /** What patterns gave for the names that were looked up. */
  readonly known: Map<string, T | undefined>;
}

interface Pattern<T> {
  readonly segments: readonly string[];
  readonly row: T;
}

function addPattern<T>(patterns: Map<string, Pattern<T>[]>, pattern: Pattern<T>): void {
  const key = patternKey(pattern.segments);
  const others = patterns.get(key);
  if (others === undefined) patterns.set(key, [pattern]);
  else others.push(pattern);
}

const patternKey = (segments: readonly string[]): string => `${segments[0]} ${segments.length}`;

const fits = (pattern: readonly string[], name: readonly string[]): boolean =>
  pattern.every((segment, i) => segmentFits(segment, name[i] ?? ''));

function segmentFits(pattern: string, name: string): boolean {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === name;
  const tail = pattern.slice(star + 1);
  return name.length >= pattern.length - 1 && name.startsWith(pattern.slice(0, star)) && name.endsWith(tail);
}
