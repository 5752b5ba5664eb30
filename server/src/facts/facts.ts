import type { Span } from '../base/text.ts';
import type { CellFacts } from './cells.ts';
import type { Suppressions } from './comments.ts';

/**
 * What one Python file says, as plain data: no parser node, no path, nothing of other files.
 * Two files of equal text have equal facts.
 */
export interface FileFacts {
  readonly text: string;
  readonly body: Block;
  /** Every import statement of the file, at any depth, in textual order. */
  readonly imports: readonly ImportStatement[];
  /** Modules that calls of `import_module` name by a constant, absolutely, in textual order. */
  readonly namedModules: readonly string[];
  /** True when the file has an `if __name__ == "__main__":` at its top level (either side of `==`). */
  readonly hasMainGuard: boolean;
  /** True when the top level does more than define, import, assign and carry a main guard. */
  readonly worksAtTopLevel: boolean;
  readonly suppressions: Suppressions;
  /** Where the text is not Python; empty for a file that parses. The rest is read as far as it goes. */
  readonly syntaxErrors: readonly Span[];
  /** The code cells of a notebook, in order; empty for a script. */
  readonly cells: readonly CellFacts[];
}

export type Block = readonly Statement[];

export interface Base {
  readonly span: Span;
}

// ---- Expressions -----------------------------------------------------------------------------

export type Expression =
  | Name
  | Attribute
  | Call
  | Constant
  | Display
  | DictDisplay
  | Lambda
  | Comprehension
  | Operation
  | Comparison
  | Conditional
  | Subscript
  | Slice
  | Starred
  | Await
  | Yield
  | FormattedString
  | NamedExpression
  | OtherExpression;

export interface Name extends Base {
  readonly kind: 'name';
  readonly name: string;
}

export interface Attribute extends Base {
  readonly kind: 'attribute';
  readonly object: Expression;
  readonly name: string;
  readonly nameSpan: Span;
}

export interface Call extends Base {
  readonly kind: 'call';
  readonly callee: Expression;
  readonly arguments: readonly Argument[];
  /** The parenthesised list, parentheses included. */
  readonly argumentsSpan: Span;
}

export interface Argument extends Base {
  /** The keyword, or undefined for a positional argument and for `*rest` and `**rest`. */
  readonly name?: string;
  readonly spread?: '*' | '**';
  readonly value: Expression;
}

/** `undefined` stands for `...` and for bytes, whose values nothing here asks for. */
export interface Constant extends Base {
  readonly kind: 'constant';
  readonly value: string | number | boolean | null | undefined;
}

export interface Display extends Base {
  readonly kind: 'list' | 'tuple' | 'set';
  readonly elements: readonly Expression[];
}

export interface DictDisplay extends Base {
  readonly kind: 'dict';
  /** `key` is undefined for `**spread`. */
  readonly entries: readonly { readonly key?: Expression; readonly value: Expression }[];
}

export interface Lambda extends Base {
  readonly kind: 'lambda';
  readonly function: FunctionFacts;
}

export interface Comprehension extends Base {
  readonly kind: 'comprehension';
  readonly result: 'list' | 'set' | 'dict' | 'generator';
  /** The key of a dict comprehension. */
  readonly key?: Expression;
  readonly element: Expression;
  readonly clauses: readonly ComprehensionClause[];
}

export interface ComprehensionClause {
  readonly target: Expression;
  readonly iterable: Expression;
  readonly conditions: readonly Expression[];
}

/**
 * Arithmetic, bitwise, boolean and unary operators; `not` and unary minus have one operand, arithmetic has two, and
 * `a or b or c` is one operation with three.
 */
export interface Operation extends Base {
  readonly kind: 'operation';
  readonly operator: string;
  readonly operands: readonly Expression[];
}

/** `a < b <= c` has operands a, b, c and operators `<`, `<=`; also `in`, `not in`, `is`, `is not`. */
export interface Comparison extends Base {
  readonly kind: 'comparison';
  readonly operators: readonly string[];
  readonly operands: readonly Expression[];
}

export interface Conditional extends Base {
  readonly kind: 'conditional';
  readonly test: Expression;
  readonly then: Expression;
  readonly otherwise: Expression;
}

export interface Subscript extends Base {
  readonly kind: 'subscript';
  readonly object: Expression;
  /** One expression; several (`x[a, b]`) come as a tuple. */
  readonly index: Expression;
}

export interface Slice extends Base {
  readonly kind: 'slice';
  readonly parts: readonly Expression[];
}

export interface Starred extends Base {
  readonly kind: 'starred';
  readonly value: Expression;
}

export interface Await extends Base {
  readonly kind: 'await';
  readonly value: Expression;
}

export interface Yield extends Base {
  readonly kind: 'yield';
  readonly value?: Expression;
}

/** An f-string, or strings put side by side of which one is an f-string; `parts` are the expressions in its braces. */
export interface FormattedString extends Base {
  readonly kind: 'format';
  readonly parts: readonly Expression[];
}

export interface NamedExpression extends Base {
  readonly kind: 'named';
  readonly target: Name;
  readonly value: Expression;
}

