import type { With } from '../facts/facts.ts';
import { isEvaluationScope, randomScopeFor } from '../knowledge/scopes.ts';
import { bindTarget } from './assign.ts';
import { callAttribute } from './attributes.ts';
import { evaluate } from './expressions.ts';
import { runGenerator } from './functions.ts';
import { type Completion, capture, emit, type Frame, type Machine, siteOf } from './machine.ts';
import { type CollectionValue, none, optionsOf, type Value } from './values.ts';

/** Enters the contexts of a `with` from left to right, runs the body, and leaves them. */
export function enterContexts(
  machine: Machine,
  frame: Frame,
  items: With['items'],
  body: () => Completion,
): Completion {
  const [item, ...others] = items;
  if (item === undefined) return body();
  const context = evaluate(machine, frame, item.context);
  const site = siteOf(frame, item.context.span);
  if (context.kind === 'collection' && context.generator !== undefined)
    return runManager(machine, frame, context, item, () => enterContexts(machine, frame, others, body));
  const entered = optionsOf(context).map(
    (option) => callAttribute(machine, frame, option, '__enter__', [], site) ?? option,
  );
  if (item.target !== undefined) bindTarget(machine, frame, item.target, entered[0] ?? context, item.context.span);

  const evaluates = optionsOf(context).every((option) => option.kind === 'object' && isEvaluationScope(option.type));
  const inside = (): Completion => {
    if (evaluates) machine.evaluating++;
    const completion = enterContexts(machine, frame, others, body);
    if (evaluates) machine.evaluating--;
    for (const option of optionsOf(context))
      callAttribute(machine, frame, option, '__exit__', [none, none, none], site);
    return completion;
  };
  const restores = optionsOf(context).flatMap(restoredBy);
  if (restores.length === 0) return inside();
  const { steps, result } = capture(machine, inside);
  if (steps.length > 0) emit(machine, { kind: 'scope', scope: 'fork-rng', restores, body: steps });
  return result;
}

/** `@contextmanager`: what stands before the `yield`, the body of the `with`, and what stands after. */
function runManager(
  machine: Machine,
  frame: Frame,
  context: CollectionValue,
  item: With['items'][number],
  body: () => Completion,
): Completion {
  let completion: Completion | undefined;
  runGenerator(machine, context, (value) => {
    if (completion !== undefined) return;
    if (item.target !== undefined) bindTarget(machine, frame, item.target, value, item.context.span);
    completion = body();
    machine.unwinding = undefined;
  });
  return completion ?? body();
}

const restoredBy = (value: Value) => (value.kind === 'object' ? (randomScopeFor(value.type)?.restores ?? []) : []);
