import type {
  Argument,
  Block,
  Expression,
  FileFacts,
  FunctionFacts,
  ImportedName,
  Parameter,
  Statement,
} from '../../server/src/facts/facts.ts';
import { readFacts } from '../../server/src/facts/read.ts';
import { openParser } from '../../server/src/syntax/parser.ts';

/** The facts of a text. */
export async function factsOf(text: string): Promise<FileFacts> {
  return readFacts(text, await opened);
}

const opened = openParser('wasm');

/**
 * Writes a block as Python-like lines, one a statement, so that a test can say what was read at a glance.
 * Operations have parentheses, a comparison has angle brackets, what could not be read is `other(…)`, an f-string is
 * `f"{…}"` with its expressions only, and `?` is a constant without a value.
 */
export function renderBlock(block: Block, indent = ''): string {
  return block.map((statement) => renderStatement(statement, indent)).join('\n');
}

export function renderExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'name':
      return expression.name;
    case 'attribute':
      return `${renderExpression(expression.object)}.${expression.name}`;
    case 'call':
      return `${renderExpression(expression.callee)}(${renderArguments(expression.arguments)})`;
    case 'constant':
      return renderConstant(expression.value);
    case 'list':
      return `[${renderAll(expression.elements)}]`;
    case 'tuple':
      return `(${renderAll(expression.elements)}${expression.elements.length === 1 ? ',' : ''})`;
    case 'set':
      return `{${renderAll(expression.elements)}}`;
    case 'dict':
      return `{${expression.entries.map(renderEntry).join(', ')}}`;
    case 'lambda':
      return `(${renderSignature('lambda', expression.function)}: ${renderBlock(expression.function.body)})`;
    case 'comprehension':
      return renderComprehension(expression);
    case 'operation':
      return expression.operands.length === 1
        ? `(${expression.operator} ${renderAll(expression.operands)})`
        : `(${expression.operands.map(renderExpression).join(` ${expression.operator} `)})`;
    case 'comparison':
      return `<${expression.operands
        .map(
          (operand, index) => `${index > 0 ? ` ${expression.operators[index - 1]} ` : ''}${renderExpression(operand)}`,
        )
        .join('')}>`;
    case 'conditional':
      return `(${renderExpression(expression.then)} if ${renderExpression(expression.test)} else ${renderExpression(expression.otherwise)})`;
    case 'subscript':
      return `${renderExpression(expression.object)}[${renderExpression(expression.index)}]`;
    case 'slice':
      return `slice(${renderAll(expression.parts)})`;
    case 'starred':
      return `*${renderExpression(expression.value)}`;
    case 'await':
      return `await ${renderExpression(expression.value)}`;
    case 'yield':
      return `(yield${optional(' ', expression.value)})`;
    case 'format':
      return `f"${expression.parts.map((part) => `{${renderExpression(part)}}`).join('')}"`;
    case 'named':
      return `(${expression.target.name} := ${renderExpression(expression.value)})`;
    case 'other':
      return `other(${renderAll(expression.parts)})`;
  }
}

