import type { Random } from '../test/support/random.ts';

/** A part of Seedlint that is given texts from anywhere. */
export interface Target {
  /** What inputs are made of: UTF-16 units, or bytes, each as the character of its number. */
  readonly alphabet: 'text' | 'bytes';
  /** Ordinary inputs to begin with. */
  seeds(): readonly string[];
  /** What inputs are full of, besides the words of the code. */
  readonly tokens: readonly string[];
  /** Gets ready, once. */
  open?(): Promise<void>;
  /**
   * Tries one input, and throws where something does not hold that has to. `see` says that an input does something
   * noteworthy that is no branch of ours: a shape of the tree, say. Equal numbers are equal things.
   */
  run(input: string, see: (something: number) => void): void | Promise<void>;
}

/** What a target is, for people, and the sources that it is about. */
export interface TargetInfo {
  readonly what: string;
  /** Beginnings of paths from the repository's root, slashes forward. */
  readonly covers: readonly string[];
}

/** How long an input may take, in milliseconds: two seconds up to 64 kB, and as much for each further 64 kB. */
export const mostMilliseconds = (input: string): number => 2000 * Math.max(1, Math.ceil(input.length / 65_536));

/** Makes a new input from old ones. */
export type Mutate = (input: string, other: string, random: Random) => string;
