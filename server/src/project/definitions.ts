import type { ClassFacts, Expression, FunctionFacts } from '../facts/facts.ts';
import { canonicalName } from '../knowledge/aliases.ts';
import { registrarFor } from '../knowledge/registrars.ts';
import { isCompiler } from '../knowledge/scopes.ts';
import { callValue, plainArguments } from './calls.ts';
import { evaluate } from './expressions.ts';
import { capture, emit, type Frame, type Machine, newCell, siteOf } from './machine.ts';
import { commandDefaults } from './options/commands.ts';
import { writeName } from './scopes.ts';
import { execute } from './statements.ts';
import { type ClassValue, type FunctionValue, join, type Value } from './values.ts';

/** `def name(…)`: evaluates decorators and defaults, and binds the name. */
export function defineFunction(machine: Machine, frame: Frame, facts: FunctionFacts): void {
  const value = decorate(machine, frame, facts);
  writeName(machine, frame, facts.name, value);
}

/** A function as a value, undecorated. */
export function makeFunction(
  machine: Machine,
  frame: Frame,
  facts: FunctionFacts,
  decorators: readonly string[] = [],
  given?: ReadonlyMap<string, Value>,
): FunctionValue {
  const defaults = new Map<string, Value>();
  for (const parameter of facts.parameters) {
    if (parameter.default !== undefined) defaults.set(parameter.name, evaluate(machine, frame, parameter.default));
  }
  for (const [name, value] of given ?? []) defaults.set(name, value);
  return {
    kind: 'function',
    facts,
    module: frame.module,
    closure: frame.scope,
    defaults,
    decorators,
    owner: frame.definesClass,
    id: machine.nextId++,
  };
}

function decorate(machine: Machine, frame: Frame, facts: FunctionFacts): Value {
  const decorators = facts.decorators.map((expression) => ({
    expression,
    value: evaluate(machine, frame, decoratorCallee(expression)),
  }));
  const names = decorators.flatMap(({ expression, value }) => decoratorName(machine, frame, expression, value));
  const given = commandDefaults(machine, frame, facts, decorators);
  let value: Value = makeFunction(machine, frame, facts, names, given);
  for (const decorator of decorators) register(machine, frame, decorator, value);
  for (const { expression, value: callee } of [...decorators].reverse()) {
    if (callee.kind !== 'function' && callee.kind !== 'class' && callee.kind !== 'instance') continue;
    const decorator = expression.kind === 'call' ? evaluate(machine, frame, expression) : callee;
    const wrapped = callValue(machine, frame, decorator, plainArguments([value]), siteOf(frame, expression.span));
    if (isCallable(wrapped)) value = wrapped;
  }
  return value;
}

/**
 * `@app.command()`, `@group.command()`: calling the application or group runs one of its commands. `@engine.on(event)`:
 * running the engine runs the function.
 */
function register(
  machine: Machine,
  frame: Frame,
  { expression, value }: { readonly expression: Expression; readonly value: Value },
  command: Value,
): void {
  const callee = decoratorCallee(expression);
  if (callee.kind !== 'attribute') return;
  if (callee.name !== 'command' && callee.name !== 'callback' && !isRegistrar(value)) return;
  const owner = evaluate(machine, frame, callee.object);
  const key = owner.kind === 'object' ? owner.parts : owner.kind === 'function' ? owner.facts : undefined;
  if (key !== undefined) machine.commands.set(key, [...(machine.commands.get(key) ?? []), command]);
}

const isRegistrar = (value: Value): boolean =>
  value.kind === 'method' &&
  value.callee.kind === 'external' &&
  registrarFor(canonicalName(value.callee.name)) !== undefined;

const isCallable = ({ kind }: Value): boolean =>
  kind === 'function' ||
  kind === 'method' ||
  kind === 'partial' ||
  kind === 'class' ||
  kind === 'instance' ||
  kind === 'union';

const decoratorCallee = (expression: Expression): Expression =>
  expression.kind === 'call' ? expression.callee : expression;

/** `@x.setter` and the like are told by their attribute. */
function decoratorName(_machine: Machine, _frame: Frame, expression: Expression, value: Value): string[] {
  if (value.kind === 'external') return [value.name];
  if (value.kind === 'method' && value.callee.kind === 'external') return [value.callee.name];
  const callee = decoratorCallee(expression);
  return callee.kind === 'attribute' ? [`?.${callee.name}`] : callee.kind === 'name' ? [callee.name] : [];
}

/** `class Name(…)`: runs the body once, in a scope of its own. */
export function defineClass(machine: Machine, frame: Frame, facts: ClassFacts): void {
  const bases = facts.arguments
    .filter(({ name }) => name === undefined)
    .map(({ value }) => evaluate(machine, frame, value));
  const attributes = newCell(machine);
  const names = facts.decorators.flatMap((expression) =>
    decoratorName(machine, frame, expression, evaluate(machine, frame, decoratorCallee(expression))),
  );
  const value: ClassValue = {
    kind: 'class',
    facts,
    module: frame.module,
    bases,
    attributes,
    ...(names.some(isCompiler) ? { isCompiled: true } : {}),
    id: machine.nextId++,
  };
  const body: Frame = {
    module: frame.module,
    scope: { kind: 'class', names: attributes, parent: frame.scope, elsewhere: new Map() },
    returns: [],
    yields: [],
    definesClass: value,
  };
  const { steps } = capture(machine, () => execute(machine, body, facts.body));
  if (steps.length > 0)
    emit(machine, { kind: 'call', site: siteOf(frame, facts.nameSpan), name: facts.name, body: steps });

  let result: Value = value;
  for (const expression of [...facts.decorators].reverse()) {
    const decorator = evaluate(machine, frame, expression);
    if (decorator.kind !== 'function') continue;
    const wrapped = callValue(machine, frame, decorator, plainArguments([result]), siteOf(frame, expression.span));
    if (isCallable(wrapped)) result = wrapped.kind === 'class' ? wrapped : join([result, wrapped]);
  }
  writeName(machine, frame, facts.name, result);
}
