/**
 * A shorter sequence that still goes wrong: parts are left out, first halves, then smaller ones, as long as `isWrong`
 * says so. At most `limit` sequences are tried.
 */
export async function shrunk<Item>(
  items: readonly Item[],
  isWrong: (items: readonly Item[]) => Promise<boolean>,
  limit: number,
): Promise<readonly Item[]> {
  let left = items;
  let nTries = 0;
  for (let size = Math.ceil(items.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let start = 0; start < left.length && nTries < limit; ) {
      nTries++;
      const without = [...left.slice(0, start), ...left.slice(start + size)];
      if (await isWrong(without)) left = without;
      else start += size;
    }
  }
  return left;
}
