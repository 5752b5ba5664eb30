/** A number as people read it: four digits, no zeros behind them. */
export const shownNumber = (value: number): string => String(Number(value.toPrecision(4)));

/** Two to six round numbers that span the range from `low` to `high`, ends included. */
export function ticksFor(low: number, high: number): readonly number[] {
  const span = high - low;
  const power = 10 ** Math.floor(Math.log10(span / 3));
  const stride = power * ([1, 2, 5, 10].find((factor) => span / (power * factor) <= 4) ?? 10);
  const first = Math.floor(low / stride);
  const last = Math.ceil(high / stride);
  // Multiples are rounded, because 3 × 0.1 is not 0.3.
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * stride).toPrecision(12)));
}

/** The smallest and the largest of the numbers, apart from each other; undefined where there is none. */
export function rangeOf(values: readonly (number | null)[]): readonly [low: number, high: number] | undefined {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value === null || !Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return undefined;
  const pad = Math.abs(low) / 10 || 1;
  return low === high ? [low - pad, high + pad] : [low, high];
}

/**
 * Steps to draw of a long series, in order: of each stretch the lowest and the highest, so that no spike is lost. All
 * of a series that has no more than `most`.
 */
export function stepsToDraw(values: readonly (number | null)[], most: number): readonly number[] {
  const all = values.map((_, step) => step);
  if (all.length <= most) return all;
  const size = Math.ceil((all.length * 2) / most);
  const drawn = new Set([0, all.length - 1]);
  for (let start = 0; start < all.length; start += size) {
    const stretch = all.slice(start, start + size);
    const valueAt = (step: number): number => values[step] ?? Number.NaN;
    drawn.add(stretch.reduce((least, step) => (valueAt(step) < valueAt(least) ? step : least)));
    drawn.add(stretch.reduce((most_, step) => (valueAt(step) > valueAt(most_) ? step : most_)));
    // A gap is worth seeing, too.
    for (const step of stretch) if (values[step] === null) drawn.add(step);
  }
  return [...drawn].sort((a, b) => a - b);
}
