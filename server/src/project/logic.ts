import type { Expression } from '../facts/facts.ts';
import { evaluate } from './expressions.ts';
import { branchValues, type Frame, type Machine } from './machine.ts';
import { truthOf } from './truth.ts';
import { join, mergeTraits, scalarTraits, unknown, type Value, withTraits } from './values.ts';

/** `first and other …`, `first or other …`: the operands after the first are evaluated where it does not decide. */
export function evaluateLogic(
  machine: Machine,
  frame: Frame,
  operator: 'and' | 'or',
  first: Expression,
  others: readonly Expression[],
): Value {
  const left = evaluate(machine, frame, first);
  const [second, ...rest] = others;
  if (second === undefined) return left;
  const truth = truthOf(left);
  const stopsHere = truth !== undefined && truth.is === (operator === 'or');
  const goOn = (): Value =>
    rest.length > longestChain
      ? join(others.map((operand) => evaluate(machine, frame, operand)))
      : evaluateLogic(machine, frame, operator, second, rest);
  if (truth !== undefined && truth.by === undefined) return stopsHere ? left : goOn();
  const [, right = unknown] = branchValues(machine, [() => left, goOn], {
    defaultArm: truth === undefined ? undefined : stopsHere ? 0 : 1,
    decidedBy: truth?.by,
  });
  if (truth !== undefined)
    return stopsHere ? join([left, right], { hasDefault: true }) : withTraits(right, scalarTraits(left));
  const last = truthOf(right);
  // Where the last operand stops the chain by default, it does not matter what the first one is.
  if (last?.by !== undefined && last.is === (operator === 'or')) return join([right, left], { hasDefault: true });
  const shortCut = operator === 'or' ? left : ({ kind: 'constant', value: false } as const);
  // Whatever the first one is: what is false here is false in the end.
  const endsFalse =
    operator === 'and' &&
    right.kind === 'constant' &&
    right.value === false &&
    (left.kind === 'fixed' || left.kind === 'external');
  if (endsFalse || (isTest(left) && isTest(right))) return join([{ ...right }, shortCut]);
  return withTraits(join([right, left]), mergeTraits(left.traits, scalarTraits(right)));
}

/** Each operand is a branch inside that of the one before; more than this would not fit on the stack. */
const longestChain = 100;

const isTest = (value: Value): boolean =>
  value.kind === 'unknown' || (value.kind === 'constant' && typeof value.value === 'boolean');
