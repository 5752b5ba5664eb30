import type { SyntaxNode } from '../syntax/tree.ts';
import type { Expression } from './facts.ts';
import { contentOf, fieldOf, spanOf } from './nodes.ts';
import type { Read, Reader } from './reader.ts';

/** Arithmetic, comparisons, boolean operators, and the conditional expression. */
export const operators: readonly (readonly [string, Read<Expression>])[] = [
  ['binary_operator', (node, reader) => operation(node, reader, ['left', 'right'])],
  ['unary_operator', (node, reader) => operation(node, reader, ['argument'])],
  [
    'not_operator',
    (node, reader) => ({
      kind: 'operation',
      span: spanOf(node),
      operator: 'not',
      operands: [reader.field(node, 'argument')],
    }),
  ],
  ['boolean_operator', booleanOperation],
  ['union_type', unionType],
  ['comparison_operator', comparison],
  ['conditional_expression', conditional],
];

const operation = (node: SyntaxNode, reader: Reader, operands: readonly string[]): Expression => ({
  kind: 'operation',
  span: spanOf(node),
  operator: operatorOf(node),
  operands: operands.map((name) => reader.field(node, name)),
});

const operatorOf = (node: SyntaxNode): string => fieldOf(node, 'operator')?.type ?? '';

function unionType(node: SyntaxNode, reader: Reader): Expression {
  const operands = contentOf(node).map((child) => reader.expression(child));
  return { kind: 'operation', span: spanOf(node), operator: '|', operands };
}

/** `a or b or c` nests to the left in the tree; here it is one operation, as in Python. */
function booleanOperation(node: SyntaxNode, reader: Reader): Expression {
  const operator = operatorOf(node);
  const operands: Expression[] = [];
  let rest: SyntaxNode | undefined = node;
  const right: SyntaxNode[] = [];
  while (rest?.type === 'boolean_operator' && operatorOf(rest) === operator) {
    const last = fieldOf(rest, 'right');
    if (last !== undefined) right.push(last);
    rest = fieldOf(rest, 'left');
  }
  operands.push(reader.expressionAt(rest, node), ...right.reverse().map((operand) => reader.expression(operand)));
  return { kind: 'operation', span: spanOf(node), operator, operands };
}

function comparison(node: SyntaxNode, reader: Reader): Expression {
  return {
    kind: 'comparison',
    span: spanOf(node),
    operators: node.children.filter(({ named }) => !named).map(({ type }) => type),
    operands: contentOf(node).map((child) => reader.expression(child)),
  };
}

function conditional(node: SyntaxNode, reader: Reader): Expression {
  const [then, test, otherwise] = contentOf(node);
  return {
    kind: 'conditional',
    span: spanOf(node),
    test: reader.expressionAt(test, node),
    // biome-ignore lint/suspicious/noThenProperty: an expression, never awaited
    then: reader.expressionAt(then, node),
    otherwise: reader.expressionAt(otherwise, node),
  };
}
