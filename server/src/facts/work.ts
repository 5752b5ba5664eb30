import type { Expression, Statement } from './facts.ts';

/** True for `if __name__ == "__main__":`, either side first. */
export function isMainGuard(statement: Statement): boolean {
  if (statement.kind !== 'if' || statement.test.kind !== 'comparison') return false;
  const { operators, operands } = statement.test;
  return operators.length === 1 && operators[0] === '==' && operands.some(isName) && operands.some(isMain);
}

const isName = (expression: Expression): boolean => expression.kind === 'name' && expression.name === '__name__';

const isMain = (expression: Expression): boolean => expression.kind === 'constant' && expression.value === '__main__';

/** True for a top-level statement that does something when the file is run; defining, importing and assigning is not that. */
export function works(statement: Statement): boolean {
  switch (statement.kind) {
    case 'expression':
      return active.has(statement.value.kind);
    case 'for':
    case 'while':
    case 'with':
      return true;
    case 'if':
      return !isMainGuard(statement) && [...statement.body, ...statement.otherwise].some(works);
    case 'try':
      return (
        [statement, ...statement.handlers].some(({ body }) => body.some(works)) ||
        [...statement.otherwise, ...statement.final].some(works)
      );
    case 'match':
      return statement.cases.some(({ body }) => body.some(works));
    default:
      return false;
  }
}

/** What an expression has to be so that writing it as a statement does something. */
const active: ReadonlySet<Expression['kind']> = new Set(['call', 'await', 'comprehension']);
