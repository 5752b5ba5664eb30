import type { ParseResult, SyntaxNode } from './tree.ts';

/** The part of a tree cursor that both bindings have, under the same names. Indices are UTF-16 units. */
export interface Cursor {
  readonly nodeTypeId: number;
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
 * Copies the tree of `text` under a cursor that stands on its root. `hasErrors` may be true for a tree without, not the
 * reverse; `placeOf` turns the tree's offsets into those of the result.
 */
export type Convert = (
  text: string,
  cursor: Cursor,
  hasErrors: boolean,
  placeOf?: (offset: number) => number,
) => ParseResult;

/** Makes a converter for the trees of one binding. What a call on the cursor costs decides how fast it is. */
export function createConverter(): Convert {
  const kinds = new Map<number, Kind>();
  const kindAt = (cursor: Cursor): Kind => {
    const id = cursor.nodeTypeId;
    const kind = kinds.get(id) ?? kindOf(cursor.nodeType, cursor.nodeIsNamed);
    kinds.set(id, kind);
    return kind;
  };
  return (text, cursor, hasErrors, placeOf = (offset) => offset) => {
    const errors: { start: number; end: number }[] = [];
    const take = (parent: Kind | undefined): Growing | undefined => {
      const kind = kindAt(cursor);
      const isError = hasErrors && (kind.type === 'ERROR' || cursor.nodeIsMissing);
      const isKept = kind.isKept || parent?.type === 'ERROR';
      if (!isKept && !isError) return undefined;
      const index = cursor.startIndex;
      const start = placeOf(index);
      const end = placeOf(cursor.endIndex);
      if (isError) errors.push({ start, end });
      if (!isKept) return undefined;
      const field = parent?.hasFields === false ? undefined : (cursor.currentFieldName ?? undefined);
      const node = { type: kind.type, field, start, end, named: kind.isNamed, children: [] };
      return { kind, node, isLeaf: kind.isLeaf || (kind.type === 'string' && !hasFields(text, index)) };
    };
    return { root: walk(cursor, take), errors };
  };
}

/** What is the same for all nodes of a type. */
interface Kind {
  readonly type: string;
  readonly isNamed: boolean;
  /** False for what is left out of the tree, except inside an `ERROR`. */
  readonly isKept: boolean;
  /** True when there is nothing below worth keeping. */
  readonly isLeaf: boolean;
  /** False when the children are known to stand in no fields. */
  readonly hasFields: boolean;
}

interface Growing {
  readonly kind: Kind;
  readonly node: SyntaxNode & { readonly children: SyntaxNode[] };
  readonly isLeaf: boolean;
}

/** Goes down by a stack of its own: a text may nest deeper than the call stack. `take` reads the node under the cursor. */
function walk(cursor: Cursor, take: (parent: Kind | undefined) => Growing | undefined): SyntaxNode {
  const root = take(undefined) ?? unreachable();
  const path = cursor.gotoFirstChild() ? [root] : [];
  for (let parent = path.at(-1); parent !== undefined; parent = path.at(-1)) {
    const taken = take(parent.kind);
    if (taken !== undefined) {
      parent.node.children.push(taken.node);
      if (!taken.isLeaf && cursor.gotoFirstChild()) {
        path.push(taken);
        continue;
      }
    }
    while (!cursor.gotoNextSibling()) {
      path.pop();
      if (path.length === 0) break;
      cursor.gotoParent();
    }
  }
  return root.node;
}

function unreachable(): never {
  throw new Error('The root of a tree is named, and so it is kept.');
}

const kindOf = (type: string, isNamed: boolean): Kind => ({
  type,
  isNamed,
  isKept: isNamed || meaningful.has(type),
  isLeaf: !isNamed || leaves.has(type),
  hasFields: !withoutFields.has(type),
});

/** Anonymous nodes that say something which their parent's type does not. */
const meaningful: ReadonlySet<string> = new Set([
  ...['+', '-', '*', '/', '//', '%', '@', '**', '<<', '>>', '&', '|', '^', '~'],
  ...['<', '<=', '==', '!=', '<>', '>=', '>', 'in', 'not in', 'is', 'is not', 'and', 'or', 'not', ':='],
  ...['+=', '-=', '*=', '/=', '//=', '%=', '@=', '**=', '<<=', '>>=', '&=', '|=', '^='],
  ...['async', 'from', 'print', 'exec'],
]);

/** Nodes with nothing below that the text between their ends does not say. */
const leaves: ReadonlySet<string> = new Set([
  ...['identifier', 'integer', 'float', 'true', 'false', 'none', 'ellipsis', 'comment', 'line_continuation'],
  ...['string_start', 'string_content', 'string_end', 'pass_statement', 'break_statement', 'continue_statement'],
]);

/** True for an f-string; of every other string the text between its ends says all. */
const hasFields = (text: string, start: number): boolean => {
  formatOpening.lastIndex = start;
  return formatOpening.test(text);
};

const formatOpening = /[rR]?[fFtT]/y;

/** Types whose children the grammar puts in no field, by far the most frequent ones. */
export const withoutFields: ReadonlySet<string> = new Set([
  ...['module', 'expression_statement', 'argument_list', 'parameters', 'lambda_parameters', 'dotted_name', 'type'],
  ...['list', 'tuple', 'set', 'dictionary', 'expression_list', 'pattern_list', 'string', 'concatenated_string'],
  ...['parenthesized_expression', 'return_statement', 'list_splat', 'slice', 'conditional_expression'],
]);
