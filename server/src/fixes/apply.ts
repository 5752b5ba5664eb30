import type { FilePath } from '../base/text.ts';
import type { Edit, Fix } from './edits.ts';

/**
 * The text of a file after its edits, which may come in any order; equal ones count once. Throws where edits overlap,
 * or begin at one place and differ (but for an insertion in front of a replacement), or reach beyond the text.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let end = 0;
  let last: Edit | undefined;
  for (const next of inOrder(edits)) {
    if (last !== undefined && isEqual(last, next)) continue;
    if (next.span.start < end || (last !== undefined && isInsertion(next) && isSamePlace(last, next))) {
      throw new Error('edits that are applied together do not overlap');
    }
    if (next.span.end < next.span.start || next.span.end > text.length) throw new Error('an edit lies within the text');
    result += text.slice(end, next.span.start) + next.newText;
    end = next.span.end;
    last = next;
  }
  return result + text.slice(end);
}

/**
 * The fixes that can be applied together, chosen from the front: one that touches text of an earlier one is left for
 * another time, and one that is equal to an earlier one counts once.
 */
export function compatibleFixes<Offered extends Fix>(fixes: readonly Offered[]): readonly Offered[] {
  const chosen: Offered[] = [];
  const editsByFile = new Map<FilePath, Edit[]>();
  for (const fix of fixes) {
    if (fix.edits.some((edit) => editsByFile.get(edit.file)?.some((other) => touches(edit, other)))) continue;
    chosen.push(fix);
    for (const edit of fix.edits) editsByFile.set(edit.file, [...(editsByFile.get(edit.file) ?? []), edit]);
  }
  return chosen;
}

/** True for edits that share text or a border: what lies between them could not be told apart. */
const touches = (a: Edit, b: Edit): boolean =>
  a.file === b.file && a.span.start <= b.span.end && b.span.start <= a.span.end;

const inOrder = (edits: readonly Edit[]): readonly Edit[] =>
  edits.toSorted(
    (a, b) => a.span.start - b.span.start || a.span.end - b.span.end || compareTexts(a.newText, b.newText),
  );

const isEqual = (a: Edit, b: Edit): boolean => isSamePlace(a, b) && a.newText === b.newText;

const isSamePlace = (a: Edit, b: Edit): boolean => a.span.start === b.span.start && a.span.end === b.span.end;

const isInsertion = ({ span }: Edit): boolean => span.start === span.end;

const compareTexts = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
