import { phrase } from '../base/phrase.ts';
import { contains, type FilePath, type Site, type Span } from '../base/text.ts';
import type { Expression, FileFacts, FunctionFacts } from '../facts/facts.ts';
import { edit, type FixDraft, fixOf } from './edits.ts';
import { stepsTo } from './placement.ts';
import { defaultSeed } from './seeding.ts';
import { expressionPath, isEqual } from './walk.ts';

/**
 * Writes a constant in place of an expression that draws a seed, with what is taken of the drawn value at once, as in
 * `torch.randint(9, (1,)).item()`: whatever is seeded with it is fixed then.
 */
export const drawnSeedFix = (facts: FileFacts, { file, span }: Site): FixDraft | undefined =>
  // Which number to seed with is the author's decision.
  fixOf({
    title: phrase('Take {seed} instead of a random number', { seed: defaultSeed }),
    applicability: 'unsafe',
    edits: [edit.replace({ file, span: takenOf(facts, span) }, defaultSeed)],
  });

/** The expression with its attributes, entries, and methods that are called on it. */
function takenOf(facts: FileFacts, span: Span): Span {
  const path = expressionPath(facts, span);
  let at = path.findLastIndex((expression) => isEqual(expression.span, span));
  if (at === -1) return span;
  for (let outer = path[at - 1]; outer !== undefined && isTaken(outer, path[at]); outer = path[at - 1]) at--;
  return path[at]?.span ?? span;
}

const isTaken = (outer: Expression, inner: Expression | undefined): boolean =>
  outer.kind === 'call'
    ? outer.callee === inner
    : (outer.kind === 'attribute' || outer.kind === 'subscript') && outer.object === inner;

/** Gives a parameter a default, where the seed is that parameter and its default is None. */
export function parameterDefaultFix(facts: FileFacts, file: FilePath, value: Span): FixDraft | undefined {
  const name = facts.text.slice(value.start, value.end);
  const parameter = enclosingFunction(facts, value)?.parameters.find((each) => each.name === name);
  if (parameter?.default?.kind !== 'constant' || parameter.default.value !== null) return undefined;
  return fixOf({
    title: phrase('Give {name} the default {seed}', { name, seed: defaultSeed }),
    applicability: 'unsafe',
    edits: [edit.replace({ file, span: parameter.default.span }, defaultSeed)],
  });
}

/** True where code runs once for every sample or batch: a constant seed there would give all of them the same draws. */
export function runsForEachSample(facts: FileFacts, span: Span): boolean {
  const name = enclosingFunction(facts, span)?.name;
  return name !== undefined && /^__(getitem|getitems|iter|next|call)__$|^forward$/.test(name);
}

function enclosingFunction(facts: FileFacts, span: Span): FunctionFacts | undefined {
  const inner = stepsTo(facts, span).findLast(
    ({ statement }) => statement.kind === 'function' && contains(statement.span, span),
  );
  return inner?.statement.kind === 'function' ? inner.statement.function : undefined;
}
