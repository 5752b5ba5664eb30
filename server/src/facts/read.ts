import { cellsOf } from '../base/cells.ts';
import type { Span } from '../base/text.ts';
import type { ParseResult, Parser, SyntaxNode, Trouble } from '../syntax/tree.ts';
import type { CellFacts } from './cells.ts';
import { collect } from './collect.ts';
import type { Expression, FileFacts, ImportStatement, Statement } from './facts.ts';
import { type PlainCell, plainCell } from './magics.ts';

/**
 * Parses a text and writes down what it says. The joined cells of a notebook are one program, but each is parsed by
 * itself: what is wrong in one says nothing of the others.
 */
export const readFacts = (text: string, parser: Pick<Parser, 'parse'>): FileFacts => readFile(text, parser).facts;

/** The facts of a text, and what has to be known of them to read the text again when a part of it has changed. */
export interface Reading {
  readonly facts: FileFacts;
  /** Undefined for a text that is Python from end to end, and read as one. */
  readonly trouble?: Trouble;
}

/** Reads a text as `readFacts` does. */
export function readFile(text: string, parser: Pick<Parser, 'parse'>): Reading {
  const spans = cellsOf(text);
  if (spans.length > 0) return { facts: readCells(text, spans, parser), trouble: { places: [], isBroken: true } };
  const { trouble, ...parsed } = parser.parse(text);
  return { facts: collect(parsed, text), ...(trouble !== undefined && { trouble }) };
}

function readCells(text: string, spans: readonly Span[], parser: Pick<Parser, 'parse'>): FileFacts {
  const children: SyntaxNode[] = [];
  const errors: Span[] = [];
  const cells: CellFacts[] = [];
  const added: Statement[] = [];
  let python = '';
  for (const { start, end } of spans) {
    const plain = plainCell(text.slice(start, end));
    python += text.slice(python.length, start) + plain.python;
    const { root, errors: wrong } = treeAt(parser.parse(plain.python), start);
    children.push(...(root.type === 'ERROR' ? [root] : root.children));
    errors.push(...wrong);
    cells.push({ start, end, codeStart: plain.start === undefined ? undefined : start + plain.start });
    added.push(
      ...plain.runs.map((run) => runStatement(run, start)),
      ...plain.sets.map((set) => setStatement(set, start)),
    );
  }
  const root: SyntaxNode = { type: 'module', field: undefined, start: 0, end: text.length, named: true, children };
  python += text.slice(python.length);
  return withStatements({ ...collect({ root, errors }, python), text, cells }, added);
}

/** The same tree at another place of a text. */
function treeAt({ root, errors }: ParseResult, by: number): ParseResult {
  const at = ({ start, end }: Span): Span => ({ start: start + by, end: end + by });
  const pending: (readonly [SyntaxNode, SyntaxNode[]])[] = [];
  const copy = (node: SyntaxNode): SyntaxNode => {
    const children: SyntaxNode[] = [];
    if (node.children.length > 0) pending.push([node, children]);
    return { ...node, ...at(node), children };
  };
  const top = copy(root);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [node, children] = next;
    for (const child of node.children) children.push(copy(child));
  }
  return { root: top, errors: errors.map(at) };
}

/** `%run` leaves the names of what it runs, as a star import would. */
function runStatement({ path, span }: { readonly path: string; readonly span: Span }, by: number): ImportStatement {
  const place = { start: span.start + by, end: span.end + by };
  const from =
    path
      .replace(/\.\w+$/, '')
      .split('/')
      .at(-1) ?? path;
  return { kind: 'import', span: place, level: 0, from, script: path, names: [{ span: place, name: '*' }] };
}

/** `%env NAME=value` does what `__import__('os').environ['NAME'] = 'value'` does. */
function setStatement({ name, value, span }: PlainCell['sets'][number], by: number): Statement {
  const place = { start: span.start + by, end: span.end + by };
  const constant = (text: string): Expression => ({ kind: 'constant', span: place, value: text });
  const callee: Expression = { kind: 'name', span: place, name: '__import__' };
  const os: Expression = {
    kind: 'call',
    span: place,
    callee,
    arguments: [{ span: place, value: constant('os') }],
    argumentsSpan: place,
  };
  const environ: Expression = { kind: 'attribute', span: place, object: os, name: 'environ', nameSpan: place };
  const target: Expression = { kind: 'subscript', span: place, object: environ, index: constant(name) };
  return { kind: 'assign', span: place, targets: [target], value: constant(value) };
}

function withStatements(facts: FileFacts, added: readonly Statement[]): FileFacts {
  if (added.length === 0) return facts;
  const inOrder = <Item extends { readonly span: Span }>(items: readonly Item[]): readonly Item[] =>
    [...items].sort((a, b) => a.span.start - b.span.start);
  // A statement that does nothing stands where each of them is.
  const starts = new Set(added.map(({ span }) => span.start));
  const body = facts.body.filter(({ span }) => !starts.has(span.start));
  const imports = added.filter((statement) => statement.kind === 'import');
  return { ...facts, body: inOrder([...body, ...added]), imports: inOrder([...facts.imports, ...imports]) };
}
