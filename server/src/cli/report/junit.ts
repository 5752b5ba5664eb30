import type { Finding } from '../../rules/finding.ts';
import { type Places, placeText } from './places.ts';

/** JUnit's XML: a suite for each file, a failed case for each finding; one that passed where there is none. */
export function renderJunit(findings: readonly Finding[], places: Places): string {
  const files = [...new Set(findings.map(({ site }) => places.nameOf(site.file)))];
  const suites = files.map((name) => {
    const own = findings.filter(({ site }) => places.nameOf(site.file) === name);
    return suite(name, own.length, own.map((finding) => failedCase(finding, name, places)).join(''));
  });
  const body = suites.length === 0 ? suite('seedlint', 0, nothingFound) : suites.join('');
  const nTests = Math.max(1, findings.length);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<testsuites name="seedlint" tests="${nTests}" failures="${findings.length}" errors="0">\n`,
    body,
    '</testsuites>\n',
  ].join('');
}

const nothingFound = '    <testcase name="No problems found" classname="seedlint" time="0"/>\n';

const suite = (name: string, nFailures: number, cases: string): string =>
  [
    `  <testsuite name="${escaped(name)}" tests="${Math.max(1, nFailures)}" failures="${nFailures}" errors="0" skipped="0" time="0" package="seedlint">\n`,
    cases,
    '  </testsuite>\n',
  ].join('');

function failedCase({ rule, grade, message, site, related }: Finding, file: string, places: Places): string {
  const place = placeText(places.of(site));
  const text = [
    `${place}: ${grade}[${rule}] ${message}`,
    ...related.map((note) => `${placeText(places.of(note.site))}: ${note.message}`),
  ].join('\n');
  const className = file.replace(/\.(?:pyw?|ipynb)$/, '');
  return [
    `    <testcase name="${escaped(`${rule} at ${place}`)}" classname="${escaped(className)}" time="0">\n`,
    `      <failure message="${escaped(message)}" type="${grade}">${escaped(text)}</failure>\n`,
    '    </testcase>\n',
  ].join('');
}

/** For attributes and text. What XML has no place for, escaped or not, becomes `\ufffd`. */
const escaped = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"\t\n\r]/g, (sign) => entities[sign] ?? sign);

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};
