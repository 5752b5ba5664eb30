import type { Site } from '../base/text.ts';
import { linearize } from './attributes.ts';
import type { Cell } from './heap.ts';
import { emit, type Machine, newCell } from './machine.ts';
import type { OrderUseKind } from './timeline.ts';
import type { OrderSource, OrderTrait } from './traits.ts';
import { type CollectionValue, fixed, optionsOf, type Value, withTraits } from './values.ts';

/** The key of a collection's cell that holds the order its elements stand in. */
export const orderKey = '#order';

/** The unpredictable order of a value's elements, if it has one. */
export function orderOf(value: Value): OrderTrait | undefined {
  if (value.kind === 'union') return firstOrder(value.options);
  const held = value.kind === 'collection' ? value.cell.entries.get(orderKey) : undefined;
  return (held === undefined ? undefined : firstOrder(optionsOf(held))) ?? value.traits?.order;
}

function firstOrder(values: readonly Value[]): OrderTrait | undefined {
  for (const value of values) {
    const order = value.kind === 'collection' ? orderOf(value) : value.traits?.order;
    if (order !== undefined) return order;
  }
  return undefined;
}

/** Says of a collection that its elements stand in this order; undefined where it is put in a fixed one. */
export function setOrder(machine: Machine, collection: CollectionValue, order: OrderTrait | undefined): void {
  if (order === undefined) machine.heap.erase(collection.cell, orderKey);
  else machine.heap.write(collection.cell, orderKey, withTraits(fixed, { order }));
}

/** A collection made of other elements in the order of `source`. */
export function collectionIn(
  machine: Machine,
  type: CollectionValue['type'],
  entries: Iterable<readonly [string, Value]>,
  order: OrderTrait | undefined,
): CollectionValue {
  const collection: CollectionValue = { kind: 'collection', type, cell: newCell(machine, entries) };
  if (order !== undefined) collection.cell.entries.set(orderKey, withTraits(fixed, { order }));
  return collection;
}

/** The keys of a cell that are elements. */
export const elementKeys = (cell: Cell): string[] => [...cell.entries.keys()].filter((key) => key !== orderKey);

/** The elements of a collection, those under `rest` last. */
export const elementsOf = (collection: CollectionValue): Value[] =>
  elementKeys(collection.cell).map((key) => collection.cell.entries.get(key) ?? fixed);

/** The order in which a loop over the value runs: of the value itself, or of the set that it is. */
export function iterationOrder(value: Value, site: Site): OrderTrait | undefined {
  const order = orderOf(value);
  if (order !== undefined) return order;
  for (const option of optionsOf(value)) {
    if (option.kind !== 'collection' || option.type !== 'set' || option.cell.isSettled) continue;
    const elements = hashedElements(option);
    if (elements === 'numbers') continue;
    const source: OrderSource = {
      kind: 'set',
      site,
      api: 'set',
      returns: 'entries',
      elements,
      isSettled: false,
      isReported: false,
    };
    return { source, as: 'entries' };
  }
  return undefined;
}

function hashedElements(set: CollectionValue): 'strings' | 'objects' | 'numbers' | 'unknown' {
  const elements = elementsOf(set).flatMap(optionsOf);
  if (elements.length === 0) return 'numbers';
  if (elements.some(isString)) return 'strings';
  if (elements.some(isHashedByAddress)) return 'objects';
  return elements.every(isNumber) ? 'numbers' : 'unknown';
}

/** True for an instance of a class of the workspace that says nothing of hashing: it hashes by its address. */
const isHashedByAddress = (value: Value): boolean =>
  value.kind === 'instance' &&
  linearize(value.class).every((owner) =>
    owner.kind === 'class'
      ? owner.facts.decorators.length === 0 &&
        owner.facts.arguments.every(({ name }) => name === undefined) &&
        !['__hash__', '__eq__'].some((method) => owner.attributes.entries.has(method))
      : owner.kind === 'external' && owner.name === 'builtins.object',
  );

const isString = (value: Value): boolean =>
  (value.kind === 'constant' && typeof value.value === 'string') || (value.kind === 'fixed' && value.type === 'str');

const isNumber = (value: Value): boolean =>
  (value.kind === 'constant' && typeof value.value !== 'string') ||
  (value.kind === 'fixed' && (value.type === 'int' || value.type === 'bool')) ||
  value.kind === 'absent';

/** The order reaches data or results: says so at the listing or set, once for each. */
export function useOrder(machine: Machine, order: OrderTrait | undefined, how: OrderUseKind, use: Site): void {
  if (order === undefined) return;
  for (const source of [order.source, ...(order.also ?? [])]) {
    if (source.isSettled || source.isReported) continue;
    source.isReported = true;
    machine.shownOrders.push(source);
    const { site, api, returns } = source;
    if (source.kind === 'set')
      emit(machine, {
        kind: 'set-order',
        site,
        ...(source.isCalled === true ? { isCalled: true } : {}),
        use,
        how,
        elements: source.elements ?? 'unknown',
      });
    else {
      const choice = source.isBySetting === true ? { isBySetting: true as const } : {};
      emit(machine, { kind: 'listing', site, api, returns, byName: source.byName === true, use, how, ...choice });
    }
  }
}

/** The order of what is made from the turns of a loop: of the entries themselves, where a walk is gone through. */
export const orderOfTurns = (order: OrderTrait | undefined): OrderTrait | undefined =>
  order?.as === 'walk' ? { ...order, as: 'entries' } : order;

/** Something is added to a collection that is older than the unordered loop around: it takes the loop's order. */
export function appendInLoops(machine: Machine, collection: CollectionValue): void {
  if (machine.orderLoops.length === 0 || collection.type === 'set') return;
  const own = orderOf(collection);
  const known = own === undefined ? [] : [own.source, ...(own.also ?? [])];
  const around = machine.orderLoops.filter(({ since }) => collection.cell.id < since).map(({ order }) => order);
  const [first, ...others] = [
    ...(own === undefined ? [] : [own]),
    ...around.filter(({ source }) => !known.includes(source)),
  ];
  if (first === undefined || (first === own && others.length === 0)) return;
  const also = [...(first.also ?? []), ...others.map(({ source }) => source)];
  setOrder(machine, collection, also.length === 0 ? first : { ...first, also });
}

/** The order in which something grows that is made anew, from older elements and more, in each turn of an unordered loop. */
export const growthOrder = (machine: Machine, older: CollectionValue): OrderTrait | undefined =>
  machine.orderLoops.find(({ since }) => older.cell.id < since)?.order;

/**
 * What happens in a loop over unordered things happens in their order: drawing, writing, training. With the number of
 * a cell, only loops count that began after it was made.
 */
export function useLoopOrder(machine: Machine, how: OrderUseKind, use: Site, made = 0): void {
  for (const { order, since } of machine.orderLoops) if (made < since) useOrder(machine, order, how, use);
}
