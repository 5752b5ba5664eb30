import type { Span } from '../base/text.ts';

/** A code cell of a notebook, without the line ending behind it. */
export interface CellFacts extends Span {
  /** Where its Python begins, behind the line of a cell magic; undefined for a cell in another language. */
  readonly codeStart: number | undefined;
}
