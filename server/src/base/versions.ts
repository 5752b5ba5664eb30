import { phrase, type Words } from './phrase.ts';
/** What is known of the version of a library that a program runs with. Without bounds nothing is. */
export interface VersionRange {
  /** It is this one or a newer one. */
  readonly from?: string;
  /** It is this one or an older one. */
  readonly upTo?: string;
  /** It is older than this one. */
  readonly below?: string;
}

/** A range, and where it is written, to complete “torch 2.4.1, as … says”: `uv.lock`, `the setting`. */
export interface LibraryVersion extends VersionRange {
  readonly origin: Words;
}

/** By the library's import name. A library that is missing has an unknown version. */
export type LibraryVersions = Readonly<Record<string, LibraryVersion>>;

/** Just this version. */
export const exactly = (version: string): VersionRange => ({ from: version, upTo: version });

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

/** True when whatever the version is, it comes before `version`. */
export const isKnownOlder = (known: VersionRange | undefined, version: string): boolean =>
  (known?.upTo !== undefined && isOlder(known.upTo, version)) ||
  (known?.below !== undefined && !isOlder(version, known.below));

/** True when whatever the version is, it is `version` or comes after it. */
export const isKnownSince = (known: VersionRange | undefined, version: string): boolean =>
  known?.from !== undefined && !isOlder(known.from, version);

/** What both say; what contradicts itself is left as it is, and nothing is known to lie in it. */
export function both(a: VersionRange, b: VersionRange): VersionRange {
  return {
    ...pick('from', [a.from, b.from], (one, other) => isOlder(other, one)),
    ...pick('upTo', [a.upTo, b.upTo], isOlder),
    ...pick('below', [a.below, b.below], isOlder),
  };
}

/** The smallest range that holds both. */
export function either(a: VersionRange, b: VersionRange): VersionRange {
  const from = a.from === undefined || b.from === undefined ? undefined : isOlder(b.from, a.from) ? b.from : a.from;
  const upper = isHigher(a, b) ? a : b;
  return {
    ...(from === undefined ? {} : { from }),
    ...(upper.upTo === undefined ? {} : { upTo: upper.upTo }),
    ...(upper.below === undefined ? {} : { below: upper.below }),
  };
}

/** “2.4.1”, “older than 2.0”, “1.9 or newer”, “1.9 to 1.13”; undefined where nothing is known. */
export function versionWords({ from, upTo, below }: VersionRange): Words | undefined {
  if (from !== undefined && from === upTo) return from;
  if (from !== undefined && upTo !== undefined) return phrase('{from} to {upTo}', { from, upTo });
  if (from !== undefined && below !== undefined)
    return phrase('{from} or newer, but older than {below}', { from, below });
  if (from !== undefined) return phrase('{from} or newer', { from });
  if (upTo !== undefined) return phrase('{upTo} or older', { upTo });
  return below === undefined ? undefined : phrase('older than {below}', { below });
}

const numbersOf = (version: string): number[] => (/^\d+(\.\d+)*/.exec(version)?.[0] ?? '').split('.').map(Number);

function pick<Key extends string>(
  key: Key,
  [a, b]: readonly [string | undefined, string | undefined],
  isBetter: (one: string, other: string) => boolean,
): { readonly [Name in Key]?: string } {
  const chosen = a === undefined ? b : b === undefined || !isBetter(b, a) ? a : b;
  return (chosen === undefined ? {} : { [key]: chosen }) as { readonly [Name in Key]?: string };
}

/** True where the first may reach further up. */
function isHigher(a: VersionRange, b: VersionRange): boolean {
  const one = a.below ?? a.upTo;
  const other = b.below ?? b.upTo;
  if (one === undefined || other === undefined) return one === undefined;
  return !isOlder(one, other);
}
