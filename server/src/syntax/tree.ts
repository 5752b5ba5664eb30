/**
 * A syntax tree as plain data, the same whichever binding made it. Offsets are UTF-16 units.
 * Only named nodes are kept, and anonymous ones that carry meaning (operators, `*`, keywords such as `async`);
 * inside an `ERROR` also the keywords and signs that tell what was meant there. A string has children only if it is an
 * f-string.
 */
export interface SyntaxNode {
  readonly type: string;
  /** The grammar's field name inside the parent, if any. */
  readonly field: string | undefined;
  readonly start: number;
  readonly end: number;
  readonly named: boolean;
  readonly children: readonly SyntaxNode[];
}

/** Turns text into a tree; never fails: what is not Python is an `ERROR` node or a node of width zero, listed in `errors`. */
export interface Parser {
  /** Which binding is at work, for the log and the status item. */
  readonly name: 'wasm' | 'native';
  /** Why the binding that was asked for is not the one at work; one sentence. Undefined when it is. */
  readonly problem?: string;
  parse(text: string): ParseResult;
}

export interface ParseResult {
  readonly root: SyntaxNode;
  /** Spans of `ERROR` nodes and places of missing tokens, in order. */
  readonly errors: readonly { readonly start: number; readonly end: number }[];
  /** What keeps stretches of the text from being read each by itself; absent for a text that is Python. */
  readonly trouble?: Trouble;
}

/** How far a text is from Python. */
export interface Trouble {
  /** Where something seems to lack, in order. */
  readonly places: readonly number[];
  /** True where that, put in, was not enough: the grammar still finds errors, and any line may be read in the light of them. */
  readonly isBroken: boolean;
}
