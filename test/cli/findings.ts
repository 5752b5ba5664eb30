import assert from 'node:assert/strict';
import type { Site } from '../../server/src/base/text.ts';
import { type Places, placesFrom } from '../../server/src/cli/report/places.ts';
import type { Fix } from '../../server/src/fixes/edits.ts';
import type { Finding } from '../../server/src/rules/finding.ts';

/** Texts by name, in the folder `/work space`. */
export type Texts = Readonly<Record<string, string>>;

/** Where the reports' files lie. */
export const folder = '/work space';

/** Places of these texts, as a report from their folder shows them. */
export const placesOf = (texts: Texts): Places => placesFrom(folder, (file) => texts[file.slice(folder.length + 1)]);

/** The first place where `code` stands in a text. */
export function siteOf(texts: Texts, name: string, code: string): Site {
  const start = texts[name]?.indexOf(code) ?? -1;
  assert.ok(start >= 0, `${name} has ${code}`);
  return { file: `${folder}/${name}`, span: { start, end: start + code.length } };
}

/** A finding in which only what matters to a test has to be said. */
export const findingOf = (parts: Partial<Finding> & Pick<Finding, 'site'>): Finding => ({
  rule: 'late-seed',
  grade: 'warning',
  message: '`torch.manual_seed` runs too late.',
  related: [],
  fixes: [],
  entry: parts.site.file,
  tags: [],
  ...parts,
});

/** A fix that replaces one place. */
export const fixOf = (site: Site, newText: string, applicability: Fix['applicability'] = 'safe'): Fix => ({
  title: `Write ${newText}`,
  applicability,
  edits: [{ ...site, newText }],
});
