import type { DivergenceKind } from '../result.ts';
import type { Place } from '../trace/events.ts';
import type { KeptEvent } from '../trace/trace.ts';

/** The first thing in which two runs differ. */
export interface Difference {
  readonly kind: DivergenceKind;
  /** The process it shows in: `main`, `rank1`, `main.p0`. */
  readonly process: string;
  /** The optimizer step it shows in, from 0; null before the first step, and where there are none. */
  readonly step: number | null;
  /** Where it stands among the process's events in the first run; the number of events where it comes after all. */
  readonly index: number;
  /** The user's line it shows at. */
  readonly at: Place | null;
  /** The pair; null on the side that has nothing there. */
  readonly events: readonly [first: KeptEvent | null, second: KeptEvent | null];
  /** Facts for the sentence about it. */
  readonly detail: DifferenceDetail | null;
}

export type DifferenceDetail =
  /** Of the tensors of a pair: how many differ, of how many, and the names that are known. */
  | { readonly about: 'tensors'; readonly differing: number; readonly all: number; readonly names: readonly string[] }
  /** Printed lines, from 1. `isAlone` is false where written files differ too. */
  | {
      readonly about: 'output';
      readonly line: number;
      readonly texts: readonly [first: string, second: string];
      readonly isAlone: boolean;
    }
  /** Written files. `side` says which run has it, where only one has. */
  | { readonly about: 'file'; readonly path: string; readonly side: 'first' | 'second' | 'both' }
  /** Errors, or exit statuses; null for a run that went well. */
  | { readonly about: 'failure'; readonly messages: readonly [first: string | null, second: string | null] };

/** What two runs have in common. */
export interface Comparison {
  /** What decides: the state of training where optimizer steps were taken, all that can be seen where none were. */
  readonly basis: Basis;
  /** Null where nothing that counts differs. */
  readonly difference: Difference | null;
  /** Optimizer steps that both took. */
  readonly nSteps: number;
  /** True where a run was cut short, so that less was compared than there is. */
  readonly isPartial: boolean;
  /** Differences that do not count. */
  readonly minor: readonly Minor[];
}

export type Basis = 'steps' | 'observations';

/** A difference that says nothing about training. */
export type Minor =
  | { readonly kind: 'output' | 'batch' }
  | { readonly kind: 'file'; readonly path: string }
  /** Another process than the one that differs first, and where. */
  | { readonly kind: 'process'; readonly process: string; readonly step: number | null };
