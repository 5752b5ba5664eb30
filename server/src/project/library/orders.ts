import type { OrderUse } from '../../knowledge/types.ts';
import { argumentOf } from '../arguments.ts';
import { traitsOfAll } from '../expressions.ts';
import type { ExternalCall } from '../externals.ts';
import { rest } from '../heap.ts';
import { elementOf } from '../iterate.ts';
import { collectionIn, iterationOrder, orderOf, setOrder, useLoopOrder, useOrder } from '../order.ts';
import type { OrderTrait } from '../traits.ts';
import { mergeTraits, optionsOf, scalarTraits, unknown, type Value, withTraits } from '../values.ts';

/** The number of what an object keeps, which grows from object to object; unknown things are young. */
const ageOf = (value: Value | undefined): number =>
  (value?.kind === 'object' ? value.attributes?.id : undefined) ?? Number.POSITIVE_INFINITY;

/** What a call does with the order of what it is given: the result, where its order is all that matters. */
export function applyOrder(call: ExternalCall, row: OrderUse | undefined): Value | undefined {
  if (row === undefined) return undefined;
  const { machine, given, site, receiver } = call;
  const inputs = [...(receiver === undefined ? [] : [receiver]), ...given.positional, ...given.keywords.values()];
  switch (row.order) {
    case 'sorts':
      if (row.inPlace === true) for (const input of inputs.slice(0, 1)) putInOrder(input);
      return row.inPlace === true ? { kind: 'constant', value: null } : copy(undefined);
    case 'keeps':
      return copy(firstOrder());
    case 'sensitive': {
      const order = firstOrder();
      if (order?.as === 'entries' || order?.as === 'number') useOrder(machine, called(order), row.how ?? 'data', site);
      if (row.how === 'written' || row.how === 'trained')
        useLoopOrder(machine, row.how, site, row.toOlder === true ? ageOf(receiver) : ageOfTarget());
      if (row.inPlace === true) for (const input of inputs.slice(0, 1)) putInOrder(input);
      return undefined;
    }
    case 'blind':
      return undefined;
  }

  /** A file that is named after the turn of a loop is one of that turn only, and so is one that was opened in it. */
  function ageOfTarget(): number | undefined {
    const target = row?.to === undefined ? undefined : argumentOf(given, row.to);
    if (target === undefined) return undefined;
    if (target.kind === 'object' && target.attributes !== undefined) return target.attributes.id;
    return scalarTraits(target)?.varies === true ? Number.POSITIVE_INFINITY : undefined;
  }

  function firstOrder(): OrderTrait | undefined {
    for (const input of inputs) {
      const order = iterationOrder(input, call.site);
      if (order !== undefined) return withSite(order, input);
    }
    return undefined;
  }

  /** A set's order is taken where the set stands in the call. */
  function withSite(order: OrderTrait, input: Value): OrderTrait {
    const index = given.positional.indexOf(input);
    const argument = given.node?.call.arguments[index];
    if (
      order.source.kind !== 'set' ||
      orderOf(input) !== undefined ||
      argument === undefined ||
      given.node === undefined
    )
      return order;
    return { ...order, source: { ...order.source, site: { file: given.node.file, span: argument.value.span } } };
  }

  /** Where no argument is the set, the call itself is all there is to point at. */
  function called(order: OrderTrait): OrderTrait {
    const { source } = order;
    return source.kind === 'set' && source.site === site ? { ...order, source: { ...source, isCalled: true } } : order;
  }

  function putInOrder(input: Value): void {
    for (const option of optionsOf(input)) if (option.kind === 'collection') setOrder(machine, option, undefined);
  }

  function copy(order: OrderTrait | undefined): Value {
    const traits = mergeTraits(
      traitsOfAll(given.positional),
      receiver === undefined ? undefined : scalarTraits(receiver),
    );
    const source = given.positional[0] ?? receiver ?? unknown;
    const elements = elementOf(machine, source);
    const isTuple = row?.api === 'builtins.tuple';
    const loaders = given.positional
      .flatMap(optionsOf)
      .filter((value) => value.kind === 'object' && (value.loader !== undefined || value.parts.length > 0));
    const kept = loaders.length > 0 ? loaders.map((value, index): [string, Value] => [`#${index}`, value]) : [];
    return withTraits(
      collectionIn(machine, isTuple ? 'tuple' : 'list', kept.length > 0 ? kept : [[rest, elements]], order),
      traits,
    );
  }
}
