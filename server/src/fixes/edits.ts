import type { FilePath, Span } from '../base/text.ts';

/** Replaces a span of one file; an insertion has an empty span. */
export interface Edit {
  readonly file: FilePath;
  readonly span: Span;
  readonly newText: string;
}

/**
 * `safe`: the fixed program does something the original was already allowed to do, and there is nothing to decide.
 * `unsafe`: the author decides something: a seed's value, a slower kernel, an error where there was none.
 */
export type Applicability = 'safe' | 'unsafe';

/** A change that removes a finding. Its edits do not overlap; they may lie in several files. */
export interface Fix {
  readonly title: string;
  readonly applicability: Applicability;
  readonly edits: readonly Edit[];
}
