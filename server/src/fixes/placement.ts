import { contains, type FilePath, type Span } from '../base/text.ts';
import { blocksOf } from '../facts/blocks.ts';
import type { Block, FileFacts, Statement } from '../facts/facts.ts';
import { expressionsIn } from '../facts/walk.ts';
import { type Edit, edit } from './edits.ts';
import { attachedStart, beforeNewline, leadOf, lineEndAfter, trimmedEnd } from './layout.ts';
import { indentationAt, lineStartOf } from './lines.ts';
import { indentOf, newlineOf } from './style.ts';

/** One statement on the way from a file's top level down to a place: where it stands, and what stands around it. */
export interface Step {
  readonly block: Block;
  readonly index: number;
  readonly statement: Statement;
}

/** A place between the statements of one block. */
export interface Place {
  /** The statements around the block, outermost first; empty for the top level of the file. */
  readonly owners: readonly Step[];
  readonly block: Block;
  /** How many statements of the block come before the place. */
  readonly index: number;
  /** Which neighbour the place sticks to, where blank lines or comments stand between the two. */
  readonly side: 'after-previous' | 'before-next';
}

/**
 * The statements that contain a span, outermost first; empty where none does. An `elif` is not among them, because no
 * statement can stand before it: what it holds is taken to be held by the `if` that begins the chain.
 */
export function stepsTo(facts: FileFacts, span: Span): readonly Step[] {
  const steps: Step[] = [];
  let blocks: readonly Block[] = [facts.body];
  for (;;) {
    const step = findStep(blocks, span);
    if (step === undefined) return steps;
    const isElif = step.block.length === 1 && facts.text.startsWith('elif', step.statement.span.start);
    if (!isElif) steps.push(step);
    blocks = blocksOf(step.statement);
  }
}

/** The place just before the innermost statement that contains a span; undefined where none does. */
export function placeBefore(facts: FileFacts, span: Span): Place | undefined {
  const steps = stepsTo(facts, span);
  const last = steps.at(-1);
  return last && { owners: steps.slice(0, -1), block: last.block, index: last.index, side: 'before-next' };
}

/** True for a statement that is one string literal. */
export const isDocstring = (statement: Statement): boolean =>
  statement.kind === 'expression' && statement.value.kind === 'constant' && typeof statement.value.value === 'string';

/** Inserts whole statements, one line of text each or several; the lines have no indentation but their own inner one. */
export function insertAt(
  { facts, file }: { readonly facts: FileFacts; readonly file: FilePath },
  place: Place,
  lines: readonly string[],
): readonly Edit[] {
  const { text } = facts;
  const layout: Layout = { text, file, newline: newlineOf(text), unit: indentOf(facts) };
  const next = place.block[place.index];
  const previous = place.block[place.index - 1];
  if (previous !== undefined && (place.side === 'after-previous' || next === undefined)) {
    return insertAfter(layout, place, lines);
  }
  return next === undefined ? [] : insertBefore(layout, place, lines);
}

interface Layout {
  readonly text: string;
  readonly file: FilePath;
  readonly newline: string;
  readonly unit: string;
}

function insertBefore(layout: Layout, place: Place, lines: readonly string[]): readonly Edit[] {
  const { text, file, newline } = layout;
  const start = startAt(place, place.index);
  const lead = leadOf(text, start);
  if (lead.kind === 'line') {
    const at = attachedStart(text, start, endBefore(place));
    const indentation = indentationAt(text, start);
    return [edit.insert({ file, at }, lines.map((line) => indented(line, indentation) + newline).join(''))];
  }
  const run = openRun(layout, place, place.index);
  const broken = [...lines, ''].map((line) => newline + run.indentation + line).join('');
  if (lead.kind === 'colon') return [write(file, { start: lead.at, end: start }, broken)];
  const gap = { start: trimmedEnd(text, statementAt(place, place.index - 1).span), end: start };
  return [...run.edits, edit.replace({ file, span: gap }, broken)];
}

function insertAfter(layout: Layout, place: Place, lines: readonly string[]): readonly Edit[] {
  const { text, file, newline } = layout;
  const at = lineEndAfter(text, trimmedEnd(text, statementAt(place, place.index - 1).span));
  if (at === undefined) return insertBefore(layout, place, lines);
  const run = openRun(layout, place, place.index - 1);
  const added = lines.map((line) => newline + indented(line, run.indentation)).join('');
  return [...run.edits, edit.insert({ file, at }, added)];
}

/** The indentation of the statements that share a line, and what moves them off their header's line if they are on it. */
function openRun(
  { text, file, newline, unit }: Layout,
  place: Place,
  index: number,
): { readonly indentation: string; readonly edits: readonly Edit[] } {
  const start = startAt(place, index);
  const lead = leadOf(text, start);
  if (lead.kind === 'line') return { indentation: indentationAt(text, start), edits: [] };
  if (lead.kind === 'semicolon' && index > 0) {
    return openRun({ text, file, newline, unit }, place, index - 1);
  }
  const indentation = headerIndentation(text, place, lead.at) + unit;
  return { indentation, edits: [write(file, { start: lead.at, end: start }, newline + indentation)] };
}

/** A header may run over several lines, but it is indented as its statement is; only a `case` stands deeper. */
function headerIndentation(text: string, place: Place, colon: number): string {
  const owner = place.owners.at(-1)?.statement;
  if (owner === undefined) return '';
  if (owner.kind !== 'match') return indentationAt(text, owner.span.start);
  let line = lineStartOf(text, colon);
  while (line > owner.span.start && !/^[ \t\f]*case\b/.test(text.slice(line, colon))) {
    line = lineStartOf(text, beforeNewline(text, line));
  }
  return indentationAt(text, line);
}

/** Where what stands before a place in its block, or in the header of its block, ends; -1 for the start of the file. */
function endBefore(place: Place): number {
  const previous = place.block[place.index - 1];
  if (previous !== undefined) return previous.span.end;
  const owner = place.owners.at(-1)?.statement;
  if (owner === undefined) return -1;
  const start = startAt(place, place.index);
  const ends = expressionsIn(owner).map(({ span }) => span.end);
  return Math.max(owner.span.start, ...ends.filter((end) => end <= start));
}

function statementAt(place: Place, index: number): Statement {
  const statement = place.block[index];
  if (statement === undefined) throw new Error('a place lies beside a statement of its block');
  return statement;
}

const startAt = (place: Place, index: number): number => statementAt(place, index).span.start;

const indented = (line: string, indentation: string): string => (line === '' ? '' : indentation + line);

const write = (file: FilePath, span: Span, text: string): Edit =>
  span.start === span.end ? edit.insert({ file, at: span.start }, text) : edit.replace({ file, span }, text);

function findStep(blocks: readonly Block[], span: Span): Step | undefined {
  for (const block of blocks) {
    const index = block.findIndex((statement) => contains(statement.span, span));
    const statement = block[index];
    if (statement !== undefined) return { block, index, statement };
  }
  return undefined;
}
