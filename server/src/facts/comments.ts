import type { Span } from '../base/text.ts';

/** What the comments of a file silence. */
export interface Suppressions {
  /** `# seedlint: ignore[rule, rule] reason` at the end of a line. */
  readonly lines: readonly LineSuppression[];
  /** `# seedlint: ignore-file rule, rule -- reason` on a line of its own, before all code but the docstring. */
  readonly file: readonly FileSuppression[];
}

/** A rule as a comment names it. */
export interface SuppressedRule {
  readonly rule: string;
  readonly span: Span;
}

/** What the end of a line silences. */
export interface LineSuppression {
  /** 0-based first and last line that it covers (a statement over several lines is covered as a whole). */
  readonly firstLine: number;
  readonly lastLine: number;
  /** The comment, without what it may hold for other tools before or after. */
  readonly span: Span;
  /** Empty means every rule: `# seedlint: ignore`. */
  readonly rules: readonly SuppressedRule[];
  readonly reason: string;
}

/** What the top of a file silences. Empty `rules` means every rule, as above. */
export interface FileSuppression {
  readonly span: Span;
  readonly rules: readonly SuppressedRule[];
  readonly reason: string;
}
