import { createHash } from 'node:crypto';
import type { Finding } from '../../rules/finding.ts';
import type { InFiles } from './in-file.ts';

/**
 * What a finding is known by from one run to the next, in the order of the findings: 64 hexadecimal digits, each given
 * once. It is made of the rule, the path, the code with its line (blanks apart), and how many equal ones stand above it.
 * So it stays the same when lines come or go elsewhere, when code is indented anew, and when words of a message change.
 */
export function fingerprintsOf(findings: readonly Finding[], files: InFiles): readonly string[] {
  const counts = new Map<string, number>();
  return findings.map(({ rule, site }) => {
    const { code, line } = files.codeOf(site);
    const key = JSON.stringify([rule, files.pathOf(site.file), squeezed(code), squeezed(line)]);
    const nAbove = counts.get(key) ?? 0;
    counts.set(key, nAbove + 1);
    return createHash('sha256').update(`${key}\n${nAbove}`).digest('hex');
  });
}

const squeezed = (code: string): string => code.trim().replace(/\s+/g, ' ');
