import type { ParseResult, SyntaxNode } from './tree.ts';

/** The part of a tree cursor that both bindings have, under the same names. Indices are UTF-16 units. */
export interface Cursor {
  readonly nodeType: string;
  readonly nodeIsNamed: boolean;
  readonly nodeIsMissing: boolean;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly currentFieldName: string | null | undefined;
  gotoFirstChild(): boolean;
  gotoNextSibling(): boolean;
  gotoParent(): boolean;
}

/**
 * Copies the tree under a cursor that stands on its root. Goes down by an explicit stack: a text may nest deeper than
 * the call stack. With `hasErrors` false nobody looks for missing tokens, which saves a call for every node.
 */
export function convert(cursor: Cursor, hasErrors: boolean): ParseResult {
  const errors: { start: number; end: number }[] = [];
  const root = nodeAt(cursor, cursor.nodeType, true);
  if (root.type === 'ERROR') errors.push({ start: root.start, end: root.end });
  const path = cursor.gotoFirstChild() ? [root] : [];
  for (let parent = path.at(-1); parent !== undefined; parent = path.at(-1)) {
    const node = keptNodeAt(cursor, parent);
    if (hasErrors && (node?.type === 'ERROR' || cursor.nodeIsMissing)) {
      errors.push({ start: cursor.startIndex, end: cursor.endIndex });
    }
    if (node !== undefined) {
      parent.children.push(node);
      if (node.named && !leaves.has(node.type) && cursor.gotoFirstChild()) {
        path.push(node);
        continue;
      }
    }
    while (!cursor.gotoNextSibling()) {
      path.pop();
      if (path.length === 0) break;
      cursor.gotoParent();
    }
  }
  return { root, errors };
}

interface GrowingNode extends SyntaxNode {
  readonly children: GrowingNode[];
}

function keptNodeAt(cursor: Cursor, parent: SyntaxNode): GrowingNode | undefined {
  const type = cursor.nodeType;
  if (punctuation.has(type)) return undefined;
  if (cursor.nodeIsNamed) return nodeAt(cursor, type, true);
  return meaningful.has(type) || parent.type === 'ERROR' ? nodeAt(cursor, type, false) : undefined;
}

const nodeAt = (cursor: Cursor, type: string, named: boolean): GrowingNode => ({
  type,
  field: cursor.currentFieldName ?? undefined,
  start: cursor.startIndex,
  end: cursor.endIndex,
  named,
  children: [],
});

/** Never named and never worth keeping; asked first because they are half of all nodes. */
const punctuation: ReadonlySet<string> = new Set(['(', ')', '[', ']', '{', '}', ',', '.', ':', ';']);

const meaningful: ReadonlySet<string> = new Set([
  ...['+', '-', '*', '/', '//', '%', '@', '**', '<<', '>>', '&', '|', '^', '~'],
  ...['<', '<=', '==', '!=', '<>', '>=', '>', 'in', 'not in', 'is', 'is not', 'and', 'or', 'not', ':='],
  ...['+=', '-=', '*=', '/=', '//=', '%=', '@=', '**=', '<<=', '>>=', '&=', '|=', '^='],
  ...['async', 'from', 'print', 'exec'],
]);

/** Nodes that have nothing below them worth keeping; a string's escapes are read from the text. */
const leaves: ReadonlySet<string> = new Set([
  ...['identifier', 'integer', 'float', 'true', 'false', 'none', 'ellipsis', 'comment', 'line_continuation'],
  ...['string_start', 'string_content', 'string_end', 'pass_statement', 'break_statement', 'continue_statement'],
]);
