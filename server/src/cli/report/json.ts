import type { Position } from '../../base/lines.ts';
import type { Site } from '../../base/text.ts';
import { rulePage } from '../../engine/links.ts';
import type { Fix } from '../../fixes/edits.ts';
import type { Finding } from '../../rules/finding.ts';
import type { Place, Places } from './places.ts';

/** Findings as one JSON array, or as one object a line. Keys and their order are a contract. */
export function renderJson(findings: readonly Finding[], places: Places, layout: 'array' | 'lines'): string {
  const rows = findings.map((finding) => rowOf(finding, places));
  return layout === 'array'
    ? `${JSON.stringify(rows, undefined, 2)}\n`
    : rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

const rowOf = ({ rule, grade, message, site, entry, related, fixes }: Finding, places: Places): object => ({
  code: rule,
  severity: grade,
  message,
  ...jsonPlace(site, places),
  entry: places.nameOf(entry),
  related: related.map((note) => ({ ...jsonPlace(note.site, places), message: note.message })),
  fix: fixes[0] === undefined ? null : jsonFix(fixes[0], places),
  url: rulePage(rule),
});

const jsonFix = ({ applicability, title, edits }: Fix, places: Places): object => ({
  applicability,
  message: title,
  edits: edits.map((edit) => {
    const { place, newText } = places.ofEdit(edit);
    return { ...placeJson(place), content: newText };
  }),
});

/** A site as the contract has it: rows and columns from 1, columns in UTF-16 units; `cell` is null outside notebooks. */
export const jsonPlace = (site: Site, places: Places): object => placeJson(places.of(site));

const placeJson = ({ filename, cell, start, end }: Place): object => ({
  filename,
  cell,
  location: jsonPosition(start),
  end_location: jsonPosition(end),
});

const jsonPosition = ({ line, column }: Position): object => ({ row: line + 1, column: column + 1 });
