import { noteShown } from '../expressions.ts';
import type { ExternalCall } from '../externals.ts';
import { rest } from '../heap.ts';
import { elementOf, keyOf } from '../iterate.ts';
import {
  appendInLoops,
  collectionIn,
  elementKeys,
  elementsOf,
  iterationOrder,
  orderKey,
  orderOf,
  setOrder,
} from '../order.ts';
import { present } from '../scopes.ts';
import { type CollectionValue, join, none, scalarTraits, unknown, type Value, withTraits } from '../values.ts';
import type { Handler } from './handlers.ts';

type ContainerCall = ExternalCall & { readonly receiver: CollectionValue };

const on =
  (handle: (call: ContainerCall) => Value | undefined): Handler =>
  (call) =>
    call.receiver?.kind === 'collection' ? handle({ ...call, receiver: call.receiver }) : undefined;

/** Methods of lists, sets, dictionaries and strings that change or hand out what they hold. */
export const containerHandlers: Readonly<Record<string, Handler>> = {
  'builtins.list.append': on(({ machine, receiver, given }) => {
    addElement({ machine }, receiver, given.positional[0] ?? unknown);
    appendInLoops(machine, receiver);
    return none;
  }),
  'builtins.list.insert': on(({ machine, receiver, given }) => {
    addElement({ machine }, receiver, given.positional[1] ?? unknown);
    appendInLoops(machine, receiver);
    return none;
  }),
  'builtins.list.extend': on(({ machine, receiver, given, site }) => {
    const [source = unknown] = given.positional;
    if (source.kind === 'collection' && !source.cell.entries.has(rest))
      for (const element of elementsOf(source)) addElement({ machine }, receiver, element);
    else addElement({ machine }, receiver, elementOf(machine, source));
    const order = iterationOrder(source, site);
    if (order !== undefined) setOrder(machine, receiver, { ...order, as: 'entries' });
    appendInLoops(machine, receiver);
    return none;
  }),
  'builtins.list.sort': on(({ machine, receiver }) => {
    const settled = orderOf(receiver)?.settles;
    if (settled !== undefined) settled.isSettled = true;
    setOrder(machine, receiver, undefined);
    return none;
  }),
  'builtins.list.copy': on(({ machine, receiver }) =>
    collectionIn(machine, 'list', copied(receiver), orderOf(receiver)),
  ),
  'builtins.dict.copy': on(({ machine, receiver }) =>
    collectionIn(machine, 'dict', copied(receiver), orderOf(receiver)),
  ),
  'builtins.set.add': on(({ machine, receiver, given }) => {
    addElement({ machine }, receiver, given.positional[0] ?? unknown);
    return none;
  }),
  'builtins.set.update': on(({ machine, receiver, given }) => {
    for (const source of given.positional) addElement({ machine }, receiver, elementOf(machine, source));
    return none;
  }),
  'builtins.set.union': on(({ machine, receiver, given }) =>
    collectionIn(
      machine,
      'set',
      [[rest, join([receiver, ...given.positional].map((value) => elementOf(machine, value)))]],
      undefined,
    ),
  ),
  'builtins.set.intersection': on(({ receiver }) => receiver),
  'builtins.set.difference': on(({ receiver }) => receiver),
  'builtins.set.copy': on(({ receiver }) => receiver),

  'builtins.dict.get': on(({ receiver, given }) => {
    const [key, standard = none] = given.positional;
    const held = key?.kind === 'constant' ? receiver.cell.entries.get(String(key.value)) : undefined;
    if (held !== undefined)
      return present(
        held.kind === 'union'
          ? join(held.options.map((option) => (option.kind === 'absent' ? standard : option)))
          : held,
      );
    if (key?.kind === 'constant' && !receiver.cell.entries.has(rest)) return standard;
    const all = elementsOf(receiver);
    return all.length === 0 ? standard : join([...all, standard].map((value) => present(value)));
  }),
  'builtins.dict.pop': on((call) => containerHandlers['builtins.dict.get']?.(call)),
  'builtins.dict.setdefault': on(({ machine, receiver, given }) => {
    const [key, standard = none] = given.positional;
    const name = key?.kind === 'constant' ? String(key.value) : rest;
    const held = receiver.cell.entries.get(name);
    if (held !== undefined) return present(held);
    machine.heap.write(receiver.cell, name, standard);
    return standard;
  }),
  'builtins.dict.update': on(({ machine, receiver, given }) => {
    for (const source of given.positional) {
      if (source.kind === 'collection' && source.type === 'dict') {
        for (const key of elementKeys(source.cell))
          machine.heap.write(receiver.cell, key, source.cell.entries.get(key) ?? unknown);
      } else machine.heap.write(receiver.cell, rest, unknown);
    }
    for (const [key, value] of given.keywords) machine.heap.write(receiver.cell, key, value);
    return none;
  }),
  'builtins.dict.items': on(({ machine, receiver }) => {
    const pair = collectionIn(
      machine,
      'tuple',
      [
        ['0', keyOf(receiver)],
        ['1', anyValue(receiver)],
      ],
      undefined,
    );
    return collectionIn(machine, 'iterator', [[rest, pair]], orderOf(receiver));
  }),
  'builtins.dict.keys': on(({ machine, receiver }) =>
    collectionIn(machine, 'iterator', [[rest, keyOf(receiver)]], orderOf(receiver)),
  ),
  'builtins.dict.values': on(({ machine, receiver }) =>
    collectionIn(machine, 'iterator', [[rest, anyValue(receiver)]], orderOf(receiver)),
  ),

  'builtins.str.split': ({ machine, receiver }) => strings({ machine }, receiver),
  'builtins.str.splitlines': ({ machine, receiver }) => strings({ machine }, receiver),
  'builtins.str.format': ({ receiver, given, site }) => {
    noteShown([...given.positional, ...given.keywords.values()], site.span);
    return withTraits(
      { kind: 'fixed', type: 'str' },
      [receiver ?? unknown, ...given.positional].map(scalarTraits).find((traits) => traits !== undefined),
    );
  },
};

const strings = ({ machine }: Pick<ExternalCall, 'machine'>, receiver: Value | undefined): Value =>
  withTraits(
    collectionIn(machine, 'list', [[rest, { kind: 'fixed', type: 'str' }]], undefined),
    receiver === undefined ? undefined : scalarTraits(receiver),
  );

const anyValue = (collection: CollectionValue): Value => {
  const all = elementsOf(collection).map(present);
  return all.length === 0 ? unknown : join(all);
};

const copied = (collection: CollectionValue): [string, Value][] =>
  [...collection.cell.entries].filter(([key]) => key !== orderKey);

const maxKnownElements = 40;

/** Adds an element: in its place while the collection is short and outside loops, else among the others. */
function addElement({ machine }: Pick<ExternalCall, 'machine'>, collection: CollectionValue, element: Value): void {
  const { entries } = collection.cell;
  const size = elementKeys(collection.cell).length;
  if (collection.type === 'list' && !entries.has(rest) && size < maxKnownElements && machine.loopDepth === 0) {
    machine.heap.write(collection.cell, String(size), element);
    return;
  }
  const before = entries.get(rest);
  machine.heap.write(collection.cell, rest, before === undefined ? element : join([before, element]));
}
