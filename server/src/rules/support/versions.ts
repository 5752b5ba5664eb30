/** True when version `a` comes before `b`: `1.8.1+cu111` before `1.9`. Only leading numbers count. */
export function isOlder(a: string, b: string): boolean {
  const one = numbersOf(a);
  const other = numbersOf(b);
  for (let index = 0; index < Math.max(one.length, other.length); index++) {
    const difference = (one[index] ?? 0) - (other[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

const numbersOf = (version: string): number[] => (/^\d+(\.\d+)*/.exec(version)?.[0] ?? '').split('.').map(Number);
