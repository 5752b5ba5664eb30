import type { Words } from '../base/phrase.ts';
import type { FilePath, Site, Span } from '../base/text.ts';

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

/** A fix whose title is not yet said in a language. */
export interface FixDraft extends Omit<Fix, 'title'> {
  readonly title: Words;
}

/** Makes edits; refuses those that would do nothing. */
export const edit = {
  insert({ file, at }: { readonly file: FilePath; readonly at: number }, text: string): Edit {
    ensure(text !== '', 'an insertion inserts something');
    return { file, span: { start: at, end: at }, newText: text };
  },
  remove({ file, span }: Site): Edit {
    ensure(span.start < span.end, 'a removal removes something');
    return { file, span, newText: '' };
  },
  replace({ file, span }: Site, text: string): Edit {
    ensure(span.start < span.end, 'a replacement replaces something; an insertion is made by insert');
    ensure(text !== '', 'a replacement leaves something; a removal is made by remove');
    return { file, span, newText: text };
  },
  /** Puts text around a span: two edits. */
  wrap({ file, span }: Site, [before, after]: readonly [before: string, after: string]): readonly Edit[] {
    ensure(span.start < span.end, 'what is wrapped is something');
    return [edit.insert({ file, at: span.start }, before), edit.insert({ file, at: span.end }, after)];
  },
};

/**
 * A fix, or undefined where there is nothing to edit. Edits that begin at one place become one edit, in the order in
 * which they are given, so that the order of application cannot matter; equal edits count once.
 */
export function fixOf({ title, applicability, edits }: FixDraft): FixDraft | undefined {
  const merged: Edit[] = [];
  for (const next of sorted(edits)) {
    const last = merged.at(-1);
    if (last === undefined || last.file !== next.file || last.span.end < next.span.start) merged.push(next);
    else if (last.span.start === next.span.start) merged.splice(-1, 1, joined(last, next));
    else {
      ensure(last.span.end === next.span.start, 'edits of one fix do not overlap');
      merged.push(next);
    }
  }
  return merged.length === 0 ? undefined : { title, applicability, edits: merged };
}

/** By file and start; insertions before what they stand in front of, else as given. */
const sorted = (edits: readonly Edit[]): readonly Edit[] =>
  edits.toSorted((a, b) =>
    a.file === b.file
      ? a.span.start - b.span.start || Number(isReplacement(a)) - Number(isReplacement(b))
      : a.file < b.file
        ? -1
        : 1,
  );

function joined(first: Edit, second: Edit): Edit {
  ensure(!isReplacement(first) || isEqual(first, second), 'edits of one fix do not overlap');
  if (isEqual(first, second)) return first;
  return { ...second, newText: first.newText + second.newText };
}

const isReplacement = ({ span }: Edit): boolean => span.start < span.end;

const isEqual = (a: Edit, b: Edit): boolean => a.span.end === b.span.end && a.newText === b.newText;

function ensure(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(message);
}
