import type { SyntaxNode } from '../syntax/tree.ts';
import { oneOrTuple } from './displays.ts';
import type { Argument, Expression } from './facts.ts';
import { contentOf, fieldOf, fieldsOf, spanOf } from './nodes.ts';
import type { Read, Reader } from './reader.ts';

/** Names, and what can follow a value: `.name`, `(…)`, `[…]`. */
export const calls: readonly (readonly [string, Read<Expression>])[] = [
  ['identifier', identifier],
  ['attribute', attribute],
  ['dotted_name', (node, reader) => dotted(node.children, reader)],
  ['member_type', (node, reader) => dotted(contentOf(node), reader)],
  ['call', call],
  ['subscript', subscript],
  ['generic_type', genericType],
  ['slice', (node, reader) => ({ kind: 'slice', span: spanOf(node), parts: reader.parts(node) })],
];

/** The arguments of a call or a class, in order. `node` is the parenthesised list. */
export function argumentsOf(node: SyntaxNode, reader: Reader): readonly Argument[] {
  return node.children.flatMap((child): Argument | [] => {
    const span = spanOf(child);
    switch (child.type) {
      case 'keyword_argument':
        return { span, name: nameOf(child, reader), value: reader.field(child, 'value') };
      case 'list_splat':
        return { span, spread: '*', value: reader.expressionAt(contentOf(child)[0], child) };
      case 'dictionary_splat':
        return { span, spread: '**', value: reader.expressionAt(contentOf(child)[0], child) };
      case 'ERROR': {
        const value = reader.other(child);
        return value.parts.length > 0 ? { span, value } : [];
      }
      default:
        return reader.isExpression(child) ? { span, value: reader.expression(child) } : [];
    }
  });
}

/** One of no width stands where a name is missing. */
function identifier(node: SyntaxNode, reader: Reader): Expression {
  const span = spanOf(node);
  return span.start < span.end ? { kind: 'name', span, name: reader.textOf(node) } : { kind: 'other', span, parts: [] };
}

function nameOf(node: SyntaxNode, reader: Reader): string {
  const name = fieldOf(node, 'name');
  return name === undefined ? '' : reader.textOf(name);
}

function attribute(node: SyntaxNode, reader: Reader): Expression {
  const name = fieldOf(node, 'attribute');
  const nameSpan = name === undefined ? { start: node.end, end: node.end } : spanOf(name);
  return {
    kind: 'attribute',
    span: spanOf(node),
    object: reader.field(node, 'object'),
    name: reader.textOf(nameSpan),
    nameSpan,
  };
}

/** `a.b.c`, where the grammar has a flat list of names. */
function dotted(nodes: readonly SyntaxNode[], reader: Reader): Expression {
  const [first, ...rest] = nodes;
  if (first === undefined) return { kind: 'other', span: { start: 0, end: 0 }, parts: [] };
  return rest
    .filter(({ type }) => type === 'identifier')
    .reduce<Expression>(
      (object, name) => ({
        kind: 'attribute',
        span: { start: object.span.start, end: name.end },
        object,
        name: reader.textOf(name),
        nameSpan: spanOf(name),
      }),
      reader.expression(first),
    );
}

function call(node: SyntaxNode, reader: Reader): Expression {
  const list = fieldOf(node, 'arguments');
  const callee = reader.field(node, 'function');
  const argumentsSpan = list === undefined ? { start: node.end, end: node.end } : spanOf(list);
  const given = listed(list, reader);
  noteNamedModule(reader, callee, given);
  return { kind: 'call', span: spanOf(node), callee, arguments: given, argumentsSpan };
}

/** `import_module("package.module")` imports what it names; whether it is that function is found out when it runs. */
function noteNamedModule(reader: Reader, callee: Expression, [first]: readonly Argument[]): void {
  const name = callee.kind === 'name' || callee.kind === 'attribute' ? callee.name : undefined;
  if (name !== 'import_module' || first?.name !== undefined || first?.value.kind !== 'constant') return;
  const { value } = first.value;
  if (typeof value === 'string' && /^\w+(\.\w+)*$/.test(value)) reader.namedModules.push(value);
}

/** In `sum(x for x in y)` the parentheses of the call are those of the generator. */
function listed(list: SyntaxNode | undefined, reader: Reader): readonly Argument[] {
  if (list === undefined) return [];
  if (list.type !== 'generator_expression') return argumentsOf(list, reader);
  return [{ span: spanOf(list), value: reader.expression(list) }];
}

function subscript(node: SyntaxNode, reader: Reader): Expression {
  const indices = fieldsOf(node, 'subscript').filter(({ named }) => named);
  return {
    kind: 'subscript',
    span: spanOf(node),
    object: reader.field(node, 'value'),
    index: oneOrTuple(indices, node.end, node, reader),
  };
}

/** `list[int]` in an annotation. */
function genericType(node: SyntaxNode, reader: Reader): Expression {
  const [object, list] = contentOf(node);
  return {
    kind: 'subscript',
    span: spanOf(node),
    object: reader.expressionAt(object, node),
    index:
      list === undefined ? reader.expressionAt(undefined, node) : oneOrTuple(contentOf(list), list.end, list, reader),
  };
}
