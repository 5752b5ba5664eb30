import type { SyntaxNode } from '../syntax/tree.ts';
import { oneOrTuple } from './displays.ts';
import type { Block, Expression, Match } from './facts.ts';
import { childOf, contentOf, fieldOf, fieldsOf, spanOf } from './nodes.ts';
import type { Reader } from './reader.ts';

/** `match subject:` with its cases. */
export function matchOf(node: SyntaxNode, reader: Reader): Block {
  const body = fieldOf(node, 'body');
  const subject = oneOrTuple(fieldsOf(node, 'subject'), body?.start ?? node.end, node, reader);
  const cases = (body?.children ?? [])
    .filter(({ type }) => type === 'case_clause')
    .map((clause) => caseOf(clause, reader));
  return [{ kind: 'match', span: spanOf(node), subject, cases }];
}

function caseOf(clause: SyntaxNode, reader: Reader): Match['cases'][number] {
  const patterns = clause.children.filter(({ type }) => type === 'case_pattern');
  const [only] = patterns;
  const pattern = only === undefined || patterns.length > 1 ? undefined : literalOf(only, reader);
  const guard = fieldOf(clause, 'guard');
  return {
    ...(pattern === undefined ? {} : { pattern }),
    captures: patterns.flatMap((each) => capturesOf(each, reader)),
    isIrrefutable: only !== undefined && patterns.length === 1 && matchesAll(only, reader),
    ...(guard === undefined ? {} : { guard: reader.expressionAt(contentOf(guard)[0], guard) }),
    body: reader.block(fieldOf(clause, 'consequence')),
  };
}

/** A pattern that stands for one value: a literal, or a name with a dot (one without binds). */
function literalOf(pattern: SyntaxNode, reader: Reader): Expression | undefined {
  const [inner, ...rest] = contentOf(pattern);
  if (inner === undefined || rest.length > 0) return undefined;
  if (inner.type === 'dotted_name') return contentOf(inner).length > 1 ? reader.expression(inner) : undefined;
  if (inner.type === 'complex_pattern') return { kind: 'constant', span: spanOf(inner), value: undefined };
  if (!literals.has(inner.type)) return undefined;
  const value = reader.expression(inner);
  const minus = childOf(pattern, '-');
  if (minus === undefined) return value;
  return { kind: 'operation', span: { start: minus.start, end: inner.end }, operator: '-', operands: [value] };
}

const literals: ReadonlySet<string> = new Set([
  ...['integer', 'float', 'string', 'concatenated_string', 'true', 'false', 'none'],
]);

/** `case _` and `case name`. */
function matchesAll(pattern: SyntaxNode, reader: Reader): boolean {
  const [inner, ...rest] = contentOf(pattern);
  if (inner === undefined) return reader.textOf(pattern) === '_';
  return rest.length === 0 && inner.type === 'dotted_name' && contentOf(inner).length === 1;
}

/** The names that a pattern binds, in order; `_` binds nothing. */
function capturesOf(pattern: SyntaxNode, reader: Reader): readonly string[] {
  const names: string[] = [];
  const pending = [pattern];
  const queue = (nodes: readonly SyntaxNode[]): void => {
    for (const node of [...nodes].reverse()) pending.push(node);
  };
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const content = contentOf(node);
    if (node.type === 'dotted_name') {
      if (content.length === 1) names.push(reader.textOf(node));
    } else if (node.type === 'identifier') {
      names.push(reader.textOf(node));
    } else if (node.type === 'class_pattern' || node.type === 'keyword_pattern') {
      queue(content.slice(1));
    } else {
      queue(content);
    }
  }
  return names.filter((name) => name !== '_');
}
