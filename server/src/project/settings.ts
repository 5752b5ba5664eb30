import type { Expression } from '../facts/facts.ts';
import { optionsOf, type Value } from './values.ts';

/**
 * True where a test asks for a setting of which nothing is known, or not on every path: a parameter, an attribute or an
 * entry of a configuration. Not where it asks for what a call answered, as `torch.cuda.is_available()` does.
 */
export function asksForSetting(test: Expression, value: Value): boolean {
  if (test.kind === 'operation' && test.operator === 'not') {
    const [operand] = test.operands;
    return operand !== undefined && asksForSetting(operand, value);
  }
  const options = optionsOf(value);
  return (
    isReading(test) &&
    options.some((option) => isUnknown(option) || isMissing(option)) &&
    options.every(({ traits }) => traits?.rank !== true)
  );
}

function isReading(expression: Expression): boolean {
  switch (expression.kind) {
    case 'name':
    case 'attribute':
    case 'subscript':
      return true;
    case 'call':
      return expression.callee.kind === 'attribute' && expression.callee.name === 'get';
    default:
      return false;
  }
}

const isUnknown = (value: Value): boolean =>
  value.kind === 'unknown' || value.kind === 'method' || (value.kind === 'object' && value.type.endsWith('.get'));

const isMissing = (value: Value): boolean =>
  value.kind === 'absent' || (value.kind === 'constant' && value.value === null);
