import type { Site } from '../base/text.ts';
import { callAttribute } from './attributes.ts';
import { readExternalItem } from './external-state.ts';
import { rest } from './heap.ts';
import { elementOf } from './iterate.ts';
import { noteIndexing } from './library/operations.ts';
import type { Frame, Machine } from './machine.ts';
import { readConfig } from './options/config.ts';
import { elementKeys, elementsOf } from './order.ts';
import { present } from './scopes.ts';
import type { Traits } from './traits.ts';
import {
  type CollectionValue,
  fixed,
  join,
  type ObjectValue,
  optionsOf,
  scalarTraits,
  unknown,
  type Value,
  withTraits,
} from './values.ts';

/** `object[index]`. */
export function readItem(machine: Machine, frame: Frame, object: Value, index: Value, site: Site): Value {
  const options = optionsOf(object).map((option): Value => {
    switch (option.kind) {
      case 'collection':
        return readElement(machine, option, index);
      case 'instance':
        return callAttribute(machine, frame, option, '__getitem__', [index], site) ?? unknown;
      case 'external':
        return readExternalItem(machine, option.name, index, site);
      case 'constant':
      case 'fixed':
        return withTraits(fixed, scalarTraits(option));
      case 'object': {
        noteIndexing(machine, option, index, site);
        const entry = index.kind === 'constant' ? namedEntry(option, String(index.value)) : undefined;
        if (entry !== undefined) return entry;
        return option.loader === undefined && option.parts.length === 1 && option.parts[0] !== undefined
          ? elementOf(machine, option)
          : withTraits(unknown, scalarTraits(option));
      }
      default:
        return withTraits(unknown, scalarTraits(option));
    }
  });
  const by = workerTraits(index);
  return join(by === undefined ? options : options.flatMap(optionsOf).map((option) => withTraits(option, by)));
}

/** What is picked by something that tells workers apart tells them apart, too. */
function workerTraits({ traits }: Value): Traits | undefined {
  if (traits?.workerId !== true && traits?.baseSeed !== true) return undefined;
  return { ...(traits.workerId && { workerId: true }), ...(traits.baseSeed && { baseSeed: true }) };
}

/** `config["seed"]` is `config.seed`. */
function namedEntry(object: ObjectValue, name: string): Value | undefined {
  const own = object.attributes?.entries.get(name);
  return own === undefined ? readConfig(object, name) : present(own);
}

function readElement(machine: Machine, collection: CollectionValue, index: Value): Value {
  if (index.kind === 'constant') {
    const key =
      typeof index.value === 'number' && index.value < 0 ? fromEnd(collection, index.value) : String(index.value);
    const held = key === undefined ? undefined : collection.cell.entries.get(key);
    if (held !== undefined) return present(held);
    const others = collection.cell.entries.get(rest);
    return others === undefined ? unknown : present(others);
  }
  if (collection.type === 'dict') {
    const all = elementsOf(collection);
    return all.length === 0 ? unknown : present(join(isSetting(collection, index) ? all.map(asChosen) : all));
  }
  return elementOf(machine, collection);
}

/** True for a name of which nothing is known, rather than each of the names in turn. */
const isSetting = ({ cell }: CollectionValue, index: Value): boolean =>
  (index.kind === 'unknown' || (index.kind === 'fixed' && index.type === undefined)) &&
  elementKeys(cell).every((key) => key !== rest && Number.isNaN(Number(key)));

/** Callables remember that it may be another's turn. */
const asChosen = (value: Value): Value =>
  value.kind === 'class' || value.kind === 'function' ? withTraits(value, { bySetting: true }) : value;

function fromEnd(collection: CollectionValue, index: number): string | undefined {
  if (collection.cell.entries.has(rest)) return undefined;
  return String(elementsOf(collection).length + index);
}
