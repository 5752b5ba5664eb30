import type { Span } from '../base/text.ts';
import type { SyntaxNode } from '../syntax/tree.ts';

export const spanOf = ({ start, end }: Span): Span => ({ start, end });

/** The first child in a field of the grammar. */
export const fieldOf = (node: SyntaxNode, name: string): SyntaxNode | undefined =>
  node.children.find(({ field }) => field === name);

/** All children in a field of the grammar. */
export const fieldsOf = (node: SyntaxNode, name: string): readonly SyntaxNode[] =>
  node.children.filter(({ field }) => field === name);

export const childOf = (node: SyntaxNode, type: string): SyntaxNode | undefined =>
  node.children.find((child) => child.type === type);

/** False for keywords and signs, comments, continued lines and what could not be read. */
export const isContent = ({ named, type }: SyntaxNode): boolean =>
  named && type !== 'comment' && type !== 'line_continuation' && type !== 'ERROR';

/** The children that say something, in order. */
export const contentOf = (node: SyntaxNode): readonly SyntaxNode[] => node.children.filter(isContent);

/** True when a comma follows `from`, before `end`, with nothing but space and comments between. */
export function hasCommaAfter(text: string, from: number, end: number): boolean {
  space.lastIndex = from;
  space.test(text);
  return space.lastIndex < end && text[space.lastIndex] === ',';
}

const space = /(?:\s+|\\\r?\n|#.*)*/y;
