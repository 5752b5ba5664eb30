import type { SyntaxNode } from '../syntax/tree.ts';
import { compounds } from './compounds.ts';
import { oneOrTuple } from './displays.ts';
import type { Block, Expression, Statement } from './facts.ts';
import { importOf } from './imports.ts';
import { childOf, contentOf, fieldOf, spanOf } from './nodes.ts';
import type { Read, Reader, Readers } from './reader.ts';
import { recovered } from './recovery.ts';

/** What holds statements only where their own statement was not finished. */
const unfinished = ['ERROR', 'block', 'elif_clause', 'else_clause', 'except_clause', 'finally_clause', 'case_clause'];

/** How every kind of statement is read. */
export const statements: Readers<Block> = new Map([
  ...compounds,
  ['expression_statement', expressionStatement],
  ['import_statement', single(importOf)],
  ['import_from_statement', single(importOf)],
  ['future_import_statement', single(importOf)],
  ['return_statement', single((node, reader) => ({ kind: 'return', span: spanOf(node), ...operandOf(node, reader) }))],
  ['raise_statement', single((node, reader) => ({ kind: 'raise', span: spanOf(node), ...operandOf(node, reader) }))],
  ['pass_statement', single((node) => ({ kind: 'pass', span: spanOf(node) }))],
  ['break_statement', single((node) => ({ kind: 'break', span: spanOf(node) }))],
  ['continue_statement', single((node) => ({ kind: 'continue', span: spanOf(node) }))],
  [
    'global_statement',
    single((node, reader) => ({ kind: 'global', span: spanOf(node), names: namesOf(node, reader) })),
  ],
  [
    'nonlocal_statement',
    single((node, reader) => ({ kind: 'nonlocal', span: spanOf(node), names: namesOf(node, reader) })),
  ],
  ['delete_statement', single(deletion)],
  ['assert_statement', single(assertion)],
  ['type_alias_statement', single(typeAlias)],
  ['print_statement', single(unreadable)],
  ['exec_statement', single(unreadable)],
  ...unfinished.map((type) => [type, recovered] as const),
]);

function single(read: Read<Statement>): Read<Block> {
  return (node, reader) => [read(node, reader)];
}

function expressionStatement(node: SyntaxNode, reader: Reader): Block {
  const content = contentOf(node);
  const [only] = content;
  if (only === undefined) return recovered(node, reader);
  if (only.type === 'assignment') return [assignment(only, reader)];
  if (only.type === 'augmented_assignment') return [augmentation(only, reader)];
  return [{ kind: 'expression', span: spanOf(node), value: oneOrTuple(content, node.end, node, reader) }];
}

/** `a = b = value` nests to the right in the tree; here it is one assignment with two targets. */
function assignment(node: SyntaxNode, reader: Reader): Statement {
  const targets = [reader.field(node, 'left')];
  const annotation = fieldOf(node, 'type');
  let value = fieldOf(node, 'right');
  while (value?.type === 'assignment') {
    targets.push(reader.field(value, 'left'));
    value = fieldOf(value, 'right');
  }
  return {
    kind: 'assign',
    span: spanOf(node),
    targets,
    ...(annotation === undefined ? {} : { annotation: reader.expression(annotation) }),
    ...(value === undefined ? {} : { value: reader.expression(value) }),
  };
}

const augmentation = (node: SyntaxNode, reader: Reader): Statement => ({
  kind: 'augment',
  span: spanOf(node),
  target: reader.field(node, 'left'),
  operator: (fieldOf(node, 'operator')?.type ?? '').replace(/=$/, ''),
  value: reader.field(node, 'right'),
});

function operandOf(node: SyntaxNode, reader: Reader): { readonly value?: Expression } {
  const value = contentOf(node).find(({ field }) => field !== 'cause');
  return value === undefined ? {} : { value: reader.expression(value) };
}

const namesOf = (node: SyntaxNode, reader: Reader): readonly string[] =>
  contentOf(node).map((name) => reader.textOf(name));

/** `del (a, b)` deletes both, as `del a, b` does. */
function deletion(node: SyntaxNode, reader: Reader): Statement {
  const targets = contentOf(node)
    .map((target) => reader.expression(target))
    .flatMap((target) => (target.kind === 'tuple' || target.kind === 'list' ? target.elements : target));
  return { kind: 'delete', span: spanOf(node), targets };
}

function assertion(node: SyntaxNode, reader: Reader): Statement {
  const [test, message] = contentOf(node);
  return {
    kind: 'assert',
    span: spanOf(node),
    test: reader.expressionAt(test, node),
    ...(message === undefined ? {} : { message: reader.expression(message) }),
  };
}

/** `type Pair[T] = tuple[T, T]` assigns to `Pair`. */
function typeAlias(node: SyntaxNode, reader: Reader): Statement {
  const left = fieldOf(node, 'left');
  const generic = left === undefined ? undefined : childOf(left, 'generic_type');
  const name = generic === undefined ? left : contentOf(generic)[0];
  return {
    kind: 'assign',
    span: spanOf(node),
    targets: [reader.expressionAt(name, node)],
    value: reader.field(node, 'right'),
  };
}

/** The statements `print` and `exec` of Python 2. */
function unreadable(node: SyntaxNode, reader: Reader): Statement {
  return { kind: 'expression', span: spanOf(node), value: reader.other(node) };
}
