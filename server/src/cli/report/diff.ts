import { splitCells } from '../../base/cells.ts';
import type { Paint } from './paint.ts';
import { cellName } from './places.ts';

/** A file before and after. */
interface Texts {
  readonly filename: string;
  readonly before: string;
  readonly after: string;
}

/** The unified diff that turns one text into another; of a notebook's program, one for each cell that changed. */
export function renderDiff({ filename, before, after }: Texts, paint: Paint): string {
  const cells = splitCells(before);
  if (cells.length === 0) return renderTexts({ filename, before, after }, paint);
  const changed = splitCells(after);
  return cells
    .map((cell, index) => {
      const texts = { before: closed(cell), after: closed(changed[index] ?? '') };
      return renderTexts({ filename: cellName(filename, index), ...texts }, paint);
    })
    .join('');
}

// That a cell's last line has no ending says nothing.
const closed = (text: string): string => (/(?:^|\n)$/.test(text) ? text : `${text}\n`);

/** Three lines of context; empty where the texts are equal. */
function renderTexts({ filename, before, after }: Texts, paint: Paint): string {
  const changes = changesBetween(linesWithEnds(before), linesWithEnds(after));
  if (changes.every(({ kind }) => kind === 'kept')) return '';
  const hunks = hunksOf(changes).map(([from, to]) => renderHunk(changes, { from, to, paint }));
  return [paint('bold', `--- ${filename}`), '\n', paint('bold', `+++ ${filename}`), '\n', ...hunks].join('');
}

interface Change {
  readonly kind: 'kept' | 'removed' | 'added';
  /** The line with its ending. */
  readonly text: string;
}

const nContextLines = 3;

/** Lines with their endings; only `\n` ends one, as tools that read diffs have it. */
const linesWithEnds = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** A shortest list of changes: Myers' algorithm, without what the texts have in common at both ends. */
function changesBetween(before: readonly string[], after: readonly string[]): readonly Change[] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return [
    ...before.slice(0, head).map(kept),
    ...shortestEdits(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...before.slice(before.length - tail).map(kept),
  ];
}

const kept = (text: string): Change => ({ kind: 'kept', text });

function shortestEdits(before: readonly string[], after: readonly string[]): readonly Change[] {
  const furthest = new Map([[1, 0]]);
  const at = (diagonal: number): number => furthest.get(diagonal) ?? -1;
  const trace: ReadonlyMap<number, number>[] = [];
  for (let nEdits = 0; ; nEdits++) {
    trace.push(new Map(furthest));
    for (let diagonal = -nEdits; diagonal <= nEdits; diagonal += 2) {
      const isDown = diagonal === -nEdits || (diagonal !== nEdits && at(diagonal - 1) < at(diagonal + 1));
      let row = isDown ? at(diagonal + 1) : at(diagonal - 1) + 1;
      while (row < before.length && row - diagonal < after.length && before[row] === after[row - diagonal]) row++;
      furthest.set(diagonal, row);
      if (row >= before.length && row - diagonal >= after.length) return walkBack(before, after, trace);
    }
  }
}

function walkBack(
  before: readonly string[],
  after: readonly string[],
  trace: readonly ReadonlyMap<number, number>[],
): readonly Change[] {
  const changes: Change[] = [];
  let row = before.length;
  let column = after.length;
  for (const [nEdits, furthest] of [...trace.entries()].reverse()) {
    const diagonal = row - column;
    const at = (candidate: number): number => furthest.get(candidate) ?? -1;
    const isDown = diagonal === -nEdits || (diagonal !== nEdits && at(diagonal - 1) < at(diagonal + 1));
    const startRow = nEdits === 0 ? 0 : at(isDown ? diagonal + 1 : diagonal - 1);
    const startColumn = nEdits === 0 ? 0 : startRow - (isDown ? diagonal + 1 : diagonal - 1);
    while (row > startRow && column > startColumn && row > 0 && column > 0) {
      changes.push(kept(before[--row] ?? ''));
      column--;
    }
    if (nEdits === 0) break;
    if (isDown) changes.push({ kind: 'added', text: after[--column] ?? '' });
    else changes.push({ kind: 'removed', text: before[--row] ?? '' });
  }
  return changes.reverse();
}

/** Stretches of the changes that are shown together, `to` exclusive. */
function hunksOf(changes: readonly Change[]): readonly (readonly [from: number, to: number])[] {
  const hunks: [from: number, to: number][] = [];
  for (const [index, { kind }] of changes.entries()) {
    if (kind === 'kept') continue;
    const from = Math.max(0, index - nContextLines);
    const to = Math.min(changes.length, index + nContextLines + 1);
    const last = hunks.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = to;
    else hunks.push([from, to]);
  }
  return hunks;
}

function renderHunk(
  changes: readonly Change[],
  { from, to, paint }: { readonly from: number; readonly to: number; readonly paint: Paint },
): string {
  const shown = changes.slice(from, to);
  const range = (other: Change['kind'], sign: string): string => {
    const nBefore = changes.slice(0, from).filter(({ kind }) => kind !== other).length;
    const nShown = shown.filter(({ kind }) => kind !== other).length;
    return `${sign}${nShown === 0 ? nBefore : nBefore + 1}${nShown === 1 ? '' : `,${nShown}`}`;
  };
  const header = paint('frame', `@@ ${range('added', '-')} ${range('removed', '+')} @@`);
  return `${header}\n${shown.map((change) => renderChange(change, paint)).join('')}`;
}

function renderChange({ kind, text }: Change, paint: Paint): string {
  const sign = kind === 'kept' ? ' ' : kind === 'added' ? '+' : '-';
  const line = `${sign}${text.replace(/\n$/, '')}`;
  const end = text.endsWith('\n') ? '\n' : '\n\\ No newline at end of file\n';
  return `${kind === 'kept' ? line : paint(kind, line)}${end}`;
}
