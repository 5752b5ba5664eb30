import type { Span } from '../base/text.ts';
import type { SyntaxNode } from '../syntax/tree.ts';
import type { Block, Expression, ImportStatement, OtherExpression, Statement } from './facts.ts';
import { fieldOf, isContent, spanOf } from './nodes.ts';

/** How one kind of node becomes a part of the facts. */
export type Read<Result> = (node: SyntaxNode, reader: Reader) => Result;

/** How each kind of node is read, by the grammar's name for it. */
export type Readers<Result> = ReadonlyMap<string, Read<Result>>;

/** Nothing in the facts nests deeper than this; what does in the text becomes `other`. */
export const deepest = 200;

/**
 * Reads one file. Knows what a node cannot: the text, how deep it stands, and what was met on the way.
 */
export class Reader {
  readonly text: string;
  /** Every import statement read so far, in textual order. */
  readonly imports: ImportStatement[] = [];
  /** Modules that a call imports by name. */
  readonly namedModules: string[] = [];
  readonly #expressions: Readers<Expression>;
  readonly #statements: Readers<Block>;
  #depth = 0;
  #yields = false;

  constructor(text: string, expressions: Readers<Expression>, statements: Readers<Block>) {
    this.text = text;
    this.#expressions = expressions;
    this.#statements = statements;
  }

  textOf(span: Span): string {
    return this.text.slice(span.start, span.end);
  }

  isExpression(node: SyntaxNode): boolean {
    return transparent.has(node.type) || this.#expressions.has(node.type);
  }

  isStatement(node: SyntaxNode): boolean {
    return this.#statements.has(node.type);
  }

  /** Parentheses leave no trace: the expression and its span are those of what is inside. */
  expression(node: SyntaxNode): Expression {
    let inner = node;
    while (transparent.has(inner.type)) {
      const next = inner.children.find(isContent);
      if (next === undefined) return { kind: 'other', span: spanOf(inner), parts: [] };
      inner = next;
    }
    const read = this.#expressions.get(inner.type);
    if (read === undefined) return this.other(inner);
    if (this.#depth >= deepest) return { kind: 'other', span: spanOf(inner), parts: [] };
    this.#depth++;
    const expression = read(inner, this);
    this.#depth--;
    return expression;
  }

  /** The expression in a field of the grammar; where a syntax error left it empty, an `other` at the end of the node. */
  field(node: SyntaxNode, name: string): Expression {
    return this.expressionAt(fieldOf(node, name), node);
  }

  /** Like `field`, for a child that was found in another way. */
  expressionAt(node: SyntaxNode | undefined, parent: SyntaxNode): Expression {
    if (node !== undefined) return this.expression(node);
    return { kind: 'other', span: { start: parent.end, end: parent.end }, parts: [] };
  }

  /** What is readable below a node that as a whole is not. */
  other(node: SyntaxNode): OtherExpression {
    return { kind: 'other', span: spanOf(node), parts: this.parts(node) };
  }

  /** The outermost expressions below a node, in order; not the names that it gives. */
  parts(node: SyntaxNode): readonly Expression[] {
    if (this.#depth >= deepest) return [];
    this.#depth++;
    const parts = node.children.flatMap((child) => {
      if (child.field === 'name' || child.field === 'alias') return [];
      return this.isExpression(child) ? this.expression(child) : this.parts(child);
    });
    this.#depth--;
    return parts;
  }

  /** The statements among the children of a module, a block or an `ERROR`. */
  block(node: SyntaxNode | undefined): Block {
    return node === undefined ? [] : node.children.flatMap((child) => this.statement(child));
  }

  /** Usually one; none for a comment, several for an `ERROR`. */
  statement(node: SyntaxNode): readonly Statement[] {
    const read = this.#statements.get(node.type);
    if (read === undefined) return [];
    if (this.#depth >= deepest) {
      return [{ kind: 'expression', span: spanOf(node), value: { kind: 'other', span: spanOf(node), parts: [] } }];
    }
    this.#depth++;
    const statements = read(node, this);
    this.#depth--;
    return statements;
  }

  /** Remembers that the function being read is a generator. */
  sawYield(): void {
    this.#yields = true;
  }

  /** Reads the body of a function, and tells whether a `yield` is its own. */
  ownScope<Body>(read: () => Body): { readonly body: Body; readonly isGenerator: boolean } {
    const outer = this.#yields;
    this.#yields = false;
    const body = read();
    const isGenerator = this.#yields;
    this.#yields = outer;
    return { body, isGenerator };
  }
}

/** Nodes that stand for what is inside them. */
const transparent: ReadonlySet<string> = new Set(['parenthesized_expression', 'type', 'as_pattern_target']);
