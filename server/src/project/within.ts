import { elementsOfValue, type Value } from './values.ts';

/**
 * A value, and what it holds, in the order in which one would come across it: each thing once, however often it is held.
 * Lists hold themselves and each other, and share what they hold: a search that goes down again and again has no end,
 * or none in sight. `holds` says what of a value is looked into; of a union, it is every alternative.
 */
export function* within(value: Value, holds: (value: Value) => readonly Value[]): Generator<Value, void, undefined> {
  const seen = new Set<object>();
  const pending = [value];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const thing = identityOf(next);
    if (seen.has(thing)) continue;
    if (seen.size >= most) return;
    seen.add(thing);
    yield next;
    const held = next.kind === 'union' ? next.options : holds(next);
    for (let index = held.length - 1; index >= 0; index--) pending.push(held[index] as Value);
  }
}

/** What a library's object was made from; nothing of any other value. */
export const madeFrom = (value: Value): readonly Value[] => (value.kind === 'object' ? value.parts : []);

/** The same, and the elements of a collection. */
export const madeFromOrHeld = (value: Value): readonly Value[] =>
  value.kind === 'object' ? value.parts : elementsOfValue(value);

/** Whatever lies deeper in a value than this, in the order of `within`, is not looked at: programs hold less. */
const most = 10_000;

/** What stays the same when something is found out about a value. */
function identityOf(value: Value): object {
  if (value.kind === 'collection') return value.cell;
  return value.kind === 'instance' ? value.attributes : value;
}
