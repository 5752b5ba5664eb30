import { environmentVariableFor } from '../knowledge/environment.ts';
import { rest } from './heap.ts';
import type { OptionFact } from './timeline.ts';
import type { Traits } from './traits.ts';
import { fixed, mergeTraits, optionsOf, scalarTraits, type Value } from './values.ts';

/** Whether a value is true; `by` is the option whose default decides it. */
export interface Truth {
  readonly is: boolean;
  readonly by?: OptionFact;
}

/** Decides where a value is the usual one of several, and nobody knows by what. */
export const someOption: OptionFact = { name: '' };

/** The truth of a value, or undefined where that is not known. */
export function truthOf(value: Value): Truth | undefined {
  switch (value.kind) {
    case 'constant':
      return decided(
        value.value !== null && value.value !== false && value.value !== 0 && value.value !== '',
        value.traits,
      );
    case 'method':
      // What looks like a method of a library may be any attribute.
      return value.callee.kind === 'function' ? { is: true } : undefined;
    case 'function':
    case 'partial':
    case 'class':
    case 'module':
      return { is: true };
    case 'instance':
      return { is: true };
    case 'collection': {
      const { entries } = value.cell;
      // An empty list or dictionary may be filled by the time it is asked.
      if (entries.has(rest) || value.type === 'iterator' || (entries.size === 0 && value.type !== 'tuple'))
        return undefined;
      return decided(entries.size > 0, value.traits);
    }
    case 'union': {
      const truths = value.options.map(truthOf);
      const [first] = truths;
      if (first === undefined) return undefined;
      // An option's default may be any of them: with another value it may be otherwise.
      if (truths.every((truth) => truth?.is === first.is))
        return truths.find((truth) => truth?.by !== undefined) ?? first;
      return value.hasDefault === true ? { is: first.is, by: first.by ?? someOption } : undefined;
    }
    default:
      return undefined;
  }
}

/** `a operator b` for Python's comparison operators: a constant where both sides are known, else something unknown. */
export function compare(operator: string, left: Value, right: Value): Value {
  const traits = mergeTraits(comparedTraits(left), comparedTraits(right));
  const result = compareKnown(operator, left, right);
  if (result === undefined) {
    const asked = environmentQuestion(operator, left, right) ?? usualAnswer(operator, left, right, traits);
    if (asked !== undefined) return asked;
    const isSteady = isFixedKind(left) && isFixedKind(right);
    return make(isSteady ? fixed : { kind: 'unknown' }, traits);
  }
  return make({ kind: 'constant', value: result }, traits);
}

/** The answer on the default path, where another is possible. */
function usualAnswer(operator: string, left: Value, right: Value, traits: Traits | undefined): Value | undefined {
  const isUsual = (value: Value): boolean => value.kind !== 'union' || value.hasDefault === true;
  const [a] = optionsOf(left);
  const [b] = optionsOf(right);
  if (a === undefined || b === undefined || !isUsual(left) || !isUsual(right)) return undefined;
  const answer = compareOne(operator, a, b);
  return answer === undefined
    ? undefined
    : make({ kind: 'constant', value: answer }, mergeTraits({ option: traits?.option ?? someOption }, traits));
}

/** `"SEED" in os.environ`: an option that is not given by default; what only tests set is never there. */
function environmentQuestion(operator: string, left: Value, right: Value): Value | undefined {
  if (right.kind !== 'external' || right.name !== 'os.environ' || left.kind !== 'constant') return undefined;
  if (operator !== 'in' && operator !== 'not in') return undefined;
  const name = String(left.value);
  const value = { kind: 'constant', value: operator === 'not in' } as const;
  return environmentVariableFor(name)?.isForTests === true
    ? value
    : { ...value, traits: { option: { name: `$${name}` } } };
}

/** The number of a process decides only where it is the number on every path. */
function comparedTraits(value: Value): Traits | undefined {
  const traits = scalarTraits(value);
  if (traits?.rank !== true || optionsOf(value).every((option) => option.traits?.rank === true)) return traits;
  const { rank: _rank, ...others } = traits;
  return others;
}

function compareKnown(operator: string, left: Value, right: Value): boolean | undefined {
  const outcomes = new Set(optionsOf(left).flatMap((a) => optionsOf(right).map((b) => compareOne(operator, a, b))));
  return outcomes.size === 1 ? [...outcomes][0] : undefined;
}

