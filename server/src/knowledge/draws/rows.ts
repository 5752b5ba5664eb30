import type { Condition, ConstantValue, Draw, Generator, ParameterName } from '../types.ts';

/** One row for each of `names`, in that order; `prefix` ends with a dot, `suffix` may be `.__call__`. */
export function drawRows(shared: SharedFields, names: readonly string[]): Draw[] {
  const { prefix, suffix = '', docs, ...fields } = shared;
  return names.map((name) => ({ api: `${prefix}${name}${suffix}`, docs: docs(name), ...fields }));
}

export interface SharedFields {
  readonly draws: Generator;
  readonly prefix: string;
  readonly suffix?: string;
  readonly docs: (name: string) => `https://${string}`;
  readonly unless?: readonly ParameterName[];
  readonly when?: readonly Condition[];
  readonly also?: readonly Generator[];
  readonly at?: readonly string[];
  readonly newer?: NonNullable<Draw['newer']>;
  readonly inTraining?: true;
}

/** The parameter has one of these values. */
export const is = (
  parameter: ParameterName,
  equals: readonly ConstantValue[],
  byDefault: ConstantValue,
): Condition => ({
  parameter,
  equals,
  default: byDefault,
});

/** The parameter has none of these values. */
export const isNot = (
  parameter: ParameterName,
  equals: readonly ConstantValue[],
  byDefault: ConstantValue,
): Condition => ({ parameter, equals, negated: true, default: byDefault });
