import type { SyntaxNode } from '../syntax/tree.ts';
import type { Block, Statement } from './facts.ts';
import type { Reader } from './reader.ts';

/** Reads what is readable inside an `ERROR`: its statements, and of every other line the expressions, in order. */
export function recovered(node: SyntaxNode, reader: Reader): Block {
  const statements: Statement[] = [];
  let line: SyntaxNode[] = [];
  const endLine = (): void => {
    statements.push(...statementOf(line, reader));
    line = [];
  };
  for (const child of node.children) {
    const isStatement = reader.isStatement(child);
    if (isStatement || startsLine(child, line.at(-1), reader)) endLine();
    if (!isStatement) line.push(child);
    else for (const statement of reader.statement(child)) statements.push(statement);
  }
  endLine();
  return statements;
}

const startsLine = (node: SyntaxNode, previous: SyntaxNode | undefined, reader: Reader): boolean =>
  previous !== undefined && /[\r\n]/.test(reader.text.slice(previous.end, node.start));

/** An assignment where the line still reads as one, else whatever expressions it has. */
function statementOf(line: readonly SyntaxNode[], reader: Reader): Block {
  const [first, second, third, ...more] = line;
  const last = line.at(-1);
  if (first === undefined || last === undefined) return [];
  const span = { start: first.start, end: last.end };
  if (second?.type === '=' && third !== undefined && more.length === 0 && reader.isExpression(first)) {
    return [{ kind: 'assign', span, targets: [reader.expression(first)], value: reader.expression(third) }];
  }
  const parts = line.flatMap((node) => (reader.isExpression(node) ? reader.expression(node) : reader.parts(node)));
  return parts.length === 0 ? [] : [{ kind: 'expression', span, value: { kind: 'other', span, parts } }];
}
