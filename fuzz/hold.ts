import type { Span } from '../server/src/base/text.ts';

/** Throws where something does not hold; `what` says what should, and `seen` what is there. */
export function hold(condition: boolean, what: string, ...seen: readonly unknown[]): asserts condition {
  if (condition) return;
  throw new Broken([what, ...seen.map((each) => JSON.stringify(each))].join('\n'));
}

class Broken extends Error {
  override readonly name = 'Broken';
}

/** Holds that a span lies within a text of that length. */
export function holdWithin({ start, end }: Span, length: number, what: string): void {
  const isWithin = Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start <= end && end <= length;
  hold(isWithin, `${what} lies within the text`, { start, end, length });
}

/** Holds that of every object below some data all spans lie within a text. Does not recurse: data may be deep. */
export function holdSpans(data: unknown, length: number, what: string): void {
  const pending = [data];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    if ('start' in next && 'end' in next) holdWithin(next as Span, length, what);
    for (const value of Object.values(next)) if (typeof value === 'object' && value !== null) pending.push(value);
  }
}

/** Throws where the two are not equal as JSON has them. */
export function holdEqual(one: unknown, other: unknown, what: string): void {
  const [first, second] = [JSON.stringify(one), JSON.stringify(other)];
  hold(first === second, what, first?.slice(0, 1500), second?.slice(0, 1500));
}

/** Throws where two plain values are not the same, and says where they part. Does not recurse: facts may be deep. */
export function holdSame(one: unknown, other: unknown, what: string): void {
  const pending: (readonly [unknown, unknown, string])[] = [[one, other, '']];
  for (let pair = pending.pop(); pair !== undefined; pair = pending.pop()) {
    const [a, b, path] = pair;
    if (Object.is(a, b)) continue;
    const areObjects = typeof a === 'object' && typeof b === 'object' && a !== null && b !== null;
    if (!areObjects)
      throw new Broken(`${what}\n${path}: ${String(a).slice(0, 200)} against ${String(b).slice(0, 200)}`);
    const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
    for (const key of new Set([...left.keys(), ...right.keys()])) {
      pending.push([left.get(key), right.get(key), `${path}.${key}`]);
    }
  }
}
