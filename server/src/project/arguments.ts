import type { Site } from '../base/text.ts';
import type { Condition, ParameterName } from '../knowledge/types.ts';
import type { CallArguments } from './calls.ts';
import { absent, join, optionsOf, unknown, type Value } from './values.ts';

/** The value given for a parameter: undefined where the call gives none; in a union with `absent` where it may not. */
export function argumentOf(given: CallArguments, parameter: ParameterName | undefined): Value | undefined {
  if (parameter === undefined) return undefined;
  const keyword = parameter.keyword === undefined ? undefined : given.keywords.get(parameter.keyword);
  const value = keyword ?? (parameter.position === undefined ? undefined : given.positional[parameter.position]);
  if (value !== undefined) return value.kind === 'absent' ? undefined : value;
  return given.hasMore ? join([absent, unknown]) : undefined;
}

/** Where the argument for a parameter is written in the call, without its keyword; undefined where it is not. */
export function argumentSite(given: CallArguments, parameter: ParameterName | undefined): Site | undefined {
  const { node } = given;
  if (node === undefined || parameter === undefined) return undefined;
  const named = node.call.arguments.find(({ name }) => name !== undefined && name === parameter.keyword);
  const spreadAt = node.call.arguments.findIndex(({ spread }) => spread === '*');
  const position = parameter.position ?? -1;
  const positional = node.call.arguments.filter(({ name, spread }) => name === undefined && spread === undefined)[
    position
  ];
  const argument = named ?? (spreadAt >= 0 ? undefined : positional);
  return argument === undefined ? undefined : { file: node.file, span: argument.value.span };
}

/** Whether a condition on an argument holds; undefined where that is not known. */
export function holds(given: CallArguments, condition: Condition): boolean | undefined {
  const value = argumentOf(given, condition.parameter);
  const options = value === undefined ? [absent] : optionsOf(value);
  const answers = new Set(options.map((option) => isAmong(option, condition)));
  return answers.size === 1 ? [...answers][0] : undefined;
}

function isAmong(value: Value, condition: Condition): boolean | undefined {
  const known = value.kind === 'absent' ? condition.default : value.kind === 'constant' ? value.value : undefined;
  if (known === undefined) {
    // What a library's object has under a name may be a method, or any value: `self.training`.
    const isSomething = !['unknown', 'fixed', 'union', 'method'].includes(value.kind);
    if (!isSomething) return undefined;
    return condition.negated === true;
  }
  return condition.equals.some((other) => other === known) !== (condition.negated === true);
}

/** Whether all conditions hold; undefined where that is not known. */
export function allHold(given: CallArguments, conditions: readonly Condition[] | undefined): boolean | undefined {
  let result: boolean | undefined = true;
  for (const condition of conditions ?? []) {
    const one = holds(given, condition);
    if (one === false) return false;
    if (one === undefined) result = undefined;
  }
  return result;
}

/** Every argument of the call. */
export const allArguments = (given: CallArguments): readonly Value[] => [
  ...given.positional,
  ...given.keywords.values(),
];
