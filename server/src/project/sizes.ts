import { rest } from './heap.ts';
import type { Machine } from './machine.ts';
import { elementKeys } from './order.ts';
import { optionsOf, type Value } from './values.ts';

/**
 * How many elements a tuple or list has, or undefined. An empty list may be filled by somebody, and one that is older
 * than the loop around may have grown in an earlier turn.
 */
export function knownSize(machine: Machine, value: Value): number | undefined {
  if (value.kind !== 'collection' || value.cell.entries.has(rest)) return undefined;
  const keys = elementKeys(value.cell);
  if (value.type === 'tuple') return keys.length;
  const isSettled = value.type === 'list' && keys.length > 0 && value.cell.id >= machine.loopSince;
  const isThere = (key: string): boolean =>
    optionsOf(value.cell.entries.get(key) ?? value).every(({ kind }) => kind !== 'absent');
  return isSettled && keys.every(isThere) ? keys.length : undefined;
}
