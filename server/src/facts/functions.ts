import type { SyntaxNode } from '../syntax/tree.ts';
import { argumentsOf } from './calls.ts';
import type { Block, ClassFacts, Expression, FunctionFacts } from './facts.ts';
import { childOf, fieldOf, spanOf } from './nodes.ts';
import { parametersOf } from './parameters.ts';
import type { Reader } from './reader.ts';

/** `def` and `async def`. What belongs to the scope around it (decorators, annotations, defaults) is read there. */
export function functionOf(node: SyntaxNode, decorators: readonly Expression[], reader: Reader): FunctionFacts {
  const parameters = parametersOf(fieldOf(node, 'parameters'), reader);
  const { body, isGenerator } = reader.ownScope(() => reader.block(fieldOf(node, 'body')));
  return {
    span: spanOf(node),
    ...nameOf(node, reader),
    decorators,
    parameters,
    body,
    isGenerator,
    isAsync: childOf(node, 'async') !== undefined,
  };
}

/** A lambda is a function whose body is one return statement. */
export function lambda(node: SyntaxNode, reader: Reader): Expression {
  const parameters = parametersOf(fieldOf(node, 'parameters'), reader);
  const { body, isGenerator } = reader.ownScope((): Block => {
    const value = reader.field(node, 'body');
    return [{ kind: 'return', span: value.span, value }];
  });
  const span = spanOf(node);
  const nameSpan = { start: node.start, end: node.start + 'lambda'.length };
  return {
    kind: 'lambda',
    span,
    function: { span, name: '<lambda>', nameSpan, decorators: [], parameters, body, isGenerator, isAsync: false },
  };
}

export function classOf(node: SyntaxNode, decorators: readonly Expression[], reader: Reader): ClassFacts {
  const list = fieldOf(node, 'superclasses');
  return {
    span: spanOf(node),
    ...nameOf(node, reader),
    decorators,
    arguments: list === undefined ? [] : argumentsOf(list, reader),
    body: reader.block(fieldOf(node, 'body')),
  };
}

function nameOf(node: SyntaxNode, reader: Reader): Pick<FunctionFacts, 'name' | 'nameSpan'> {
  const name = fieldOf(node, 'name');
  const nameSpan = name === undefined ? { start: node.start, end: node.start } : spanOf(name);
  return { name: reader.textOf(nameSpan), nameSpan };
}