/** What could not be read (a syntax error, an unfinished line, a very deep nesting); its readable parts are kept. */
export interface OtherExpression extends Base {
  readonly kind: 'other';
  readonly parts: readonly Expression[];
}

// ---- Statements ------------------------------------------------------------------------------

export type Statement =
  | ExpressionStatement
  | Assignment
  | AugmentedAssignment
  | If
  | While
  | For
  | With
  | Try
  | Match
  | Return
  | Raise
  | Jump
  | Delete
  | Assert
  | ScopeDeclaration
  | ImportStatement
  | FunctionStatement
  | ClassStatement;

export interface ExpressionStatement extends Base {
  readonly kind: 'expression';
  readonly value: Expression;
}

/** `a = b = value`, and `a: T = value`; `value` is undefined for a bare annotation. */
export interface Assignment extends Base {
  readonly kind: 'assign';
  readonly targets: readonly Expression[];
  readonly annotation?: Expression;
  readonly value?: Expression;
}

export interface AugmentedAssignment extends Base {
  readonly kind: 'augment';
  readonly target: Expression;
  /** Without the equals sign: `+`, `|`, … */
  readonly operator: string;
  readonly value: Expression;
}

/** `elif` is an `if` alone in `otherwise`. */
export interface If extends Base {
  readonly kind: 'if';
  readonly test: Expression;
  readonly body: Block;
  readonly otherwise: Block;
}

export interface While extends Base {
  readonly kind: 'while';
  readonly test: Expression;
  readonly body: Block;
  readonly otherwise: Block;
}

export interface For extends Base {
  readonly kind: 'for';
  readonly target: Expression;
  readonly iterable: Expression;
  readonly body: Block;
  readonly otherwise: Block;
}

export interface With extends Base {
  readonly kind: 'with';
  readonly items: readonly { readonly context: Expression; readonly target?: Expression }[];
  readonly body: Block;
}

export interface Try extends Base {
  readonly kind: 'try';
  readonly body: Block;
  readonly handlers: readonly { readonly type?: Expression; readonly name?: string; readonly body: Block }[];
  readonly otherwise: Block;
  readonly final: Block;
}

export interface Match extends Base {
  readonly kind: 'match';
  readonly subject: Expression;
  /** `pattern` is kept only where it is one literal or dotted name; names bound by patterns are in `captures`. */
  readonly cases: readonly {
    readonly pattern?: Expression;
    readonly captures: readonly string[];
    /** True for `_` and for a lone name, which match whatever is left. */
    readonly isIrrefutable: boolean;
    readonly guard?: Expression;
    readonly body: Block;
  }[];
}

export interface Return extends Base {
  readonly kind: 'return';
  readonly value?: Expression;
}

export interface Raise extends Base {
  readonly kind: 'raise';
  readonly value?: Expression;
}

/** Also `pass`, which goes nowhere. */
export interface Jump extends Base {
  readonly kind: 'break' | 'continue' | 'pass';
}

export interface Delete extends Base {
  readonly kind: 'delete';
  readonly targets: readonly Expression[];
}

export interface Assert extends Base {
  readonly kind: 'assert';
  readonly test: Expression;
  readonly message?: Expression;
}

export interface ScopeDeclaration extends Base {
  readonly kind: 'global' | 'nonlocal';
  readonly names: readonly string[];
}

export interface ImportStatement extends Base {
  readonly kind: 'import';
  /** 0 for an absolute import, 1 for `from . import`, 2 for `from .. import`. */
  readonly level: number;
  /** The module of a `from` import (empty for `from . import x`); undefined for `import a.b`. */
  readonly from?: string;
  /** The path that a `%run` of a notebook names, relative to the notebook's folder: it runs like a script, in place. */
  readonly script?: string;
  readonly names: readonly ImportedName[];
}

/** `name` is `*` for a star import; for `import a.b as c`, name is `a.b` and alias is `c`. */
export interface ImportedName extends Base {
  readonly name: string;
  readonly alias?: string;
}

/** The span begins with the first decorator, that of `function` with `def` or `async def`. */
export interface FunctionStatement extends Base {
  readonly kind: 'function';
  readonly function: FunctionFacts;
}

/** The span begins with the first decorator, that of `class` with the word `class`. */
export interface ClassStatement extends Base {
  readonly kind: 'class';
  readonly class: ClassFacts;
}

export interface FunctionFacts extends Base {
  /** `<lambda>` for a lambda. */
  readonly name: string;
  readonly nameSpan: Span;
  readonly decorators: readonly Expression[];
  readonly parameters: readonly Parameter[];
  /** A lambda's expression comes as one return statement. */
  readonly body: Block;
  /** True when the body holds a `yield` of its own. */
  readonly isGenerator: boolean;
  readonly isAsync: boolean;
}

export interface Parameter extends Base {
  readonly name: string;
  readonly kind: 'positional' | 'normal' | 'keyword' | '*' | '**';
  readonly annotation?: Expression;
  readonly default?: Expression;
}

export interface ClassFacts extends Base {
  readonly name: string;
  readonly nameSpan: Span;
  readonly decorators: readonly Expression[];
  /** Bases, and keywords such as `metaclass=`. */
  readonly arguments: readonly Argument[];
  readonly body: Block;
}
