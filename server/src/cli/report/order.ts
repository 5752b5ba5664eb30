import type { Finding } from '../../rules/finding.ts';
import type { Places } from './places.ts';

/** By file as it is shown, then by place, then by rule: the order of every report. */
export function sortFindings(findings: readonly Finding[], places: Places): readonly Finding[] {
  const keyed = findings.map((finding) => ({ finding, filename: places.nameOf(finding.site.file) }));
  return keyed
    .sort(
      (a, b) =>
        compare(a.filename, b.filename) ||
        a.finding.site.span.start - b.finding.site.span.start ||
        a.finding.site.span.end - b.finding.site.span.end ||
        compare(a.finding.rule, b.finding.rule) ||
        compare(a.finding.message, b.finding.message),
    )
    .map(({ finding }) => finding);
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
