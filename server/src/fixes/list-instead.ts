import { phrase } from '../base/phrase.ts';
import type { FilePath, Span } from '../base/text.ts';
import type { Comprehension, Display, Expression, FileFacts } from '../facts/facts.ts';
import { expressionsOf, statementsOf } from '../facts/walk.ts';
import { edit, type FixDraft, fixOf } from './edits.ts';
import { expressionPath, isEqual } from './walk.ts';

/**
 * Keeps new objects in a list in place of a set, at the place where the set is made. Undefined where something could be
 * in it twice, or where the file does more with it than to go through it and to count it.
 */
export function listInsteadFix(options: {
  readonly facts: FileFacts;
  readonly file: FilePath;
  /** The expression that is iterated: a set, or the name of one. */
  readonly span: Span;
}): FixDraft | undefined {
  const { facts, file, span } = options;
  const made = setMadeFor(facts, span);
  if (made === undefined || !holdsNewObjects(made)) return undefined;
  const { start, end } = made.span;
  // A list has no methods of sets, and elsewhere the program may ask for one of them.
  return fixOf({
    title: phrase('Keep them in a list'),
    applicability: 'unsafe',
    edits: [
      edit.replace({ file, span: { start, end: start + 1 } }, '['),
      edit.replace({ file, span: { start: end - 1, end } }, ']'),
    ],
  });
}

type SetMade = Display | Comprehension;

/** The braces that make the set; undefined where it is made otherwise, or under a name that more is done with. */
function setMadeFor(facts: FileFacts, span: Span): SetMade | undefined {
  const iterated = expressionPath(facts, span).findLast((expression) => isEqual(expression.span, span));
  if (iterated?.kind !== 'name') return iterated !== undefined && isSetMade(iterated) ? iterated : undefined;
  const allowed = new Set<Expression>();
  const made: SetMade[] = [];
  for (const statement of statementsOf(facts.body)) {
    if (statement.kind === 'for') allowed.add(statement.iterable);
    if (statement.kind !== 'assign' || statement.value === undefined || !isSetMade(statement.value)) continue;
    const [target, ...others] = statement.targets;
    if (target?.kind !== 'name' || target.name !== iterated.name || others.length > 0) continue;
    allowed.add(target);
    made.push(statement.value);
  }
  const mentions: Expression[] = [];
  for (const expression of expressionsOf(facts.body)) {
    if (expression.kind === 'comprehension') for (const { iterable } of expression.clauses) allowed.add(iterable);
    if (expression.kind === 'call' && expression.callee.kind === 'name' && readers.has(expression.callee.name)) {
      for (const { value } of expression.arguments) allowed.add(value);
    }
    if (expression.kind === 'name' && expression.name === iterated.name) mentions.push(expression);
  }
  return made.length === 1 && mentions.every((mention) => allowed.has(mention)) ? made[0] : undefined;
}

/** What takes a list as well as a set. */
const readers: ReadonlySet<string> = new Set(['enumerate', 'iter', 'len', 'list', 'map', 'max', 'min', 'sum', 'tuple']);

const isSetMade = (expression: Expression): expression is SetMade =>
  expression.kind === 'set' || (expression.kind === 'comprehension' && expression.result === 'set');

/** True where every element is made on the spot. */
const holdsNewObjects = (made: SetMade): boolean =>
  (made.kind === 'comprehension' ? [made.element] : made.elements).every(({ kind }) => kind === 'call');
