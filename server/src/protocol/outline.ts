import type { Message, PlainPosition } from './messages.ts';

/** Client → server: the program of a file at a glance. */
export const outlineMessage: Message<OutlineParams, OutlineAnswer> = { method: 'seedlint/outline' };

export interface OutlineParams {
  /** A Python file or a notebook, or one of its cells. */
  readonly uri: string;
  /** True: the program that this file starts, even where the file is only a part of others. */
  readonly isEntry: boolean;
}

/** `none` where there is nothing to show; `reason` is a sentence for the user. */
export type OutlineAnswer =
  | { readonly outcome: 'none'; readonly reason: string }
  /** The file is part of several programs; ask again with the URI of one of these. */
  | { readonly outcome: 'choose'; readonly entries: readonly string[] }
  | {
      readonly outcome: 'outline';
      /** The URI of the file that starts the program. */
      readonly entry: string;
      /** The program in a few words. */
      readonly verdict: string;
      readonly nodes: readonly PlainNode[];
    };

/** One line of the outline, with what lies below it. The texts are in the user's language. */
export interface PlainNode {
  /** A kind of effect (`seed`, `draw`, …) or step (`call`, `loop`, …). */
  readonly kind: string;
  readonly label: string;
  readonly description: string;
  /** How the generator concerned stands: `seeded`, `unseeded`, … */
  readonly state?: string;
  /** Where it lies; undefined for what lies nowhere. */
  readonly place?: PlainPlace;
  readonly findings: readonly PlainFinding[];
  readonly children: readonly PlainNode[];
}

export interface PlainPlace {
  /** The file, or the notebook. */
  readonly uri: string;
  /** The index among the notebook's code cells, from 0; null outside notebooks. */
  readonly cell: number | null;
  readonly start: PlainPosition;
  readonly end: PlainPosition;
  /** `utils.py:12`. */
  readonly name: string;
}

export interface PlainFinding {
  readonly rule: string;
  readonly grade: 'information' | 'warning' | 'error';
  readonly message: string;
}

/** Server → client, once it has asked for an outline: outlines may be other ones now. */
export const outlineChangedMessage: Message<null> = { method: 'seedlint/outlineChanged' };
