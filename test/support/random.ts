/** Numbers that look random and are the same for the same seed. */
export interface Random {
  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number;
  /** One of the items, of which there is at least one. */
  pick<Item>(items: readonly Item[]): Item;
}

/** Starts the stream of a seed: mulberry32. */
export function randomOf(seed: number): Random {
  let state = seed;
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) % limit;
  };
  return {
    below,
    pick(items) {
      const item = items.slice(below(items.length))[0];
      if (item === undefined) throw new Error('there is nothing to pick from');
      return item;
    },
  };
}
