import { closesCell } from '../base/cells.ts';
import { phrase } from '../base/phrase.ts';
import type { FilePath, Span } from '../base/text.ts';
import type { Expression, FileFacts, Statement } from '../facts/facts.ts';
import { expressionsIn, statementsOf, withParts } from '../facts/walk.ts';
import { boundBy } from './bindings.ts';
import { type Edit, edit, type FixDraft, fixOf } from './edits.ts';
import { attachedStart, leadOf, lineEndAfter, trimmedEnd } from './layout.ts';
import { blankLinesAt, indentationAt, lineEndOf, lineStartOf, nextLineOf, startsLine } from './lines.ts';
import { insertAt, type Step, stepsTo } from './placement.ts';
import { type SeedFixOptions, seedFix } from './seeding.ts';
import { lastNameOf } from './walk.ts';

/**
 * Lets a seed come before an early draw: moves its statement up where both stand in one block and nothing between them
 * makes what the seed is made of, and else seeds before the draw as well. `seed` and `draw` are the ways there: the
 * calls that lie in this file, outermost first, and then the place itself if it lies here. Undefined where the seed
 * comes first already.
 */
export function lateSeedFix(
  options: Omit<SeedFixOptions, 'before'> & { readonly seed: readonly Span[]; readonly draw: readonly Span[] },
): FixDraft | undefined {
  const { facts, seed, draw } = options;
  const pair = findPair(facts, seed, draw);
  if (pair === 'in order') return undefined;
  if (pair === undefined || !canMove(facts, pair)) return seedFix({ ...options, before: draw });
  // Whatever was drawn before the seed changes, and with it what a run prints.
  return fixOf({
    title: phrase('Move the seed before the first draw'),
    applicability: 'unsafe',
    edits: moveEdits(options, pair),
  });
}

/** The seeding statement and the statement that draws, in one block. */
interface Pair {
  readonly seed: Step;
  readonly draw: Step;
  readonly owners: readonly Step[];
}

function findPair(facts: FileFacts, seeds: readonly Span[], draws: readonly Span[]): Pair | 'in order' | undefined {
  for (const span of seeds) {
    const steps = stepsTo(facts, span);
    const seed = steps.at(-1);
    if (seed === undefined) continue;
    const draw = draws.map((each) => stepIn(seed, stepsTo(facts, each))).find((each) => each !== undefined);
    // A statement that does both says nothing; what it calls may.
    if (draw === undefined || draw.index === seed.index) continue;
    return draw.index < seed.index ? { seed, draw, owners: steps.slice(0, -1) } : 'in order';
  }
  return undefined;
}

/** The step in the seed's block, unless what is drawn there is drawn when a function is called. */
function stepIn({ block }: Step, steps: readonly Step[]): Step | undefined {
  const index = steps.findIndex((step) => step.block === block);
  const isInFunction = steps.slice(index, -1).some(({ statement }) => statement.kind === 'function');
  return index === -1 || isInFunction ? undefined : steps[index];
}

function canMove({ text }: FileFacts, { seed, draw }: Pair): boolean {
  if (!isSeeding(seed.statement)) return false;
  const needed = new Set(namesIn(seed.statement));
  const between = seed.block.slice(draw.index, seed.index);
  const changed = [...statementsOf(between)].flatMap((statement) => [
    ...boundBy(statement).map(({ name }) => name),
    ...assignedRoots(statement),
  ]);
  const isReached = leadOf(text, seed.statement.span.start).kind !== 'colon';
  return isReached && !changed.some((name) => needed.has(name));
}

/** True for a statement that does nothing but call a function that is named for seeding. */
function isSeeding(statement: Statement): boolean {
  if (statement.kind !== 'expression' || statement.value.kind !== 'call') return false;
  return /seed|determinis|reproducib/i.test(lastNameOf(statement.value.callee) ?? '');
}

const namesIn = (statement: Statement): readonly string[] =>
  expressionsIn(statement).flatMap((expression) =>
    [...withParts(expression)].flatMap((part) => (part.kind === 'name' ? part.name : [])),
  );

/** `args` of `args.seed = 1` and of `args["seed"] = 1`. */
function assignedRoots(statement: Statement): readonly string[] {
  if (statement.kind !== 'assign' && statement.kind !== 'augment') return [];
  const targets = statement.kind === 'assign' ? statement.targets : [statement.target];
  return targets.flatMap((target) => rootOf(target) ?? []);
}

function rootOf(expression: Expression): string | undefined {
  if (expression.kind === 'attribute' || expression.kind === 'subscript') return rootOf(expression.object);
  return expression.kind === 'name' ? expression.name : undefined;
}

function moveEdits(
  { facts, file }: { readonly facts: FileFacts; readonly file: FilePath },
  { seed, draw, owners }: Pair,
): readonly Edit[] {
  const { lines, span } = taken(facts.text, seed);
  const place = { owners, block: draw.block, index: draw.index, side: 'before-next' } as const;
  return [...insertAt({ facts, file }, place, lines), edit.remove({ file, span })];
}

/** What a statement leaves behind when it goes, and the lines that go with it. */
function taken(
  text: string,
  { block, index, statement }: Step,
): { readonly lines: readonly string[]; readonly span: Span } {
  const { start } = statement.span;
  const end = trimmedEnd(text, statement.span);
  const code = text.slice(start, end);
  const previous = block[index - 1];
  if (!startsLine(text, start) && previous !== undefined) {
    return { lines: [code], span: { start: trimmedEnd(text, previous.span), end } };
  }
  const lineEnd = lineEndAfter(text, end);
  const next = block[index + 1];
  if (lineEnd === undefined) return { lines: [code], span: { start, end: next?.span.start ?? end } };
  const first = isOwnComment(text, end)
    ? attachedStart(text, start, previous?.span.end ?? -1)
    : lineStartOf(text, start);
  const comments = text
    .slice(first, lineStartOf(text, start))
    .split(/\r\n|\n|\r/)
    .slice(0, -1);
  const indentation = indentationAt(text, start);
  return {
    lines: [...comments.map((line) => line.slice(indentation.length)), text.slice(start, lineEnd).trimEnd()],
    span: {
      start: first,
      end: lineEnd < text.length ? endOfGap(text, { start: first, end: nextLineOf(text, lineEnd) }) : lineEnd,
    },
  };
}

/** A comment above several lines that stand together is not the first one's alone. */
function isOwnComment(text: string, end: number): boolean {
  const next = nextLineOf(text, end);
  return blankLinesAt(text, next) > 0 || text.slice(next, lineEndOf(text, next)).trim() === '';
}

/** One blank line fewer where there would be blank lines above and below what is gone. */
function endOfGap(text: string, { start, end }: Span): number {
  const above = text.slice(lineStartOf(text, Math.max(0, start - 1)), start);
  const isOpenAbove = /^[\s\0]*$/.test(above) || start === 0;
  return isOpenAbove && !closesCell(text, end) && blankLinesAt(text, end) > 0 ? nextLineOf(text, end) : end;
}
