/**
 * Rows by their `api`, for `lookup`. Where two rows have one name, the first is found. A row's segment `*` stands for
 * any one name.
 */
export function indexOf<T extends { readonly api: string }>(rows: readonly T[]): Index<T> {
  const exact = new Map<string, T>();
  const patterns = new Map<string, Pattern<T>[]>();
  for (const row of rows) {
    const segments = row.api.split('.');
    if (segments.includes('*')) addPattern(patterns, { segments, row });
    else if (!exact.has(row.api)) exact.set(row.api, row);
  }
  return { exact, patterns };
}

/** The row for a canonical name: an exact one before one with `*`; undefined when there is none. */
export function lookup<T>(index: Index<T>, name: string): T | undefined {
  const found = index.exact.get(name);
  if (found !== undefined || index.patterns.size === 0) return found;
  const segments = name.split('.');
  const candidates = index.patterns.get(patternKey(segments)) ?? [];
  return candidates.find((pattern) => fits(pattern.segments, segments))?.row;
}

export interface Index<T> {
  readonly exact: ReadonlyMap<string, T>;
  /** By first segment and number of segments: a pattern's first segment is never `*`. */
  readonly patterns: ReadonlyMap<string, readonly Pattern<T>[]>;
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
  pattern.every((segment, i) => segment === '*' || segment === name[i]);
