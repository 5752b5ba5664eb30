import type { SyntaxNode } from '../syntax/tree.ts';
import { calls } from './calls.ts';
import { displays } from './displays.ts';
import type { Expression } from './facts.ts';
import { lambda } from './functions.ts';
import { literals } from './literals.ts';
import { contentOf, fieldOf, spanOf } from './nodes.ts';
import { operators } from './operators.ts';
import type { Reader, Readers } from './reader.ts';

/** How every kind of expression is read. */
export const expressions: Readers<Expression> = new Map([
  ...calls,
  ...literals,
  ...operators,
  ...displays,
  ['lambda', lambda],
  ['list_splat', starred],
  ['list_splat_pattern', starred],
  ['splat_type', starred],
  ['await', awaited],
  ['yield', yielded],
  ['named_expression', named],
]);

const operandOf = (node: SyntaxNode, reader: Reader): Expression => reader.expressionAt(contentOf(node)[0], node);

function starred(node: SyntaxNode, reader: Reader): Expression {
  return { kind: 'starred', span: spanOf(node), value: operandOf(node, reader) };
}

function awaited(node: SyntaxNode, reader: Reader): Expression {
  return { kind: 'await', span: spanOf(node), value: operandOf(node, reader) };
}

function yielded(node: SyntaxNode, reader: Reader): Expression {
  reader.sawYield();
  const span = spanOf(node);
  const [value] = contentOf(node);
  return value === undefined ? { kind: 'yield', span } : { kind: 'yield', span, value: reader.expression(value) };
}

function named(node: SyntaxNode, reader: Reader): Expression {
  const name = fieldOf(node, 'name');
  const span = name === undefined ? { start: node.start, end: node.start } : spanOf(name);
  return {
    kind: 'named',
    span: spanOf(node),
    target: { kind: 'name', span, name: reader.textOf(span) },
    value: reader.field(node, 'value'),
  };
}
