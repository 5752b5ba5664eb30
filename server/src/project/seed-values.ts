import type { Site } from '../base/text.ts';
import type { Seeder } from '../knowledge/types.ts';
import type { SeedValue } from './timeline.ts';
import { elementsOfValue, fixed, optionsOf, type Value, withTraits } from './values.ts';
import { within } from './within.ts';

/**
 * How far a seed is the same in every run. `argument` is where it is written. What None means, and no seed at all, is
 * the API's business.
 */
export function seedValueOf(
  value: Value | undefined,
  meaning: Pick<Seeder, 'absent' | 'none' | 'unset'>,
  argument: Site | undefined,
): SeedValue | 'ignored' {
  if (value === undefined) return missing(meaning.absent);
  const options = optionsOf(value);
  if (mayBeGiven(options)) return { kind: 'unknown' };
  const kinds = options.map((option) => classify(option, meaning, argument));
  const worst =
    kinds.find((kind) => kind !== 'ignored' && kind.kind === 'entropy') ??
    kinds.find((kind) => kind !== 'ignored' && kind.kind === 'option') ??
    kinds.find((kind) => kind !== 'ignored' && kind.kind === 'drawn') ??
    kinds.find((kind) => kind !== 'ignored' && kind.kind === 'unknown') ??
    kinds[0] ??
    ({ kind: 'unknown' } as const);
  const [first] = kinds;
  // What the default path gives is what the seed is, whatever else it may be given.
  if (first !== undefined && first !== 'ignored') {
    if (value.kind === 'union' && value.hasDefault === true) return first;
    if (first.kind === 'fixed' && options[0]?.traits?.option !== undefined) return first;
  }
  return worst !== 'ignored' && worst.kind === 'fixed' && options.length > 1 ? { kind: 'fixed' } : worst;
}

/** True where an unknown `*rest` or `**rest` may give the seed: it is there to give something. */
const mayBeGiven = (options: readonly Value[]): boolean =>
  options.some(({ kind }) => kind === 'absent') &&
  options.some(({ kind }) => kind === 'unknown') &&
  options.every(
    ({ kind, traits }) =>
      kind === 'absent' || (kind === 'unknown' && traits?.entropy === undefined && traits?.draws === undefined),
  );

function missing(absent: Seeder['absent']): SeedValue | 'ignored' {
  if (absent === 'entropy') return { kind: 'entropy', because: { kind: 'no-seed' } };
  if (absent === 'fixed') return { kind: 'fixed' };
  return absent === 'ignored' ? 'ignored' : { kind: 'unknown' };
}

function classify(
  value: Value,
  meaning: Pick<Seeder, 'absent' | 'none' | 'unset'>,
  argument: Site | undefined,
): SeedValue | 'ignored' {
  const { traits } = value;
  if (value.kind === 'absent') return missing(meaning.absent);
  if (traits?.entropy !== undefined) return { kind: 'entropy', because: traits.entropy };
  if (traits?.draws !== undefined) return { kind: 'drawn', draws: traits.draws };
  if (value.kind === 'constant') {
    const isGiven = value.value !== null && meaning.unset?.includes(value.value) !== true;
    if (isGiven) return { kind: 'fixed', text: String(value.value) };
    if (traits?.option !== undefined) return { kind: 'option', option: traits.option };
    if (meaning.none === 'entropy')
      return { kind: 'entropy', because: { kind: 'no-seed', ...(argument === undefined ? {} : { argument }) } };
    if (meaning.none === 'ignored') return 'ignored';
    return meaning.none === 'fixed' ? { kind: 'fixed' } : { kind: 'unknown' };
  }
  if (value.kind === 'fixed') return { kind: 'fixed' };
  if (value.kind === 'collection') {
    const parts = [...within(value, elementsOfValue)]
      .filter((part) => part.kind !== 'union' && (part.kind !== 'collection' || part.traits !== undefined))
      .map((part) => classify(part.kind === 'collection' ? withTraits(fixed, part.traits) : part, meaning, argument));
    return (
      parts.find((part) => part !== 'ignored' && part.kind === 'entropy') ??
      (parts.every((part) => part !== 'ignored' && part.kind === 'fixed') ? { kind: 'fixed' } : { kind: 'unknown' })
    );
  }
  if (value.kind === 'object' && value.generator !== undefined) {
    const own = value.generator.value;
    return own.kind === 'entropy'
      ? { kind: 'entropy', because: { kind: 'unseeded-generator', site: value.generator.site } }
      : own;
  }
  return { kind: 'unknown' };
}
