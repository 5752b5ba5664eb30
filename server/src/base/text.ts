/** A stretch of text in UTF-16 units, `end` exclusive. An empty span is a place between two characters. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Absolute path with `/` separators, or any other key the host uses; the engine only joins and compares it. */
export type FilePath = string;

/** A span of a named file. */
export interface Site {
  readonly file: FilePath;
  readonly span: Span;
}

export const contains = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

export const isSameSite = (a: Site, b: Site): boolean =>
  a.file === b.file && a.span.start === b.span.start && a.span.end === b.span.end;

/** Orders by file, then start, then end; for stable output. */
export function compareSites(a: Site, b: Site): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.span.start - b.span.start || a.span.end - b.span.end;
}
