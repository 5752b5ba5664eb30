import type { ProgramReport } from '../engine/check.ts';
import type { Finding } from '../rules/finding.ts';
import { isAtLeast } from './grades.ts';

/**
 * The findings of several programs, each reported once: what a rule says of a place counts for the first program that
 * reaches it, or for the first of those in which it matters most.
 */
export function mergeReports(reports: readonly Pick<ProgramReport, 'findings'>[]): readonly Finding[] {
  const kept = new Map<string, Finding>();
  for (const finding of reports.flatMap(({ findings }) => findings)) {
    const key = keyOf(finding);
    const known = kept.get(key);
    if (known === undefined || !isAtLeast(known.grade, finding.grade)) kept.set(key, finding);
  }
  return [...kept.values()];
}

const keyOf = ({ rule, site: { file, span } }: Finding): string => JSON.stringify([rule, file, span.start, span.end]);