function renderStatement(statement: Statement, indent: string): string {
  const inner = (block: Block): string => (block.length === 0 ? '' : `\n${renderBlock(block, `${indent}  `)}`);
  const orElse = (block: Block): string => (block.length === 0 ? '' : `\n${indent}else:${inner(block)}`);
  switch (statement.kind) {
    case 'expression':
      return indent + renderExpression(statement.value);
    case 'assign': {
      const targets = statement.targets.map(renderExpression).join(' = ');
      return `${indent}${targets}${optional(': ', statement.annotation)}${optional(' = ', statement.value)}`;
    }
    case 'augment':
      return `${indent}${renderExpression(statement.target)} ${statement.operator}= ${renderExpression(statement.value)}`;
    case 'if':
    case 'while':
      return `${indent}${statement.kind} ${renderExpression(statement.test)}:${inner(statement.body)}${orElse(statement.otherwise)}`;
    case 'for':
      return `${indent}for ${renderExpression(statement.target)} in ${renderExpression(statement.iterable)}:${inner(statement.body)}${orElse(statement.otherwise)}`;
    case 'with': {
      const items = statement.items.map(({ context, target }) => renderExpression(context) + optional(' as ', target));
      return `${indent}with ${items.join(', ')}:${inner(statement.body)}`;
    }
    case 'try': {
      const handlers = statement.handlers.map(
        ({ type, name, body }) =>
          `\n${indent}except${optional(' ', type)}${name === undefined ? '' : ` as ${name}`}:${inner(body)}`,
      );
      const final = statement.final.length === 0 ? '' : `\n${indent}finally:${inner(statement.final)}`;
      return `${indent}try:${inner(statement.body)}${handlers.join('')}${orElse(statement.otherwise)}${final}`;
    }
    case 'match': {
      const cases = statement.cases.map(
        ({ pattern, captures, guard, body }) =>
          `\n${indent}case${optional(' ', pattern)} binds(${captures.join(', ')})${optional(' if ', guard)}:${inner(body)}`,
      );
      return `${indent}match ${renderExpression(statement.subject)}:${cases.join('')}`;
    }
    case 'return':
    case 'raise':
      return `${indent}${statement.kind}${optional(' ', statement.value)}`;
    case 'break':
    case 'continue':
    case 'pass':
      return indent + statement.kind;
    case 'delete':
      return `${indent}del ${renderAll(statement.targets)}`;
    case 'assert':
      return `${indent}assert ${renderExpression(statement.test)}${optional(', ', statement.message)}`;
    case 'global':
    case 'nonlocal':
      return `${indent}${statement.kind} ${statement.names.join(', ')}`;
    case 'import': {
      const from = statement.from === undefined ? '' : `from ${'.'.repeat(statement.level)}${statement.from} `;
      return `${indent}${from}import ${statement.names.map(renderImported).join(', ')}`;
    }
    case 'function': {
      const { decorators, isAsync, isGenerator, name, body } = statement.function;
      const words = `${isAsync ? 'async ' : ''}${isGenerator ? 'generator ' : ''}def ${name}`;
      return `${renderDecorators(decorators, indent)}${indent}${renderSignature(words, statement.function)}:${inner(body)}`;
    }
    case 'class': {
      const { decorators, name, body } = statement.class;
      return `${renderDecorators(decorators, indent)}${indent}class ${name}(${renderArguments(statement.class.arguments)}):${inner(body)}`;
    }
  }
}

const renderAll = (expressions: readonly Expression[]): string => expressions.map(renderExpression).join(', ');

const optional = (before: string, expression: Expression | undefined): string =>
  expression === undefined ? '' : before + renderExpression(expression);

function renderConstant(value: string | number | boolean | null | undefined): string {
  if (value === undefined) return '?';
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

const renderEntry = ({ key, value }: { readonly key?: Expression; readonly value: Expression }): string =>
  key === undefined ? `**${renderExpression(value)}` : `${renderExpression(key)}: ${renderExpression(value)}`;

const renderArguments = (list: readonly Argument[]): string =>
  list
    .map(({ name, spread, value }) => `${name === undefined ? (spread ?? '') : `${name}=`}${renderExpression(value)}`)
    .join(', ');

function renderComprehension(expression: Extract<Expression, { kind: 'comprehension' }>): string {
  const { result, key, element, clauses } = expression;
  const rendered = clauses.map(
    ({ target, iterable, conditions }) =>
      ` for ${renderExpression(target)} in ${renderExpression(iterable)}${conditions.map((each) => ` if ${renderExpression(each)}`).join('')}`,
  );
  return `${result}(${key === undefined ? '' : `${renderExpression(key)}: `}${renderExpression(element)}${rendered.join('')})`;
}

const renderSignature = (words: string, { parameters }: FunctionFacts): string =>
  `${words}(${parameters.map(renderParameter).join(', ')})`;

/** `/a` can only be given by position, `.a` only by name. */
function renderParameter({ kind, name, annotation, default: value }: Parameter): string {
  const sign = { positional: '/', normal: '', keyword: '.', '*': '*', '**': '**' }[kind];
  return `${sign}${name}${optional(': ', annotation)}${optional('=', value)}`;
}

const renderDecorators = (decorators: readonly Expression[], indent: string): string =>
  decorators.map((decorator) => `${indent}@${renderExpression(decorator)}\n`).join('');

const renderImported = ({ name, alias }: ImportedName): string => (alias === undefined ? name : `${name} as ${alias}`);
