import { readAttribute } from '../attributes.ts';
import { noteShown, traitsOfAll } from '../expressions.ts';
import type { ExternalCall } from '../externals.ts';
import { rest } from '../heap.ts';
import { elementOf, iterateValue } from '../iterate.ts';
import type { Machine } from '../machine.ts';
import { collectionIn, iterationOrder, orderOf, useOrder } from '../order.ts';
import { knownSize } from '../sizes.ts';
import type { OrderTrait } from '../traits.ts';
import { external, fixed, join, none, optionsOf, scalarTraits, unknown, type Value, withTraits } from '../values.ts';
import type { Handler } from './handlers.ts';

/** Exit: what a statement that is such a call evaluates to. */
const exit: Handler = () => external('builtins.exit()');

export const builtinHandlers: Readonly<Record<string, Handler>> = {
  'builtins.exit': exit,
  'builtins.quit': exit,
  'sys.exit': exit,
  'os._exit': exit,

  'builtins.int': (call) => convert(call, 'int'),
  'builtins.float': (call) => convert(call, undefined),
  'builtins.str': (call) => {
    noteShown(call.given.positional, call.site.span);
    return convert(call, 'str');
  },
  'builtins.repr': (call) => withTraits({ kind: 'fixed', type: 'str' }, traitsOfAll(call.given.positional)),
  'builtins.bool': (call) => withTraits({ kind: 'fixed', type: 'bool' }, traitsOfAll(call.given.positional)),
  'builtins.abs': steady,
  'builtins.round': steady,
  'builtins.pow': steady,
  'builtins.divmod': steady,
  'builtins.ord': steady,
  'builtins.min': steady,
  'builtins.max': steady,
  'builtins.sum': steady,
  'builtins.input': () => ({ kind: 'fixed', type: 'str' }),

  'builtins.len': ({ machine, given }) => {
    const [value = unknown] = given.positional;
    const order = orderOf(value);
    if (order !== undefined) return withTraits({ kind: 'fixed', type: 'int' }, { lengthOf: [order.source] });
    const growing =
      value.kind === 'collection' ? machine.orderLoops.find(({ since }) => value.cell.id < since) : undefined;
    if (growing !== undefined)
      return withTraits({ kind: 'fixed', type: 'int' }, { order: { source: growing.order.source, as: 'number' } });
    const sets = optionsOf(value).flatMap((each) =>
      each.kind === 'collection' && each.type === 'set' ? each.cell : [],
    );
    if (sets.length > 0) return withTraits({ kind: 'fixed', type: 'int' }, { ...scalarTraits(value), lengthOf: sets });
    if (value.kind !== 'collection') return withTraits({ kind: 'fixed', type: 'int' }, scalarTraits(value));
    const size = knownSize(machine, value);
    return size === undefined ? { kind: 'fixed', type: 'int' } : { kind: 'constant', value: size };
  },
  'builtins.range': ({ machine, given }) =>
    withTraits(
      collectionIn(machine, 'list', [[rest, { kind: 'fixed', type: 'int' }]], undefined),
      traitsOfAll(given.positional),
    ),

  'builtins.set': ({ machine, frame, given, site }) => {
    const [source] = given.positional;
    const entries: [string, Value][] = source === undefined ? [] : [[rest, iterateValue(machine, frame, source, site)]];
    return collectionIn(machine, 'set', entries, undefined);
  },
  'builtins.frozenset': (call) => builtinHandlers['builtins.set']?.(call),
  'builtins.dict': ({ machine, given, site }) => {
    const entries = new Map<string, Value>(given.keywords);
    const [source] = given.positional;
    if (source?.kind === 'collection' && source.type === 'dict')
      for (const [key, value] of source.cell.entries) if (!entries.has(key)) entries.set(key, value);
    const order = source === undefined ? undefined : iterationOrder(source, site);
    if (source !== undefined && source.traits?.order?.as === 'number')
      useOrder(machine, source.traits.order, 'numbered', site);
    if (source !== undefined && !(source.kind === 'collection' && source.type === 'dict'))
      entries.set(rest, secondOf(machine, elementOf(machine, source)));
    return collectionIn(machine, 'dict', entries, order);
  },
  'builtins.enumerate': ({ machine, frame, given, site }) => {
    const [source = unknown] = given.positional;
    const order = placed(iterationOrder(source, site), { given });
    const number: Value = withTraits(
      { kind: 'fixed', type: 'int' },
      order === undefined ? undefined : { order: { source: order.source, as: 'number' } },
    );
    const pair = collectionIn(
      machine,
      'tuple',
      [
        ['0', number],
        ['1', iterateValue(machine, frame, source, site)],
      ],
      undefined,
    );
    return collectionIn(machine, 'iterator', [[rest, pair]], order);
  },
  'builtins.zip': ({ machine, frame, given, site }) => {
    const order = given.positional
      .map((value, index) => placed(iterationOrder(value, site), { given }, index))
      .find((found) => found !== undefined);
    const own = given.positional.map((value, index): [string, Value] => [
      String(index),
      iterateValue(machine, frame, value, site),
    ]);
    const pairs = collectionIn(machine, 'iterator', [[rest, collectionIn(machine, 'tuple', own, undefined)]], order);
    const isNumbering =
      order !== undefined && given.positional.some((value) => iterationOrder(value, site) === undefined);
    return isNumbering ? withTraits(pairs, { order: { source: order.source, as: 'number' } }) : pairs;
  },
  'builtins.iter': ({ given }) => given.positional[0],
  'builtins.next': ({ machine, frame, given, site }) => {
    const [source = unknown] = given.positional;
    const order = orderOf(source);
    if (order?.as === 'entries') useOrder(machine, order, 'indexed', site);
    return iterateValue(machine, frame, source, site);
  },
  'builtins.getattr': ({ machine, frame, given, site }) => {
    const [object = unknown, name, standard] = given.positional;
    if (name?.kind === 'constant') {
      const value = readAttribute(machine, frame, object, String(name.value), site);
      return standard === undefined || value.kind !== 'unknown' ? value : join([standard, unknown]);
    }
    // Some attribute of a library module, by a name that is not known: any of its names will do.
    return object.kind === 'external' ? external(`${object.name}.*`) : unknown;
  },
  'builtins.setattr': ({ machine, given }) => {
    const [object, name, value = unknown] = given.positional;
    if (object?.kind === 'instance' && name?.kind === 'constant')
      machine.heap.write(object.attributes, String(name.value), value);
    return none;
  },
  'builtins.hasattr': () => ({ kind: 'unknown' }),
  'builtins.vars': ({ given }) => {
    const [object] = given.positional;
    if (object?.kind === 'instance') return { kind: 'collection', type: 'dict', cell: object.attributes };
    if (object?.kind === 'object' && object.attributes !== undefined)
      return { kind: 'collection', type: 'dict', cell: object.attributes };
    return undefined;
  },
  'builtins.locals': ({ frame }) => ({ kind: 'collection', type: 'dict', cell: frame.scope.names }),
  'builtins.globals': ({ frame }) => ({ kind: 'collection', type: 'dict', cell: frame.module.scope.names }),
  'builtins.super': ({ given, frame }) => {
    const [owner, receiver] = given.positional;
    const self = receiver ?? frame.receiver;
    const own = owner?.kind === 'class' ? owner : frame.callee?.owner;
    return own === undefined || self === undefined ? unknown : { kind: 'super', owner: own, receiver: self };
  },
  'builtins.type': ({ given }) => {
    const [object] = given.positional;
    return object?.kind === 'instance' ? object.class : undefined;
  },
  'builtins.isinstance': () => ({ kind: 'unknown' }),
  'builtins.issubclass': () => ({ kind: 'unknown' }),
  'builtins.callable': () => ({ kind: 'unknown' }),
  'builtins.__import__': ({ given }) =>
    given.positional[0]?.kind === 'constant' ? external(String(given.positional[0].value)) : undefined,
};