function compareOne(operator: string, left: Value, right: Value): boolean | undefined {
  switch (operator) {
    case 'is':
    case '==':
      return isEqual(left, right);
    case 'is not':
    case '!=':
    case '<>':
      return negate(isEqual(left, right));
    case 'in':
      return isMember(left, right);
    case 'not in':
      return negate(isMember(left, right));
    default:
      return left.kind === 'external' && left.name === 'sys.version_info'
        ? isSupported(operator, right)
        : inOrder(operator, left, right);
  }
}

const oldestPython = 9;

/** `sys.version_info >= (3, n)`: true of every Python that is still maintained, where that decides it. */
function isSupported(operator: string, version: Value): boolean | undefined {
  if (version.kind !== 'collection') return undefined;
  const [major, minor] = [...version.cell.entries.values()].map((part) =>
    part.kind === 'constant' ? Number(part.value) : Number.NaN,
  );
  if (major === undefined || !(major < 3 || (major === 3 && (minor ?? 0) <= oldestPython))) return undefined;
  if (operator === '>=' || operator === '>') return true;
  return operator === '<' ? false : undefined;
}

const negate = (truth: boolean | undefined): boolean | undefined => (truth === undefined ? undefined : !truth);

function isEqual(left: Value, right: Value): boolean | undefined {
  if (left.kind === 'constant' && right.kind === 'constant') return left.value === right.value;
  const [one, other] = left.kind === 'constant' ? [left, right] : [right, left];
  if (one.kind === 'constant' && one.value === null && isObject(other)) return false;
  if (left.kind === 'external' && right.kind === 'external') return left.name === right.name ? true : undefined;
  return undefined;
}

/** True for values that are certainly not None. */
function isObject(value: Value): boolean {
  switch (value.kind) {
    case 'unknown':
      return value.isPresent === true;
    case 'fixed':
      return value.isPresent === true || value.type !== undefined;
    case 'collection':
    case 'function':
    case 'method':
    case 'partial':
    case 'class':
    case 'instance':
    case 'module':
    case 'object':
      return true;
    default:
      return false;
  }
}

function isMember(item: Value, container: Value): boolean | undefined {
  if (item.kind !== 'constant') return undefined;
  if (container.kind === 'constant' && typeof container.value === 'string' && typeof item.value === 'string') {
    return container.value.includes(item.value);
  }
  if (container.kind !== 'collection' || container.type === 'iterator') return undefined;
  if (container.type === 'dict') {
    const held = container.cell.entries.get(String(item.value));
    if (held !== undefined)
      return held.kind === 'union' && held.options.some(({ kind }) => kind === 'absent') ? undefined : true;
    return container.cell.entries.has(rest) ? undefined : false;
  }
  const elements = [...container.cell.entries.values()];
  if (elements.some((element) => element.kind === 'constant' && element.value === item.value)) return true;
  return elements.every(({ kind }) => kind === 'constant') && !container.cell.entries.has(rest) ? false : undefined;
}

function inOrder(operator: string, left: Value, right: Value): boolean | undefined {
  if (left.kind !== 'constant' || right.kind !== 'constant') return undefined;
  const a = left.value;
  const b = right.value;
  if (typeof a !== 'number' || typeof b !== 'number') return undefined;
  if (operator === '<') return a < b;
  if (operator === '<=') return a <= b;
  if (operator === '>') return a > b;
  if (operator === '>=') return a >= b;
  return undefined;
}

const decided = (is: boolean, traits: Traits | undefined): Truth =>
  traits?.option === undefined ? { is } : { is, by: traits.option };

const isFixedKind = ({ kind }: Value): boolean => kind === 'constant' || kind === 'fixed';

const make = (value: Value, traits: Traits | undefined): Value => (traits === undefined ? value : { ...value, traits });

/** The truth of `not value`, kept with the option that decides it. */
export function negated(value: Value): Value {
  const truth = truthOf(value);
  const traits = scalarTraits(value);
  if (truth === undefined) return make(isFixedKind(value) ? fixed : { kind: 'unknown' }, traits);
  return make(
    { kind: 'constant', value: !truth.is },
    truth.by === undefined ? traits : mergeTraits(traits, { option: truth.by }),
  );
}
