import type { FilePath, Span } from '../base/text.ts';
import type { Block, Call, Expression, FileFacts, Statement, With } from '../facts/facts.ts';
import { expressionsOf, withParts } from '../facts/walk.ts';
import { bindingsOf } from './bindings.ts';
import { type Edit, edit } from './edits.ts';
import { references } from './imports.ts';
import { stepsTo } from './placement.ts';
import { expressionPath, isEqual, lastNameOf, replaceableSpan } from './walk.ts';

/** An expression that is to be sorted, and what it stands in. */
export interface SortTarget {
  readonly facts: FileFacts;
  readonly file: FilePath;
  readonly expression: Expression;
  /** The expressions around it in its statement, outermost first. */
  readonly around: readonly Expression[];
  /** The key that `sorted` needs, with the comma before it; empty for none. */
  readonly key: string;
}

/** The target that a span is; undefined where no expression has it. */
export function sortTarget(
  facts: FileFacts,
  { file, span, key }: { readonly file: FilePath; readonly span: Span; readonly key: string },
): SortTarget | undefined {
  const path = expressionPath(facts, span);
  const index = path.findLastIndex((expression) => isEqual(expression.span, span));
  const expression = path[index];
  return expression && { facts, file, expression, around: path.slice(0, index), key };
}

/** Edits that sort one expression; none where it is sorted already. */
export function sortEdits(target: SortTarget): readonly Edit[] {
  const { facts, file, expression, around } = target;
  const parent = around.at(-1);
  if (parent !== undefined && isCallOf(parent, expression, ['sorted', 'natsorted'])) return [];
  const resource = findResource(target);
  if (resource !== undefined) return resourceEdits(target, resource);
  const steps = stepsTo(facts, expression.span);
  const last = steps.at(-1);
  if (last === undefined) return [];
  const place = { owners: steps.slice(0, -1), block: last.block, index: last.index, side: 'before-next' } as const;
  const { texts, edits } = references({ facts, file }, { place, apis: [sortedApi] });
  const sorted = texts[0] ?? 'sorted';
  if (parent !== undefined && isCallOf(parent, expression, ['list']))
    return [...edits, ...listEdits(target, parent, sorted)];
  const isStepped = isGivenToNext(parent, expression);
  return [
    ...edits,
    ...wrapEdits(target, isStepped || isSteppedLater(target, last.statement) ? ['iter', sorted] : [sorted]),
  ];
}

/** True when the call's only argument is the expression, and its callee has one of the names. */
export function isCallOf(parent: Expression, expression: Expression, names: readonly string[]): parent is Call {
  if (parent.kind !== 'call' || !names.includes(lastNameOf(parent.callee) ?? '')) return false;
  const [first, second] = parent.arguments.filter(({ name }) => name !== 'key');
  return first?.value === expression && first.spread === undefined && second === undefined;
}

/** `next(entries)` and `next(entries, None)`. */
export const isGivenToNext = (parent: Expression | undefined, expression: Expression): boolean =>
  parent?.kind === 'call' && lastNameOf(parent.callee) === 'next' && parent.arguments[0]?.value === expression;

const sortedApi = { module: 'builtins', name: 'sorted', by: 'module' } as const;

/** `list(entries)` becomes `sorted(entries)`. */
function listEdits({ file, expression, key }: SortTarget, parent: Call, sorted: string): readonly Edit[] {
  const argument = parent.arguments[0]?.span ?? expression.span;
  const isBare = isEqual(argument, parent.argumentsSpan);
  const [before, after] = [
    edit.insert({ file, at: argument.start }, '('),
    edit.insert({ file, at: argument.end }, `${key})`),
  ];
  const tail = key === '' ? [] : isBare ? [before, after] : [edit.insert({ file, at: argument.end }, key)];
  return [edit.replace({ file, span: parent.callee.span }, sorted), ...tail];
}

function wrapEdits({ facts, file, expression, key }: SortTarget, callees: readonly string[]): readonly Edit[] {
  const span = replaceableSpan(facts, expression.span);
  const isBare = !isEqual(span, expression.span);
  // With a key beside it, a generator needs parentheses of its own, as a tuple always does.
  const isOpen = isBare ? key !== '' : expression.kind === 'tuple' && facts.text[span.start] !== '(';
  const gap = /\w/.test(facts.text[span.start - 1] ?? '') ? ' ' : '';
  const before = `${gap}${callees.join('(')}(${isOpen ? '(' : ''}`;
  return edit.wrap({ file, span }, [before, `${isOpen ? ')' : ''}${key}${')'.repeat(callees.length)}`]);
}

/** True where a variable holds the expression and `next` is called with it: a list has no next. */
function isSteppedLater({ facts, expression }: SortTarget, statement: Statement): boolean {
  if (statement.kind !== 'assign' || statement.value !== expression) return false;
  const names = statement.targets.flatMap((target) => (target.kind === 'name' ? target.name : []));
  return [...expressionsOf(facts.body)].some((each) => {
    const first = each.kind === 'call' && lastNameOf(each.callee) === 'next' ? each.arguments[0]?.value : undefined;
    return first?.kind === 'name' && names.includes(first.name);
  });
}

/** A `with` that opens the expression, as `os.scandir` may be; it has to stay what it is. */
function findResource({ facts, expression, around }: SortTarget): With | undefined {
  const statement = stepsTo(facts, expression.span).at(-1)?.statement;
  if (around.length > 0 || statement?.kind !== 'with') return undefined;
  return statement.items.some(({ context }) => context === expression) ? statement : undefined;
}

/** Sorts what the `with` calls its resource, wherever its entries are taken. */
function resourceEdits(target: SortTarget, { items, body }: With): readonly Edit[] {
  const resource = items.find(({ context }) => context === target.expression)?.target;
  if (resource?.kind !== 'name' || isRebound(resource.name, body)) return [];
  return [...expressionsOf(body)].flatMap((expression) => {
    if (expression.kind !== 'name' || expression.name !== resource.name) return [];
    const use = sortTarget(target.facts, { file: target.file, span: expression.span, key: target.key });
    const parent = use?.around.at(-1);
    return use === undefined || parent?.kind === 'attribute' ? [] : sortEdits(use);
  });
}

/** True where the name stands for something else in a part of the block. */
function isRebound(name: string, block: Block): boolean {
  if (bindingsOf(block).some((binding) => binding.name === name)) return true;
  return [...expressionsOf(block)].some((expression) => {
    if (expression.kind === 'lambda') return expression.function.parameters.some((each) => each.name === name);
    const targets = expression.kind === 'comprehension' ? expression.clauses.map(({ target }) => target) : [];
    return targets.some((target) => [...withParts(target)].some((part) => part.kind === 'name' && part.name === name));
  });
}