function steady({ given }: ExternalCall): Value {
  const values = given.positional;
  const isKnown = values
    .flatMap(optionsOf)
    .every(({ kind }) => kind === 'constant' || kind === 'fixed' || kind === 'collection');
  return withTraits(isKnown ? fixed : unknown, traitsOfAll(values));
}

function convert({ given }: ExternalCall, type: 'int' | 'str' | undefined): Value {
  const [value] = given.positional;
  if (value === undefined) return { kind: 'constant', value: type === 'str' ? '' : 0 };
  return join(
    optionsOf(value).map((option): Value => {
      const traits = scalarTraits(option);
      if (option.kind !== 'constant')
        return withTraits(
          option.kind === 'fixed'
            ? { kind: 'fixed', isPresent: true, ...(type === undefined ? {} : { type }) }
            : { kind: 'unknown', isPresent: true },
          traits,
        );
      if (option.value === null) return option;
      if (type === 'str') return withTraits({ kind: 'constant', value: String(option.value) }, traits);
      const number = Number(option.value);
      if (Number.isNaN(number)) return withTraits(fixed, traits);
      return withTraits({ kind: 'constant', value: type === 'int' ? Math.trunc(number) : number }, traits);
    }),
  );
}

/** A set's order is taken where the set stands in the call, as the positional argument of this index. */
export function placed(
  order: OrderTrait | undefined,
  { given }: Pick<ExternalCall, 'given'>,
  index = 0,
): OrderTrait | undefined {
  const argument = given.node?.call.arguments[index];
  if (order?.source.kind !== 'set' || argument === undefined || given.node === undefined) return order;
  const value = given.positional[index];
  if (value === undefined || orderOf(value) !== undefined) return order;
  return { ...order, source: { ...order.source, site: { file: given.node.file, span: argument.value.span } } };
}

/** The second of a pair. */
const secondOf = (machine: Machine, pair: Value): Value =>
  (pair.kind === 'collection' ? pair.cell.entries.get('1') : undefined) ?? elementOf(machine, pair);
