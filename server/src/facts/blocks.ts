import type { Block, Statement } from './facts.ts';

/** The blocks directly inside a statement, empty ones too. */
export function blocksOf(statement: Statement): readonly Block[] {
  switch (statement.kind) {
    case 'if':
    case 'while':
    case 'for':
      return [statement.body, statement.otherwise];
    case 'with':
      return [statement.body];
    case 'try':
      return [statement.body, ...statement.handlers.map(({ body }) => body), statement.otherwise, statement.final];
    case 'match':
      return statement.cases.map(({ body }) => body);
    case 'function':
      return [statement.function.body];
    case 'class':
      return [statement.class.body];
    default:
      return [];
  }
}
