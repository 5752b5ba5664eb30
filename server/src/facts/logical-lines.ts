import type { Span } from '../base/text.ts';
import type { SyntaxNode } from '../syntax/tree.ts';

/**
 * The stretches of text that one end-of-line comment speaks for: simple statements, decorators, and of every statement
 * with a block its header (`if a and b:`, `else:`, `case 1:`), from the keyword to the last thing before the colon.
 */
export function logicalLines(root: SyntaxNode): readonly Span[] {
  const found: Span[] = [];
  const pending = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const units = node.children.filter(isUnit);
    if (!containers.has(node.type)) found.push({ start: node.start, end: endOfHeader(node, units) });
    for (const unit of units) pending.push(unit);
  }
  return found;
}

function endOfHeader(node: SyntaxNode, units: readonly SyntaxNode[]): number {
  if (units.length === 0) return node.end;
  const header = node.children.filter((child) => child.type !== 'comment' && !isUnit(child));
  return Math.max(node.start, ...header.map(({ end }) => end));
}

const isUnit = ({ type }: SyntaxNode): boolean => containers.has(type) || clauses.has(type) || statement.test(type);

const statement = /_(?:statement|definition)$/;

const clauses: ReadonlySet<string> = new Set([
  ...['elif_clause', 'else_clause', 'except_clause', 'finally_clause', 'case_clause', 'decorator'],
]);

const containers: ReadonlySet<string> = new Set(['module', 'block', 'ERROR', 'decorated_definition']);
