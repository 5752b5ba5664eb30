import type { SyntaxNode } from '../syntax/tree.ts';
import type { Constant, Expression } from './facts.ts';
import { spanOf } from './nodes.ts';
import type { Read, Reader } from './reader.ts';
import { valueOfString } from './strings.ts';

/** Numbers, strings and the constants with a name. */
export const literals: readonly (readonly [string, Read<Expression>])[] = [
  ['integer', (node, reader) => constant(node, numberOf(reader.textOf(node)))],
  ['float', (node, reader) => constant(node, numberOf(reader.textOf(node)))],
  ['true', (node) => constant(node, true)],
  ['false', (node) => constant(node, false)],
  ['none', (node) => constant(node, null)],
  ['ellipsis', (node) => constant(node, undefined)],
  ['string', (node, reader) => text(node, [node], reader)],
  [
    'concatenated_string',
    (node, reader) =>
      text(
        node,
        node.children.filter(({ type }) => type === 'string'),
        reader,
      ),
  ],
];

const constant = (node: SyntaxNode, value: Constant['value']): Constant => ({
  kind: 'constant',
  span: spanOf(node),
  value,
});

/** The value of a number as Python writes it; undefined for a complex one. Beyond 2^53 the nearest that fits. */
function numberOf(source: string): number | undefined {
  const digits = source.replaceAll('_', '');
  if (/^0[xX]/.test(digits)) return Number(digits.replace(/[lL]$/, ''));
  return /[jJ]$/.test(digits) ? undefined : Number(digits.replace(/[lL]$/, ''));
}

function text(node: SyntaxNode, strings: readonly SyntaxNode[], reader: Reader): Expression {
  const values = strings.map((string) => valueOfString(reader.textOf(string)));
  if (values.some(({ kind }) => kind === 'format')) {
    return { kind: 'format', span: spanOf(node), parts: strings.flatMap((string) => interpolated(string, reader)) };
  }
  if (values.some(({ kind }) => kind === 'bytes')) return constant(node, undefined);
  return constant(node, values.map(({ value }) => value).join(''));
}

/** The expressions in the braces of an f-string, those of nested format specifiers included. */
const interpolated = (string: SyntaxNode, reader: Reader): readonly Expression[] =>
  string.children.filter(({ type }) => type === 'interpolation').flatMap((part) => reader.parts(part));
