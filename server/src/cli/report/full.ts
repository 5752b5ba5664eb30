import type { Finding } from '../../rules/finding.ts';
import { gutterOf, renderFrame } from './frame.ts';
import type { Paint } from './paint.ts';
import { type Place, type Places, placeText } from './places.ts';
import { oneLine } from './visible.ts';

/** How findings are written in full. */
export interface FullStyle {
  readonly places: Places;
  readonly paint: Paint;
  /** The fixes that `--fix` would apply; others are shown with the option that they need. */
  readonly fixes: 'safe' | 'all';
}

/** Findings with the code that they are about, the places they rest on, and what would fix them. */
export const renderFull = (findings: readonly Finding[], style: FullStyle): string =>
  findings.map((finding) => `${renderOne(finding, style)}\n`).join('');

function renderOne(finding: Finding, { places, paint, fixes }: FullStyle): string {
  const place = places.of(finding.site);
  const notes = finding.related.map(({ site, message }) => ({ site, message, place: places.of(site) }));
  const gutter = gutterOf([place, ...notes.map((note) => note.place)]);
  const arrow = (shown: Place): string => `${' '.repeat(gutter)}${paint('frame', '-->')} ${placeText(shown)}\n`;
  const { grade, rule, message } = finding;
  return [
    `${paint(grade, `${grade}[${rule}]`)}: ${paint('bold', oneLine(message))}\n`,
    arrow(place),
    renderFrame({ ...place, lines: places.linesOf(finding.site), mark: '^', style: grade, gutter, paint }),
    ...notes.flatMap((note) => [
      `${paint('bold', 'note')}: ${oneLine(note.message)}\n`,
      arrow(note.place),
      renderFrame({ ...note.place, lines: places.linesOf(note.site), mark: '-', style: 'frame', gutter, paint }),
    ]),
    finding.entry === finding.site.file
      ? ''
      : `${paint('bold', 'note')}: in the program ${places.nameOf(finding.entry)}\n`,
    renderHelp(finding, paint, fixes),
  ].join('');
}

function renderHelp({ fixes: [fix] }: Finding, paint: Paint, applied: FullStyle['fixes']): string {
  if (fix === undefined) return '';
  const condition = fix.applicability === 'unsafe' && applied === 'safe' ? ' (with --unsafe-fixes)' : '';
  return `${paint('help', 'help')}: ${oneLine(fix.title)}${condition}\n`;
}
