import type { Assignment, Block, Expression, Statement } from '../facts/facts.ts';
import { expressionsIn, partsOf, statementsOf, withParts } from '../facts/walk.ts';
import { endingFor, isNameOfParameterWalk, isNameOfSize } from '../knowledge/endings.ts';
import { capture, emit, type Frame, type Machine } from './machine.ts';
import { isModule } from './modes.ts';
import type { Step } from './timeline.ts';
import type { Value } from './values.ts';

/**
 * Evaluates the value of an assignment. Where that makes a model of which the function only counts the parameters, its
 * first values go nowhere.
 */
export function evaluateAssigned(
  machine: Machine,
  frame: Frame,
  { targets }: Assignment,
  source: Expression,
  evaluate: (source: Expression) => Value,
): Value {
  const [target] = targets;
  const body = frame.callee?.facts.body;
  const isLocal =
    target?.kind === 'name' &&
    targets.length === 1 &&
    frame.scope.kind === 'function' &&
    !frame.scope.elsewhere.has(target.name);
  if (!isLocal || body === undefined || source.kind !== 'call' || !isOnlyCounted(body, target.name))
    return evaluate(source);
  const { steps, result } = capture(machine, () => evaluate(source));
  const isDropped =
    result.kind === 'instance' && isModule(result) && !machine.calledModels.has(result.attributes) && !isUsedIn(steps);
  if (!isDropped) for (const step of steps) emit(machine, step);
  else if (steps.length > 0) emit(machine, { kind: 'scope', scope: 'dropped', restores: [], body: steps });
  return result;
}

/** True where something was trained or gone through. */
const isUsedIn = (steps: readonly Step[]): boolean =>
  steps.some((step) => {
    switch (step.kind) {
      case 'branch':
        return step.arms.some((arm) => isUsedIn(arm.steps));
      case 'call':
      case 'loop':
      case 'scope':
        return isUsedIn(step.body);
      default:
        return step.kind === 'training' || step.kind === 'iteration';
    }
  });

/** True where a function does no more with what a name stands for than print it and look at the sizes of its parameters. */
function isOnlyCounted(body: Block, name: string): boolean {
  const known = counted.get(body)?.get(name);
  if (known !== undefined) return known;
  const loops = [...statementsOf(body)].flatMap(loopsIn).filter(({ iterable }) => isParametersOf(iterable, name));
  const parameters = new Set(loops.flatMap(({ target }) => parameterNames(target)));
  const walked = new Set<Expression>(loops.flatMap(({ iterable, target }) => [iterable, target]));
  const looksAtSizes = (expression: Expression, attribute?: string): boolean => {
    if (walked.has(expression)) return true;
    if (expression.kind === 'name')
      return parameters.has(expression.name)
        ? attribute !== undefined && isNameOfSize(attribute)
        : expression.name !== name;
    if (expression.kind === 'attribute')
      return looksAtSizes(expression.object, expression.name === 'data' ? attribute : expression.name);
    if (
      expression.kind === 'call' &&
      expression.callee.kind === 'name' &&
      endingFor(`builtins.${expression.callee.name}`) === 'prints'
    )
      return expression.arguments.every(
        ({ value }) => (value.kind === 'name' && value.name === name) || looksAtSizes(value),
      );
    return partsOf(expression).every((part) => looksAtSizes(part));
  };
  const isCounted =
    loops.length > 0 &&
    [...statementsOf(body)].every((statement) =>
      expressionsIn(statement).every((expression) => isTarget(statement, expression, name) || looksAtSizes(expression)),
    );
  const names = counted.get(body) ?? new Map<string, boolean>();
  counted.set(body, names.set(name, isCounted));
  return isCounted;
}

const counted = new WeakMap<Block, Map<string, boolean>>();

interface Walked {
  readonly target: Expression;
  readonly iterable: Expression;
}

const loopsIn = (statement: Statement): readonly Walked[] => [
  ...(statement.kind === 'for' ? [statement] : []),
  ...expressionsIn(statement).flatMap((expression) =>
    [...withParts(expression)].flatMap((inner) => (inner.kind === 'comprehension' ? inner.clauses : [])),
  ),
];

const isParametersOf = (iterable: Expression, name: string): boolean =>
  iterable.kind === 'call' &&
  iterable.callee.kind === 'attribute' &&
  isNameOfParameterWalk(iterable.callee.name) &&
  iterable.callee.object.kind === 'name' &&
  iterable.callee.object.name === name;

/** `parameter`, or the last of `name, parameter`. */
const parameterNames = (target: Expression): readonly string[] => {
  if (target.kind === 'name') return [target.name];
  const last = target.kind === 'tuple' ? target.elements[target.elements.length - 1] : undefined;
  return last === undefined ? [] : parameterNames(last);
};

const isTarget = (statement: Statement, expression: Expression, name: string): boolean =>
  statement.kind === 'assign' &&
  expression.kind === 'name' &&
  expression.name === name &&
  statement.targets.includes(expression);
