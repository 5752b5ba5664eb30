import type { Finding, Grade } from '../../rules/finding.ts';
import type { InFiles } from './in-file.ts';
import { type Places, placeText } from './places.ts';
import { oneLine } from './visible.ts';

/** Workflow commands: GitHub Actions shows each as an annotation of its line. */
export const renderGithub = (findings: readonly Finding[], places: Places, files: InFiles): string =>
  findings.map((finding) => commandFor(finding, places, files)).join('');

function commandFor({ rule, grade, message, site }: Finding, places: Places, files: InFiles): string {
  const { path, start, end } = files.of(site);
  const properties = {
    title: `Seedlint (${rule})`,
    file: path,
    line: start.line + 1,
    // Columns of a finding on several lines are refused.
    ...(start.line === end.line && { col: start.column + 1 }),
    endLine: end.line + 1,
    ...(start.line === end.line && { endColumn: end.column + 1 }),
  };
  const written = Object.entries(properties).map(([name, value]) => `${name}=${escapedProperty(String(value))}`);
  const text = `${placeText(places.of(site))}: ${rule}: ${oneLine(message)}`;
  return `::${levels[grade]} ${written.join(',')}::${escaped(text)}\n`;
}

const levels: Readonly<Record<Grade, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

const escaped = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapedProperty = (text: string): string => escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
