import type { SyntaxNode } from '../syntax/tree.ts';
import type { Comprehension, ComprehensionClause, Display, Expression } from './facts.ts';
import { contentOf, fieldOf, fieldsOf, hasCommaAfter, spanOf } from './nodes.ts';
import type { Read, Reader } from './reader.ts';

/** Lists, tuples, sets, dicts, and the comprehensions that make them. The same for targets: `[a, b] = pair`. */
export const displays: readonly (readonly [string, Read<Expression>])[] = [
  ['list', display('list')],
  ['list_pattern', display('list')],
  ['set', display('set')],
  ['tuple', display('tuple')],
  ['tuple_pattern', display('tuple')],
  ['pattern_list', display('tuple')],
  ['expression_list', display('tuple')],
  ['dictionary', dictionary],
  ['list_comprehension', comprehension('list')],
  ['set_comprehension', comprehension('set')],
  ['dictionary_comprehension', comprehension('dict')],
  ['generator_expression', comprehension('generator')],
];

/** One expression, or a tuple of several; also of one with a comma behind it. `end` is where the comma would have to come before. */
export function oneOrTuple(nodes: readonly SyntaxNode[], end: number, parent: SyntaxNode, reader: Reader): Expression {
  const [first] = nodes;
  const last = nodes.at(-1);
  if (first === undefined || last === undefined) return reader.expressionAt(undefined, parent);
  if (nodes.length === 1 && !hasCommaAfter(reader.text, last.end, end)) return reader.expression(first);
  return {
    kind: 'tuple',
    span: { start: first.start, end: last.end },
    elements: nodes.map((node) => reader.expression(node)),
  };
}

/** The expressions among the children; what could not be read is kept among them when it has readable parts. */
export const elementsOf = (node: SyntaxNode, reader: Reader): readonly Expression[] =>
  node.children.flatMap((child) => {
    if (child.type !== 'ERROR') return reader.isExpression(child) ? reader.expression(child) : [];
    const other = reader.other(child);
    return other.parts.length > 0 ? other : [];
  });

function display(kind: Display['kind']): Read<Expression> {
  return (node, reader) => ({ kind, span: spanOf(node), elements: elementsOf(node, reader) });
}

function dictionary(node: SyntaxNode, reader: Reader): Expression {
  const entries = node.children.flatMap((child) => {
    if (child.type === 'pair') return { key: reader.field(child, 'key'), value: reader.field(child, 'value') };
    if (child.type === 'dictionary_splat') return { value: reader.expressionAt(contentOf(child)[0], child) };
    return [];
  });
  return { kind: 'dict', span: spanOf(node), entries };
}

function comprehension(result: Comprehension['result']): Read<Expression> {
  return (node, reader) => {
    const body = fieldOf(node, 'body');
    const shared = { kind: 'comprehension', span: spanOf(node), result } as const;
    const clauses = clausesOf(node, reader);
    if (body?.type !== 'pair') return { ...shared, element: reader.expressionAt(body, node), clauses };
    return { ...shared, key: reader.field(body, 'key'), element: reader.field(body, 'value'), clauses };
  };
}

function clausesOf(node: SyntaxNode, reader: Reader): readonly ComprehensionClause[] {
  const clauses: { target: Expression; iterable: Expression; conditions: Expression[] }[] = [];
  for (const child of node.children) {
    if (child.type === 'for_in_clause') {
      const iterables = fieldsOf(child, 'right').filter(({ named }) => named);
      clauses.push({
        target: reader.field(child, 'left'),
        iterable: oneOrTuple(iterables, child.end, child, reader),
        conditions: [],
      });
    } else if (child.type === 'if_clause') {
      clauses.at(-1)?.conditions.push(reader.expressionAt(contentOf(child)[0], child));
    }
  }
  return clauses;
}
