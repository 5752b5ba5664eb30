import type { Position } from '../../base/lines.ts';
import type { Finding, Grade } from '../../rules/finding.ts';
import { fingerprintsOf } from './fingerprint.ts';
import type { InFiles } from './in-file.ts';

/** GitLab's code quality report, an array; GitLab tells by the fingerprints which findings a merge request brings. */
export function renderGitlab(findings: readonly Finding[], files: InFiles): string {
  const fingerprints = fingerprintsOf(findings, files);
  const rows = findings.map(({ rule, grade, message, site }, index) => {
    const { path, start, end } = files.of(site);
    return {
      check_name: rule,
      description: `${rule}: ${message}`,
      severity: severities[grade],
      fingerprint: fingerprints[index],
      location: { path, positions: { begin: positionOf(start), end: positionOf(end) } },
    };
  });
  return `${JSON.stringify(rows, undefined, 2)}\n`;
}

const positionOf = ({ line, column }: Position): object => ({ line: line + 1, column: column + 1 });

const severities: Readonly<Record<Grade, string>> = {
  error: 'critical',
  warning: 'major',
  information: 'minor',
  hint: 'info',
};
