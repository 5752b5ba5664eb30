/** What a reviewer found in a real program; see the labels' own README for the fields. */
export interface Label {
  readonly repo: string;
  readonly entry: string;
  readonly rule: string;
  readonly file: string;
  /** From 1; 0 stands for the whole program. */
  readonly line: number;
  /** Other places that are as good: `path:line`. */
  readonly also?: readonly string[];
  readonly label: 'required' | 'forbidden' | 'optional';
  readonly why: string;
}

/** A finding, as labels see it: the path from the repository's root, the line from 1. */
export interface Reported {
  readonly rule: string;
  readonly file: string;
  readonly line: number;
}

/** What came of a label. `unmet` is a required finding that is missing, or a forbidden one that is there. */
export interface Scored {
  readonly label: Label;
  readonly outcome: 'met' | 'unmet' | 'not built';
}

/** Compares the labels of one program with what was reported there. Labels of rules that are not built stay open. */
export function scoreProgram(
  labels: readonly Label[],
  reported: readonly Reported[],
  builtRules: ReadonlySet<string>,
): readonly Scored[] {
  return labels.map((label) => {
    if (!builtRules.has(label.rule)) return { label, outcome: 'not built' };
    const isReported = reported.some((finding) => matches(label, finding) && !belongsElsewhere(label, finding, labels));
    const isUnmet = label.label === 'required' ? !isReported : label.label === 'forbidden' && isReported;
    return { label, outcome: isUnmet ? 'unmet' : 'met' };
  });
}

/** What was reported and no label speaks of. */
export const unlabelled = (labels: readonly Label[], reported: readonly Reported[]): readonly Reported[] =>
  reported.filter((finding) => !labels.some((label) => matches(label, finding)));

/** Rules that speak of the program as a whole: the line matters to nobody. */
const programRules = new Set(['unseeded-python', 'unseeded-numpy', 'unseeded-torch', 'unseeded-tensorflow']);

const matches = (label: Label, finding: Reported): boolean => distance(label, finding) <= 1;

/** Lines between a label and a finding; infinite for another rule or file. */
function distance(label: Label, finding: Reported): number {
  if (label.rule !== finding.rule) return Number.POSITIVE_INFINITY;
  if (label.line === 0 || programRules.has(label.rule)) return 0;
  const places = [`${label.file}:${label.line}`, ...(label.also ?? [])];
  return Math.min(...places.map((place) => linesBetween(place, finding)));
}

function linesBetween(place: string, finding: Reported): number {
  const colon = place.lastIndexOf(':');
  if (place.slice(0, colon) !== finding.file) return Number.POSITIVE_INFINITY;
  return Math.abs(Number(place.slice(colon + 1)) - finding.line);
}

/** One line of slack must not make a finding that is wanted on its own line count against the line beside it. */
const belongsElsewhere = (label: Label, finding: Reported, labels: readonly Label[]): boolean =>
  label.label === 'forbidden' &&
  labels.some((other) => other.label !== 'forbidden' && distance(other, finding) < distance(label, finding));
