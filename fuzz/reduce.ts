/**
 * A smaller input of which `holds` is still true, as it is of `input`: pieces are taken out, ever shorter ones, then what
 * stays is made plainer. Ends after `most` trials at the latest.
 */
export async function reduce(input: string, holds: (input: string) => Promise<boolean>, most: number): Promise<string> {
  let best = input;
  let left = most;
  const attempt = async (smaller: string): Promise<boolean> => {
    if (left-- <= 0 || !(await holds(smaller))) return false;
    best = smaller;
    return true;
  };
  for (let size = 2 ** Math.floor(Math.log2(Math.max(1, input.length))); size >= 1 && left > 0; ) {
    let isSmaller = false;
    for (let start = 0; start < best.length && left > 0; ) {
      if (await attempt(best.slice(0, start) + best.slice(start + size))) isSmaller = true;
      else start += size;
    }
    if (!isSmaller || size > 1) size = Math.floor(size / 2);
  }
  for (let index = 0; index < best.length && left > 0; index++) {
    if (/[a ]/.test(best[index] ?? '')) continue;
    await attempt(`${best.slice(0, index)}a${best.slice(index + 1)}`);
  }
  return best;
}
