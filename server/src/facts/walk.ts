import { blocksOf } from './blocks.ts';
import type { Block, Expression, Lambda, Statement } from './facts.ts';

/** Every statement of a block, at any depth, in textual order; those of functions and classes among them. */
export function* statementsOf(block: Block): Generator<Statement> {
  for (const statement of block) {
    yield statement;
    for (const inner of blocksOf(statement)) yield* statementsOf(inner);
  }
}

/** The expressions written in a statement itself, not in its blocks. */
export function expressionsIn(statement: Statement): readonly Expression[] {
  switch (statement.kind) {
    case 'expression':
      return [statement.value];
    case 'assign':
      return some(...statement.targets, statement.annotation, statement.value);
    case 'augment':
      return [statement.target, statement.value];
    case 'if':
    case 'while':
      return [statement.test];
    case 'for':
      return [statement.target, statement.iterable];
    case 'with':
      return statement.items.flatMap(({ context, target }) => some(context, target));
    case 'try':
      return statement.handlers.flatMap(({ type }) => some(type));
    case 'match':
      return [statement.subject, ...statement.cases.flatMap(({ pattern, guard }) => some(pattern, guard))];
    case 'return':
    case 'raise':
      return some(statement.value);
    case 'delete':
      return statement.targets;
    case 'assert':
      return some(statement.test, statement.message);
    case 'function': {
      const { decorators, parameters } = statement.function;
      return [...decorators, ...parameters.flatMap((parameter) => some(parameter.annotation, parameter.default))];
    }
    case 'class':
      return [...statement.class.decorators, ...statement.class.arguments.map(({ value }) => value)];
    default:
      return [];
  }
}

/** The expressions directly inside an expression. Of a lambda, its defaults and its result. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'attribute':
      return [expression.object];
    case 'call':
      return [expression.callee, ...expression.arguments.map(({ value }) => value)];
    case 'list':
    case 'tuple':
    case 'set':
      return expression.elements;
    case 'dict':
      return expression.entries.flatMap(({ key, value }) => some(key, value));
    case 'lambda':
      return partsOfLambda(expression);
    case 'comprehension':
      return [
        ...some(expression.key, expression.element),
        ...expression.clauses.flatMap(({ target, iterable, conditions }) => [target, iterable, ...conditions]),
      ];
    case 'operation':
    case 'comparison':
      return expression.operands;
    case 'conditional':
      return [expression.test, expression.then, expression.otherwise];
    case 'subscript':
      return [expression.object, expression.index];
    case 'slice':
    case 'format':
    case 'other':
      return expression.parts;
    case 'starred':
    case 'await':
      return [expression.value];
    case 'yield':
      return some(expression.value);
    case 'named':
      return [expression.target, expression.value];
    default:
      return [];
  }
}

/** Every expression of a block, at any depth, of functions and classes too. */
export function* expressionsOf(block: Block): Generator<Expression> {
  for (const statement of statementsOf(block)) {
    for (const expression of expressionsIn(statement)) yield* withParts(expression);
  }
}

/** An expression and everything inside it, outermost first. */
export function* withParts(expression: Expression): Generator<Expression> {
  yield expression;
  for (const part of partsOf(expression)) yield* withParts(part);
}

function partsOfLambda({ function: { parameters, body } }: Lambda): readonly Expression[] {
  return [...parameters.flatMap((parameter) => some(parameter.default)), ...body.flatMap(expressionsIn)];
}

const some = (...expressions: readonly (Expression | undefined)[]): readonly Expression[] =>
  expressions.filter((expression) => expression !== undefined);
