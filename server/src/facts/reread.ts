import { changeBetween } from '../base/change.ts';
import type { Span } from '../base/text.ts';
import type { Parser } from '../syntax/tree.ts';
import type { LineSuppression, Suppressions } from './comments.ts';
import type { FileFacts, Statement } from './facts.ts';
import { type Reading, readFile } from './read.ts';
import { shifted, shiftStatement } from './shift.ts';
import { isMainGuard, works } from './work.ts';

/**
 * Reads a text of which an earlier version was read: only the statements around what changed are parsed, where that
 * gives the same facts as `readFile` does. It does where the earlier version and those statements are Python, as far as
 * the grammar is concerned: then nothing before and behind them can be read in another way.
 */
export function reread(known: Reread, text: string, parser: Pick<Parser, 'parse'>): Reread {
  const before = known.whole ?? known;
  const window = windowOf(before, text);
  const part = window && readFile(text.slice(window.start, window.end + window.distance), parser);
  const reading = (window && part && joined(before, text, window, part)) ?? readFile(text, parser);
  // What is being typed is no Python most of the time; what it grew from was.
  return reading.trouble === undefined || before.trouble !== undefined ? reading : { ...reading, whole: before };
}

/** A reading, and where there is trouble with it the last one before of which there was none. */
export interface Reread extends Reading {
  readonly whole?: Reading;
}

/** A stretch of the text as it was that holds every change, and whole statements that stayed as they were around it. */
interface Window extends Span {
  /** How much longer it is now. */
  readonly distance: number;
  /** The statement before the first change; undefined where the stretch begins with the text. */
  readonly first: Statement | undefined;
  /** The statement behind the last change; undefined where the stretch ends with the text. */
  readonly last: Statement | undefined;
}

function windowOf({ facts, trouble }: Reading, text: string): Window | undefined {
  const { text: old, body, cells, namedModules } = facts;
  if (old.length < smallest || trouble?.isBroken === true || cells.length > 0 || namedModules.length > 0)
    return undefined;
  const change = changeBetween(old, text);
  const nearest = body.findLastIndex((statement) => statement.span.end < change.start && isCut(statement, old));
  // The nearest may go on with what was typed below it.
  const before = body.findLastIndex((statement, index) => index < nearest && isCut(statement, old));
  // What stands at the top of a file may be meant for all of it.
  const first = before > 1 ? body[before] : undefined;
  const behind = body.findIndex((statement) => statement.span.start > change.end && isCut(statement, old));
  const last = behind === -1 ? undefined : body[behind];
  const next = behind === -1 ? undefined : body.slice(behind + 1).find((statement) => isCut(statement, old));
  const window = {
    start: first?.span.start ?? 0,
    end: next?.span.start ?? old.length,
    distance: text.length - old.length,
    first,
    last: next === undefined ? undefined : last,
  };
  if (window.end - window.start > old.length / 2 || window.end - window.start + window.distance <= 0) return undefined;
  return trouble?.places.every((place) => isBetween(place, window, 0)) === false ? undefined : window;
}

/** True for what lies behind the first statement of the window and before the last. */
const isBetween = (place: number, { first, last }: Window, distance: number): boolean =>
  place > (first?.span.end ?? -1) && place < (last?.span.start ?? Infinity) + distance;

/** Of a text that is no longer, all is read as soon as a part. */
const smallest = 2000;

/** True for a statement at whose start a text can be cut in two, each of which is read as it is read in the whole. */
const isCut = ({ kind, span: { start } }: Statement, text: string): boolean =>
  cuts.has(kind) && text[start - 1] === '\n' && /^(?!el)[\w@]/.test(text.slice(start, start + 2));

const cuts: ReadonlySet<Statement['kind']> = new Set([
  ...(['function', 'class', 'import', 'assign', 'if', 'for', 'while', 'with', 'try'] as const),
]);

/** The facts of the whole; undefined where the part cannot be understood by itself. */
function joined(before: Reading, text: string, window: Window, part: Reading): Reading | undefined {
  const { facts: old } = before;
  const { start, distance, first, last } = window;
  if (part.trouble?.isBroken === true || part.facts.cells.length > 0 || part.facts.namedModules.length > 0)
    return undefined;
  const isThere = (statement: Statement | undefined, by: number): boolean =>
    statement === undefined ||
    part.facts.body.some(
      ({ kind, span }) =>
        kind === statement.kind &&
        span.start + start === statement.span.start + by &&
        span.end + start === statement.span.end + by,
    );
  if (!isThere(first, 0) || !isThere(last, distance)) return undefined;
  const isChanged = (place: number): boolean => isBetween(place + start, window, distance);
  const places = part.trouble?.places ?? [];
  if (!places.every(isChanged)) return undefined;
  const join = <Item extends Statement>(was: readonly Item[], now: readonly Item[]): readonly Item[] => [
    ...was.filter(({ span }) => first !== undefined && span.start < first.span.end),
    ...now.filter(({ span }) => isChanged(span.start)).map((item) => shifted(item, start)),
    ...was
      .filter(({ span }) => last !== undefined && span.start >= last.span.start)
      .map((item) => shiftStatement(item, distance) as Item),
  ];
  const body = join(old.body, part.facts.body);
  return {
    facts: {
      text,
      body,
      imports: join(old.imports, part.facts.imports),
      namedModules: [],
      hasMainGuard: body.some(isMainGuard),
      worksAtTopLevel: body.some(works),
      suppressions: joinedSuppressions(old, text, window, part.facts.suppressions),
      syntaxErrors: shifted(part.facts.syntaxErrors, start),
      cells: [],
    },
    ...(part.trouble !== undefined && { trouble: { isBroken: false, places: places.map((place) => place + start) } }),
  };
}

function joinedSuppressions(old: FileFacts, text: string, window: Window, part: Suppressions): Suppressions {
  const { start, end, distance, first } = window;
  const { lines, file } = old.suppressions;
  const behind = lines.filter(({ span }) => span.start >= end);
  const above = part.lines.length === 0 ? 0 : nLineEnds(text, 0, start);
  const added = behind.length === 0 ? 0 : nLineEnds(text, start, end + distance) - nLineEnds(old.text, start, end);
  return {
    lines: [
      ...lines.filter(({ span }) => span.start < start),
      ...part.lines.map((each) => movedLine(each, start, above)),
      ...behind.map((each) => movedLine(each, distance, added)),
    ],
    file: first === undefined ? part.file : file,
  };
}

const movedLine = (suppression: LineSuppression, by: number, lines: number): LineSuppression => ({
  ...shifted(suppression, by),
  firstLine: suppression.firstLine + lines,
  lastLine: suppression.lastLine + lines,
});

/** How many lines end in a stretch of a text; the stretch does not begin or end between a `\r` and its `\n`. */
function nLineEnds(text: string, from: number, to: number): number {
  let count = 0;
  for (let index = from; index < to; index++) {
    const unit = text.charCodeAt(index);
    if (unit === 10 || (unit === 13 && text.charCodeAt(index + 1) !== 10)) count++;
  }
  return count;
}
