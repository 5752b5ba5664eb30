import type { Finding } from '../../rules/finding.ts';
import { fixableBy } from '../fixable.ts';

/** What the last line says of. */
export interface Outcome {
  /** The findings that are shown. */
  readonly findings: readonly Finding[];
  /** The fixes that may be applied. */
  readonly fixes: 'safe' | 'all';
  /** How many findings were fixed; undefined where fixing was not asked for. */
  readonly nFixed: number | undefined;
}

/** The last line of a report for people. */
export function renderSummary({ findings, fixes, nFixed }: Outcome): string {
  if (nFixed !== undefined && nFixed > 0) {
    return `Found ${count(findings.length + nFixed)} (${nFixed} fixed, ${findings.length} remaining).\n`;
  }
  if (findings.length === 0) return 'All checks passed.\n';
  return `Found ${count(findings.length)}${fixable(findings, fixes)}.\n`;
}

/** `1 problem`, `2 problems`. */
export const count = (nProblems: number): string => `${nProblems} problem${nProblems === 1 ? '' : 's'}`;

function fixable(findings: readonly Finding[], fixes: Outcome['fixes']): string {
  const nNow = findings.filter((finding) => fixableBy(finding, fixes) !== undefined).length;
  const nMore = findings.filter((finding) => fixableBy(finding, 'all') !== undefined).length - nNow;
  if (nNow > 0) return ` (${nNow} fixable with --fix${nMore > 0 ? `, ${nMore} with --unsafe-fixes` : ''})`;
  return nMore > 0 ? ` (${nMore} fixable with --fix --unsafe-fixes)` : '';
}
