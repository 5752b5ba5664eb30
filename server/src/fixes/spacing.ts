import type { FilePath } from '../base/text.ts';
import type { FileFacts } from '../facts/facts.ts';
import type { Edit } from './edits.ts';
import { attachedStart } from './layout.ts';
import { blankLinesAt, lineEndOf, nextLineOf } from './lines.ts';
import { insertAt, isDocstring, type Place } from './placement.ts';

/**
 * Inserts statements as `insertAt` does, with the blank lines that people leave at the top level: two around a
 * definition, one around what stands below imports or a docstring. In an inner block it adds none.
 */
export function insertSpaced(
  target: { readonly facts: FileFacts; readonly file: FilePath },
  place: Place,
  lines: readonly string[],
  kind: 'definition' | 'statement',
): readonly Edit[] {
  return insertAt(target, place, spaced(target.facts, place, lines, kind));
}

function spaced(
  { text }: FileFacts,
  { owners, block, index, side }: Place,
  lines: readonly string[],
  kind: 'definition' | 'statement',
): readonly string[] {
  if (owners.length > 0) return lines;
  const nWanted = kind === 'definition' ? 2 : 1;
  const previous = block[index - 1];
  const next = block[index];
  if (next !== undefined && (previous === undefined || side === 'before-next')) {
    if (kind === 'statement') return lines;
    const at = attachedStart(text, next.span.start, previous?.span.end ?? -1);
    return [...blanks(nWanted - blankLinesAbove(text, at)), ...lines, ...blanks(nWanted)];
  }
  if (previous === undefined) return lines;
  const isBorder = isDocstring(previous) || previous.kind === 'import' || previous.kind === 'try';
  if (kind === 'statement' && !isBorder) return lines;
  const nFollowing = blankLinesAt(text, nextLineOf(text, lineEndOf(text, previous.span.end)));
  return [...blanks(nWanted), ...lines, ...blanks(nWanted - nFollowing)];
}

/** Blank lines just above the line that begins at `at`; none are missing at the start of a file or cell. */
function blankLinesAbove(text: string, at: number): number {
  if (/\0\s*$/.test(text.slice(Math.max(0, at - mostBlank), at))) return Number.POSITIVE_INFINITY;
  const blank = /(?:\r\n|\n|\r)((?:[ \t\f]*(?:\r\n|\n|\r))*)$/.exec(text.slice(0, at))?.[1];
  return blank === undefined ? Number.POSITIVE_INFINITY : (blank.match(/\r\n|\n|\r/g)?.length ?? 0);
}

/** Characters that are looked at for the end of a cell. */
const mostBlank = 40;

const blanks = (nLines: number): readonly string[] => Array(Math.max(0, nLines)).fill('');
