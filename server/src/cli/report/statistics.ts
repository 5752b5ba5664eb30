import type { Rule } from '../../rules/define.ts';
import type { Finding } from '../../rules/finding.ts';
import { fixableBy } from '../fixable.ts';

/** How the counts are written. */
export interface StatisticsStyle {
  readonly layout: 'text' | 'array' | 'lines';
  readonly fixes: 'safe' | 'all';
  /** The rules, for the words beside their counts. */
  readonly rules: readonly Pick<Rule, 'id' | 'summary'>[];
}

/** How often each rule was found, the most frequent one first. */
export function renderStatistics(findings: readonly Finding[], { layout, fixes, rules }: StatisticsStyle): string {
  const rows = countByRule(findings, fixes);
  if (layout === 'lines') return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  if (layout === 'array') return `${JSON.stringify(rows, undefined, 2)}\n`;
  const width = Math.max(0, ...rows.map(({ count }) => String(count).length));
  const longest = Math.max(0, ...rows.map(({ code }) => code.length));
  return rows
    .map(({ code, count, fixable_count }) => {
      const mark = fixable_count === 0 ? ' ' : fixable_count === count ? '*' : '-';
      const summary = rules.find(({ id }) => id === code)?.summary ?? '';
      return `${`${String(count).padStart(width)}  [${mark}] ${code.padEnd(longest)}  ${summary}`.trimEnd()}\n`;
    })
    .join('');
}

interface Row {
  readonly code: string;
  /** The same again: programs that read Ruff's statistics look for it. */
  readonly name: string;
  readonly count: number;
  readonly fixable: boolean;
  readonly fixable_count: number;
}

function countByRule(findings: readonly Finding[], fixes: 'safe' | 'all'): readonly Row[] {
  const codes = [...new Set(findings.map(({ rule }) => rule))];
  return codes
    .map((code) => {
      const found = findings.filter(({ rule }) => rule === code);
      const nFixable = found.filter((finding) => fixableBy(finding, fixes) !== undefined).length;
      return { code, name: code, count: found.length, fixable: nFixable === found.length, fixable_count: nFixable };
    })
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
}
