import { type ConfigKey, configKeyNames } from './keys.ts';
import type { Configuration, Origin } from './resolve.ts';

/** One key of a configuration, as people are shown it. */
export interface DescribedKey {
  readonly key: ConfigKey;
  /** As TOML has it. */
  readonly value: string;
  /** Undefined for defaults. */
  readonly origin: Origin | undefined;
  /** The line of the file that it comes from, from 1. */
  readonly line: number | undefined;
}

/** All that holds, key by key, and where it comes from. */
export const describeConfiguration = ({ values, from }: Configuration): readonly DescribedKey[] =>
  configKeyNames.map((key) => {
    const origin = from[key]?.origin;
    const line = origin?.kind === 'file' ? origin.lines[key] : undefined;
    return { key, value: tomlOf(values[key]), origin, line };
  });

/** A value as TOML, on one line. */
export function tomlOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(tomlOf).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, inner]) => `${tomlKey(key)} = ${tomlOf(inner)}`);
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
  }
  return JSON.stringify(value);
}

/** A key as TOML, in quotes where it needs them. */
export const tomlKey = (key: string): string => (/^[A-Za-z0-9_-]+$/.test(key) ? key : JSON.stringify(key));
