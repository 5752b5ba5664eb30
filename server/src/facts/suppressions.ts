import { type Lines, linesOf } from '../base/lines.ts';
import type { Span } from '../base/text.ts';
import type { SyntaxNode } from '../syntax/tree.ts';
import type { FileSuppression, LineSuppression, Suppressions } from './comments.ts';
import { type Directive, directivesIn } from './directives.ts';
import { logicalLines } from './logical-lines.ts';
import { isContent } from './nodes.ts';

/** Every suppression of a file, in textual order. One of a kind that does not fit its place suppresses nothing and is left out. */
export function suppressionsOf(root: SyntaxNode, text: string): Suppressions {
  const directives = directivesIn(text).filter(({ span }) => isInComment(root, span.start));
  if (directives.length === 0) return { lines: [], file: [] };
  const lines = linesOf(text);
  const lineOf = (offset: number): number => lines.positionAt(offset).line;
  const statements = logicalLines(root)
    .map(({ start, end }) => ({ firstLine: lineOf(start), lastLine: lineOf(end) }))
    .sort((a, b) => a.firstLine - b.firstLine);
  const codeStart = firstStatement(root)?.start ?? text.length;
  const isOnTop = ({ span }: Directive): boolean => span.start < codeStart && isAlone(span, lines);
  return {
    lines: directives
      .filter(({ isForFile }) => !isForFile)
      .map((each) => lineSuppression(each, lineOf(each.span.start), statements)),
    file: directives.filter((each) => each.isForFile && isOnTop(each)).map(fileSuppression),
  };
}

/** False for the same words inside a string. */
function isInComment(root: SyntaxNode, offset: number): boolean {
  let node: SyntaxNode | undefined = root;
  while (node !== undefined && node.type !== 'comment') {
    const children: readonly SyntaxNode[] = node.children;
    const child: SyntaxNode | undefined = children[firstFrom(children, (one) => one.end > offset)];
    node = child !== undefined && child.start <= offset ? child : undefined;
  }
  return node !== undefined;
}

function isAlone(span: Span, lines: Lines): boolean {
  const { line, column } = lines.positionAt(span.start);
  return lines.textOf(line).slice(0, column).trim() === '';
}

/** The first statement that is not the docstring. */
function firstStatement(root: SyntaxNode): SyntaxNode | undefined {
  const statements = root.children.filter((node) => isContent(node) || node.type === 'ERROR');
  return statements.find((node, index) => index > 0 || !isText(node));
}

function isText(statement: SyntaxNode): boolean {
  const [only, ...rest] = statement.children.filter(isContent);
  return statement.type === 'expression_statement' && rest.length === 0 && only?.type.endsWith('string') === true;
}

interface LineRange {
  readonly firstLine: number;
  readonly lastLine: number;
}

/** Covers every statement that has a part on the line, and in any case the line. */
function lineSuppression(directive: Directive, line: number, statements: readonly LineRange[]): LineSuppression {
  const { span, rules, reason } = directive;
  let [firstLine, lastLine] = [line, line];
  for (let at = firstFrom(statements, (one) => one.lastLine >= line); at < statements.length; at++) {
    const statement = statements[at];
    if (statement === undefined || statement.firstLine > line) break;
    firstLine = Math.min(firstLine, statement.firstLine);
    lastLine = Math.max(lastLine, statement.lastLine);
  }
  return { firstLine, lastLine, span, rules, reason };
}

/** The index of the first item for which it holds, as it does for all that follow; their number where it holds for none. */
function firstFrom<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && holds(item)) high = middle;
    else low = middle + 1;
  }
  return low;
}

const fileSuppression = ({ span, rules, reason }: Directive): FileSuppression => ({ span, rules, reason });
