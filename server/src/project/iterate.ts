import type { Site } from '../base/text.ts';
import { callAttribute } from './attributes.ts';
import { runGenerator } from './functions.ts';
import { rest } from './heap.ts';
import { fetchSamples } from './loaders.ts';
import type { Frame, Machine } from './machine.ts';
import { elementKeys, elementsOf, orderOf } from './order.ts';
import {
  type CollectionValue,
  fixed,
  join,
  optionsOf,
  scalarTraits,
  unknown,
  type Value,
  withTraits,
} from './values.ts';

/** One element of a value, of which nothing is run. */
export function elementOf(_machine: Machine, value: Value): Value {
  const elements = optionsOf(value).map((option) =>
    orderOf(option) === undefined && !(option.kind === 'collection' && option.type === 'set')
      ? ownElement(option)
      : withTraits(ownElement(option), { varies: true }),
  );
  return join(elements);
}

function ownElement(option: Value): Value {
  if (option.kind === 'collection') {
    if (option.type === 'dict') return keyOf(option);
    const held = elementsOf(option);
    return held.length === 0 ? unknown : join(held);
  }
  if (option.kind === 'constant' && typeof option.value === 'string')
    return withTraits({ kind: 'fixed', type: 'str' }, option.traits);
  if (option.kind === 'fixed') return option.type === 'str' ? option : withTraits(fixed, scalarTraits(option));
  if (option.kind === 'object') return derivedElement(option);
  return withTraits(unknown, scalarTraits(option));
}

/** Any key of a dictionary: a text where all that are known are, and one at least is. */
export function keyOf({ cell }: CollectionValue): Value {
  const keys = elementKeys(cell).filter((key) => key !== rest);
  return keys.length > 0 && keys.every((key) => Number.isNaN(Number(key))) ? { kind: 'fixed', type: 'str' } : fixed;
}

/** What one turn of a loop over the value gets; running an iterator of the program's own runs its code. */
export function iterateValue(machine: Machine, frame: Frame, value: Value, site: Site, depth = 0): Value {
  for (const option of optionsOf(value)) {
    fetchSamples(machine, option, site);
    if (option.kind === 'collection') runGenerator(machine, option);
    if (option.kind === 'instance') {
      const iterator = callAttribute(machine, frame, option, '__iter__', [], site);
      if (iterator !== undefined) {
        if (iterator.kind === 'instance') {
          const element = callAttribute(machine, frame, iterator, '__next__', [], site);
          if (element !== undefined) return element;
        }
        // Python asks an iterator for no iterator of its own; two that give each other would go on for ever.
        return iterator === option || depth > 0 ? unknown : iterateValue(machine, frame, iterator, site, depth + 1);
      }
      const element = callAttribute(machine, frame, option, '__getitem__', [fixed], site);
      if (element !== undefined) return element;
    }
  }
  return elementOf(machine, value);
}

/** Elements of what a library made stay with their order and with the loaders and data sets that are in it. */
function derivedElement(object: Extract<Value, { kind: 'object' }>): Value {
  const order = orderOf(object);
  if (object.type.startsWith('range')) return { kind: 'fixed', type: 'int' };
  if (object.parts.length > 0 && object.loader === undefined) return join(object.parts);
  return order === undefined ? withTraits(unknown, scalarTraits(object)) : unknown;
}

/** A loop over a few functions, classes or objects is followed for each of them; none for other loops. */
export function knownTurns(iterable: Value): readonly Value[] {
  const elements =
    iterable.kind === 'collection' && iterable.type !== 'set' && !iterable.cell.entries.has(rest)
      ? elementsOf(iterable)
      : [];
  const isWorth = elements.some(
    ({ kind }) =>
      kind === 'external' || kind === 'method' || kind === 'partial' || kind === 'function' || kind === 'class',
  );
  return isWorth && elements.length <= maxTurns ? elements : [];
}

const maxTurns = 8;
