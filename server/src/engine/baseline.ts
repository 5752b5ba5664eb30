import type { FilePath } from '../base/text.ts';
import type { Finding } from '../rules/finding.ts';

/** The file in a project's root that says which findings are known and not to be spoken of. */
export const baselineName = 'seedlint-baseline.json';

/** How many findings of each rule are known in each file; paths are from the project's root. None of them is 0. */
export type Baseline = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** A rule in a file of which there is more, or less, than the baseline has. */
export interface Mismatch {
  readonly file: string;
  readonly rule: string;
  readonly nKnown: number;
  readonly nFound: number;
}

/** What a baseline does to findings. */
export interface Applied {
  /** Those that are not known. Where there are more of a rule in a file than are known, nobody can tell which: all. */
  readonly left: readonly Finding[];
  readonly exceeded: readonly Mismatch[];
  /** What is known and was not found. Means something only where everything was looked at. */
  readonly stale: readonly Mismatch[];
}

/** Takes the known findings out. `nameOf` gives the path from the project's root. */
export function applyBaseline(
  findings: readonly Finding[],
  baseline: Baseline,
  nameOf: (file: FilePath) => string,
): Applied {
  const found = baselineOf(findings, nameOf);
  const left = findings.filter(({ rule, site }) => {
    const file = nameOf(site.file);
    return countIn(found, file, rule) > countIn(baseline, file, rule);
  });
  const mismatches = [...baseline].flatMap(([file, rules]) =>
    [...rules].map(([rule, nKnown]): Mismatch => ({ file, rule, nKnown, nFound: countIn(found, file, rule) })),
  );
  return {
    left,
    exceeded: mismatches.filter(({ nKnown, nFound }) => nFound > nKnown),
    stale: mismatches.filter(({ nKnown, nFound }) => nFound < nKnown),
  };
}

/** The baseline that knows exactly these findings. */
export function baselineOf(findings: readonly Finding[], nameOf: (file: FilePath) => string): Baseline {
  const counts = new Map<string, Map<string, number>>();
  for (const { rule, site } of findings) {
    const rules = counts.get(nameOf(site.file)) ?? new Map<string, number>();
    counts.set(nameOf(site.file), rules.set(rule, (rules.get(rule) ?? 0) + 1));
  }
  return counts;
}

/** For each rule and file, the greater count of the two, or the smaller one. */
export function joinBaselines(a: Baseline, b: Baseline, choose: 'greater' | 'smaller'): Baseline {
  const joined = new Map<string, Map<string, number>>();
  for (const file of new Set([...a.keys(), ...b.keys()])) {
    const rules = new Map<string, number>();
    for (const rule of new Set([...(a.get(file)?.keys() ?? []), ...(b.get(file)?.keys() ?? [])])) {
      const counts = [countIn(a, file, rule), countIn(b, file, rule)];
      const count = choose === 'greater' ? Math.max(...counts) : Math.min(...counts);
      if (count > 0) rules.set(rule, count);
    }
    if (rules.size > 0) joined.set(file, rules);
  }
  return joined;
}

/** How many findings a baseline knows. */
export const sizeOf = (baseline: Baseline): number =>
  [...baseline.values()].flatMap((rules) => [...rules.values()]).reduce((sum, count) => sum + count, 0);

/** Sorted, and one thing a line, so that two branches that change different files merge by themselves. */
export function renderBaseline(baseline: Baseline): string {
  const files = sorted(baseline).map(([file, rules]) => {
    const counts = sorted(rules).map(([rule, count]) => [rule, { count }] as const);
    return [file, Object.fromEntries(counts)] as const;
  });
  return `${JSON.stringify(Object.fromEntries(files), undefined, 2)}\n`;
}

/** Undefined for a text that is no baseline. */
export function parseBaseline(text: string): Baseline | undefined {
  const document = parseJson(text);
  if (!isObject(document)) return undefined;
  const baseline = new Map<string, Map<string, number>>();
  for (const [file, rules] of Object.entries(document)) {
    if (!isObject(rules)) return undefined;
    const counts = new Map<string, number>();
    for (const [rule, entry] of Object.entries(rules)) {
      const count = isObject(entry) ? entry.count : undefined;
      if (typeof count !== 'number' || !Number.isInteger(count) || count < 0) return undefined;
      if (count > 0) counts.set(rule, count);
    }
    if (counts.size > 0) baseline.set(file, counts);
  }
  return baseline;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const countIn = (baseline: Baseline, file: string, rule: string): number => baseline.get(file)?.get(rule) ?? 0;

const sorted = <Value>(map: ReadonlyMap<string, Value>): readonly (readonly [string, Value])[] =>
  [...map].sort(([a], [b]) => (a < b ? -1 : 1));

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
