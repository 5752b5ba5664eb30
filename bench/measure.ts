/** One promise about time or memory, measured against something else in the same run. */
export interface Measure {
  /** What `npm run bench -- NAME` calls it. */
  readonly name: string;
  /** What is measured, in the words of the table. */
  readonly what: string;
  readonly against: string;
  measure(): Promise<readonly Figure[]>;
}

/** What one measure came to. */
export interface Figure {
  /** What tells it from the others of its measure; empty where it is the only one. */
  readonly title: string;
  /** Times the other, milliseconds more than the other, or, for what is measured against nothing, megabytes. */
  readonly value: number;
  readonly unit: '×' | 'ms' | 'MB';
  /** The greatest value that keeps the promise. */
  readonly most: number;
  /** Both sides as they were measured. */
  readonly detail: string;
}

/** The middle one, or of an even number the greater of the two in the middle; NaN of none. */
export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The value that the share `q` of the values does not reach, from 0 to 1; NaN of none. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
}

/** A time as people read it: two digits that count. */
export function milliseconds(seconds: number): string {
  const value = 1000 * seconds;
  return value >= 10_000 ? `${seconds.toFixed(1)} s` : `${value.toFixed(value < 10 ? 2 : 0)} ms`;
}
