import type { SyntaxNode } from '../syntax/tree.ts';
import { oneOrTuple } from './displays.ts';
import type { Block, Expression, If, Statement, Try, With } from './facts.ts';
import { classOf, functionOf } from './functions.ts';
import { matchOf } from './matches.ts';
import { childOf, contentOf, fieldOf, fieldsOf, isContent, spanOf } from './nodes.ts';
import { deepest, type Read, type Reader } from './reader.ts';

/** Statements with a block of their own. */
export const compounds: readonly (readonly [string, Read<Block>])[] = [
  ['if_statement', ifStatement],
  ['while_statement', whileStatement],
  ['for_statement', forStatement],
  ['with_statement', withStatement],
  ['try_statement', tryStatement],
  ['match_statement', matchOf],
  ['function_definition', (node, reader) => definition(node, node, [], reader)],
  ['class_definition', (node, reader) => definition(node, node, [], reader)],
  ['decorated_definition', decorated],
];

/** Each `elif` is an `if` alone in the `otherwise` before it. Pieces of a very long chain follow one another. */
function ifStatement(node: SyntaxNode, reader: Reader): Block {
  const elifs = fieldsOf(node, 'alternative').filter(({ type }) => type === 'elif_clause');
  const branches = [node, ...elifs].map((each) => branch(each, node.end, reader));
  const last = elseOf(node, reader);
  const nPieces = Math.ceil(branches.length / deepest);
  return Array.from({ length: nPieces }, (_, index) => branches.slice(index * deepest, (index + 1) * deepest)).flatMap(
    (piece, index) =>
      piece.reduceRight<Block>(
        (otherwise, each) => [{ kind: 'if', ...each, otherwise }],
        index === nPieces - 1 ? last : [],
      ),
  );
}

const branch = (node: SyntaxNode, end: number, reader: Reader): Omit<If, 'kind' | 'otherwise'> => ({
  span: { start: node.start, end },
  test: reader.field(node, 'condition'),
  body: reader.block(fieldOf(node, 'consequence')),
});

function elseOf(node: SyntaxNode, reader: Reader): Block {
  const clause = childOf(node, 'else_clause');
  return clause === undefined ? [] : reader.block(fieldOf(clause, 'body'));
}

function whileStatement(node: SyntaxNode, reader: Reader): Block {
  const test = reader.field(node, 'condition');
  return [{ kind: 'while', span: spanOf(node), test, body: bodyOf(node, reader), otherwise: elseOf(node, reader) }];
}

const bodyOf = (node: SyntaxNode, reader: Reader): Block => reader.block(fieldOf(node, 'body'));

function forStatement(node: SyntaxNode, reader: Reader): Block {
  const target = reader.field(node, 'left');
  const iterable = reader.field(node, 'right');
  const [body, otherwise] = [bodyOf(node, reader), elseOf(node, reader)];
  return [{ kind: 'for', span: spanOf(node), target, iterable, body, otherwise }];
}

function withStatement(node: SyntaxNode, reader: Reader): Block {
  const clause = childOf(node, 'with_clause');
  const items = clause === undefined ? [] : contentOf(clause).flatMap((item) => withItems(item, reader));
  return [{ kind: 'with', span: spanOf(node), items, body: bodyOf(node, reader) }];
}

function withItems(item: SyntaxNode, reader: Reader): With['items'] {
  let value: SyntaxNode | undefined = item;
  while (value?.type === 'with_item' || value?.type === 'parenthesized_expression')
    value = value.children.find(isContent);
  if (value === undefined) return [];
  if (value.type === 'tuple' && childOf(value, 'as_pattern') !== undefined) {
    return contentOf(value).flatMap((inner) => withItems(inner, reader));
  }
  if (value.type !== 'as_pattern') return [{ context: reader.expression(value) }];
  const { value: context, alias } = renamed(value, reader);
  return alias === undefined ? [{ context }] : [{ context, target: reader.expression(alias) }];
}

/** The two sides of `value as alias`. */
function renamed(
  node: SyntaxNode,
  reader: Reader,
): { readonly value: Expression; readonly alias: SyntaxNode | undefined } {
  const alias = fieldOf(node, 'alias');
  const value = contentOf(node).find((child) => child !== alias);
  return { value: reader.expressionAt(value, node), alias };
}

function tryStatement(node: SyntaxNode, reader: Reader): Block {
  const body = bodyOf(node, reader);
  const handlers = node.children
    .filter(({ type }) => type === 'except_clause')
    .map((clause) => handlerOf(clause, reader));
  const otherwise = elseOf(node, reader);
  const last = childOf(node, 'finally_clause');
  const final = last === undefined ? [] : reader.block(childOf(last, 'block'));
  return [{ kind: 'try', span: spanOf(node), body, handlers, otherwise, final }];
}

function handlerOf(clause: SyntaxNode, reader: Reader): Try['handlers'][number] {
  const block = childOf(clause, 'block');
  const [first, ...more] = contentOf(clause).filter((child) => child !== block && child.field !== 'alias');
  if (first === undefined) return { body: reader.block(block) };
  const { value, alias } =
    first.type === 'as_pattern'
      ? renamed(first, reader)
      : { value: oneOrTuple([first, ...more], first.end, clause, reader), alias: fieldOf(clause, 'alias') };
  const name = alias === undefined ? {} : { name: reader.textOf(alias) };
  return { type: value, ...name, body: reader.block(block) };
}

function decorated(node: SyntaxNode, reader: Reader): Block {
  const decorators = node.children
    .filter(({ type }) => type === 'decorator')
    .map((decorator) => reader.expressionAt(contentOf(decorator)[0], decorator));
  const inner = fieldOf(node, 'definition');
  if (inner !== undefined) return definition(inner, node, decorators, reader);
  return decorators.map((value): Statement => ({ kind: 'expression', span: value.span, value }));
}

/** The statement covers the decorators, what it defines does not. */
function definition(node: SyntaxNode, whole: SyntaxNode, decorators: readonly Expression[], reader: Reader): Block {
  const span = spanOf(whole);
  return node.type === 'class_definition'
    ? [{ kind: 'class', span, class: classOf(node, decorators, reader) }]
    : [{ kind: 'function', span, function: functionOf(node, decorators, reader) }];
}
