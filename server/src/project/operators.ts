import type { Site } from '../base/text.ts';
import { isSteady } from './endings.ts';
import { rest } from './heap.ts';
import type { Machine } from './machine.ts';
import { collectionIn, elementKeys, elementsOf, growthOrder, iterationOrder } from './order.ts';
import {
  type CollectionValue,
  join,
  mergeTraits,
  optionsOf,
  scalarTraits,
  unknown,
  type Value,
  withTraits,
} from './values.ts';

/** The value of an arithmetic or set operator; `site` is where it stands, for a set whose order is taken here. */
export function calculate(machine: Machine, operator: string, operands: readonly Value[], site: Site): Value {
  const [left, right] = operands;
  if (left === undefined) return unknown;
  if (left.kind === 'union' || right?.kind === 'union') {
    const pairs = optionsOf(left).flatMap((a) => (right === undefined ? [[a]] : optionsOf(right).map((b) => [a, b])));
    const hasDefault = operands.every((operand) => operand.kind !== 'union' || operand.hasDefault === true);
    return join(
      pairs.slice(0, maxPairs).map((pair) => calculate(machine, operator, pair, site)),
      { hasDefault },
    );
  }
  if (right === undefined) return negate(operator, left);
  const traits = mergeTraits(scalarTraits(left), scalarTraits(right));
  if (left.kind === 'collection') {
    const combined = combine(machine, operator, left, right, site);
    return traits?.turns === undefined ? combined : withTraits(combined, { turns: traits.turns });
  }
  if (operator === '/' && isPath(left))
    return { kind: 'object', type: 'pathlib.Path', parts: [], ...(traits === undefined ? {} : { traits }) };
  const result =
    left.kind === 'constant' && right.kind === 'constant' ? compute(operator, left.value, right.value) : undefined;
  if (result !== undefined) return withTraits({ kind: 'constant', value: result }, traits);
  if ([left, right].some(isText)) {
    const isCertain = [left, right].every((operand) => isSteady(operand));
    return withTraits({ kind: 'fixed', type: 'str' }, isCertain ? traits : { ...traits, varies: true });
  }
  const areKnown = [left, right].every(isKnown);
  return withTraits(computed(areKnown), traits);
}

const maxPairs = 16;

const isPath = (value: Value): boolean => value.kind === 'object' && value.type.startsWith('pathlib.');

const isText = (value: Value): boolean =>
  (value.kind === 'constant' && typeof value.value === 'string') || (value.kind === 'fixed' && value.type === 'str');

/** What an operator gives is a number, an array, … but never None. */
const computed = (areKnown: boolean): Value => ({ kind: areKnown ? 'fixed' : 'unknown', isPresent: true });

const isKnown = ({ kind }: Value): boolean => kind === 'constant' || kind === 'fixed';

function negate(operator: string, value: Value): Value {
  if (operator === '-' && value.kind === 'constant' && typeof value.value === 'number')
    return { ...value, value: -value.value };
  if (operator === '+') return value;
  return withTraits(computed(isKnown(value)), scalarTraits(value));
}

/** List concatenation and repetition, set algebra. */
function combine(machine: Machine, operator: string, left: CollectionValue, right: Value, site: Site): Value {
  const order =
    iterationOrder(left, site) ??
    (operator === '+' ? (iterationOrder(right, site) ?? growthOrder(machine, left)) : undefined);
  const elements = [
    ...elementsOf(left),
    ...(right.kind === 'collection' && operator !== '-' && operator !== '&' ? elementsOf(right) : []),
  ];
  const isSet = left.type === 'set';
  const entries = new Map<string, Value>();
  if (left.type === 'dict') {
    for (const side of [left, right]) {
      if (side.kind === 'collection')
        for (const key of elementKeys(side.cell)) entries.set(key, side.cell.entries.get(key) ?? unknown);
      else entries.set(rest, unknown);
    }
  } else if (elements.length > 0) {
    const isShort =
      operator === '+' &&
      elements.length <= 32 &&
      !left.cell.entries.has(rest) &&
      right.kind === 'collection' &&
      !right.cell.entries.has(rest);
    if (isShort) for (const [index, element] of elements.entries()) entries.set(String(index), element);
    else entries.set(rest, join(elements));
  }
  if (right.kind !== 'collection' && operator === '+') entries.set(rest, unknown);
  return collectionIn(machine, left.type, entries, isSet ? undefined : order);
}

/** A text that a program makes longer than this, in UTF-16 units, is known to be a text and no more. */
const longestText = 10_000;

function compute(
  operator: string,
  a: string | number | boolean | null,
  b: string | number | boolean | null,
): string | number | undefined {
  if (typeof a === 'string' && typeof b === 'string' && operator === '+')
    return a.length + b.length > longestText ? undefined : a + b;
  if (typeof a === 'string' || typeof b === 'string' || a === null || b === null) return undefined;
  const x = Number(a);
  const y = Number(b);
  switch (operator) {
    case '+':
      return x + y;
    case '-':
      return x - y;
    case '*':
      return x * y;
    case '/':
      return y === 0 ? undefined : x / y;
    case '//':
      return y === 0 ? undefined : Math.floor(x / y);
    case '%':
      return y === 0 ? undefined : ((x % y) + y) % y;
    case '**':
      return Number.isFinite(x ** y) ? x ** y : undefined;
    default:
      return undefined;
  }
}
