import { type Node, parse } from 'acorn';

/** JavaScript that counts which of its branches it takes, and the words that it holds. */
export interface Instrumented {
  readonly code: string;
  /** How many counters it has, from the first that it was given on. */
  readonly nCounters: number;
  /** What stands in quotation marks in it: what a text has to say to come to a branch is mostly among these. */
  readonly words: ReadonlySet<string>;
}

/**
 * Puts a counter before everything that may run or not: functions, arms, loops, cases, the right sides of `&&` and `||`.
 * `first` is the number of its first counter; the counters are bytes of `seedlintBranches`, which go round.
 */
export function instrument(code: string, first: number): Instrumented {
  const opening: Insertion[] = [];
  const closing: Insertion[] = [];
  const words = new Set<string>();
  let next = first;
  const count = (): string => `seedlintBranches[${next++}]++`;
  const expression = (node: unknown): void => {
    if (!isNode(node)) return;
    opening.push({ at: node.start, text: `(${count()}, ` });
    closing.push({ at: node.end, text: ')' });
  };
  const statement = (node: unknown, behind = ''): void => {
    if (!isNode(node)) return;
    const isBlock = node.type === 'BlockStatement';
    opening.push(isBlock ? { at: node.start + 1, text: `${count()};` } : { at: node.start, text: `{${count()};` });
    closing.push({ at: node.end, text: `${isBlock ? '' : '}'}${behind}` });
  };
  const visitors: Readonly<Record<string, (node: Parts) => void>> = {
    Literal: ({ value }) => typeof value === 'string' && words.add(value),
    FunctionDeclaration: ({ body }) => statement(body),
    FunctionExpression: ({ body }) => statement(body),
    ArrowFunctionExpression: ({ body, expression: isExpression }) =>
      isExpression === true ? expression(body) : statement(body),
    ForStatement: ({ body }) => statement(body),
    ForInStatement: ({ body }) => statement(body),
    ForOfStatement: ({ body }) => statement(body),
    WhileStatement: ({ body }) => statement(body),
    DoWhileStatement: ({ body }) => statement(body),
    CatchClause: ({ body }) => statement(body),
    IfStatement({ consequent, alternate }) {
      statement(consequent, isNode(alternate) ? '' : ` else ${count()};`);
      statement(alternate);
    },
    ConditionalExpression({ consequent, alternate }) {
      expression(consequent);
      expression(alternate);
    },
    LogicalExpression: ({ right }) => expression(right),
    AssignmentPattern: ({ right }) => expression(right),
    SwitchCase({ consequent }) {
      const start = Array.isArray(consequent) && isNode(consequent[0]) ? consequent[0].start : undefined;
      if (start !== undefined) opening.push({ at: start, text: `${count()};` });
    },
  };
  for (const node of nodesOf(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }))) {
    visitors[node.type]?.(node as Node & Parts);
  }
  // At one place, what closes comes before what opens; what opens goes from the outside in, what closes from the inside out.
  const insertions = [...closing.toReversed(), ...opening].sort((a, b) => a.at - b.at);
  return { code: withInsertions(code, insertions), nCounters: next - first, words };
}

interface Insertion {
  readonly at: number;
  readonly text: string;
}

/** The keys of nodes that are looked at, whatever a node holds there. */
type Parts = Readonly<Partial<Record<'body' | 'consequent' | 'alternate' | 'right' | 'value' | 'expression', unknown>>>;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** A node and all below it, outer ones first. */
function* nodesOf(root: Node): Generator<Node> {
  const pending = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    yield node;
    for (const value of Object.values(node).flat()) if (isNode(value)) pending.push(value);
  }
}

function withInsertions(code: string, insertions: readonly Insertion[]): string {
  let result = '';
  let end = 0;
  for (const { at, text } of insertions) {
    result += code.slice(end, at) + text;
    end = at;
  }
  return result + code.slice(end);
}
