import { contains, type Span } from '../base/text.ts';
import { blocksOf } from '../facts/blocks.ts';
import type { Block, Call, Expression, FileFacts } from '../facts/facts.ts';
import { expressionsIn, partsOf } from '../facts/walk.ts';

/** The expressions that contain a span, outermost first, within the innermost statement that does; empty for none. */
export function expressionPath(facts: FileFacts, span: Span): readonly Expression[] {
  const path: Expression[] = [];
  let candidates: readonly Expression[] = innermost(facts.body, span);
  for (;;) {
    const next = candidates.find((expression) => contains(expression.span, span));
    if (next === undefined) return path;
    path.push(next);
    candidates = partsOf(next);
  }
}

/** The call that has this span, or whose parenthesised list has it. */
export function findCall(facts: FileFacts, span: Span): Call | undefined {
  return expressionPath(facts, span).findLast(
    (expression): expression is Call =>
      expression.kind === 'call' && (isEqual(expression.span, span) || isEqual(expression.argumentsSpan, span)),
  );
}

/** Where an expression can be replaced: in `sum(x for x in y)` its parentheses are the call's and stay. */
export function replaceableSpan(facts: FileFacts, span: Span): Span {
  const isBare = expressionPath(facts, span).some(
    (expression) => expression.kind === 'call' && isEqual(expression.argumentsSpan, span),
  );
  return isBare ? { start: span.start + 1, end: span.end - 1 } : span;
}

/** The last name of a callee: `fit` of `trainer.fit(…)`; undefined where it has none. */
export function lastNameOf(expression: Expression): string | undefined {
  return expression.kind === 'name' || expression.kind === 'attribute' ? expression.name : undefined;
}

/** The names joined by dots: `args.seed`; undefined for anything else. */
export function dottedName(expression: Expression): string | undefined {
  if (expression.kind === 'name') return expression.name;
  if (expression.kind !== 'attribute') return undefined;
  const object = dottedName(expression.object);
  return object === undefined ? undefined : `${object}.${expression.name}`;
}

/** True for the same stretch of text. */
export const isEqual = (a: Span, b: Span): boolean => a.start === b.start && a.end === b.end;

function innermost(block: Block, span: Span): readonly Expression[] {
  const owner = block.find((statement) => contains(statement.span, span));
  if (owner === undefined) return [];
  for (const inner of blocksOf(owner)) {
    const found = innermost(inner, span);
    if (found.length > 0) return found;
  }
  return expressionsIn(owner);
}
