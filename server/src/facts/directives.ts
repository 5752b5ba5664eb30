import type { Span } from '../base/text.ts';
import type { SuppressedRule } from './comments.ts';

/** A comment that speaks to us. `span` goes from its `#` to its end, or to where a comment for another tool follows. */
export interface Directive {
  readonly span: Span;
  readonly isForFile: boolean;
  readonly rules: readonly SuppressedRule[];
  readonly reason: string;
}

/**
 * Every place in the text that reads as a directive, in a comment or not. One with an empty or unclosed list of rules is
 * not finished and so is none: it must not be taken for the one that names no rule and means them all.
 */
export function directivesIn(text: string): readonly Directive[] {
  return [...text.matchAll(opening)].flatMap((match) => directiveAt(text, match) ?? []);
}

const opening = /#[ \t]*seedlint:[ \t]*(ignore-file|ignore)(?![\w-])/g;

function directiveAt(text: string, match: RegExpExecArray): Directive | undefined {
  const isForFile = match[1] === 'ignore-file';
  const wordsEnd = match.index + match[0].length;
  const rest = restOfComment(text, wordsEnd);
  const list = (isForFile ? bareList : bracketedList).exec(rest)?.[0] ?? bracketedList.exec(rest)?.[0] ?? '';
  const rules = rulesIn(list, wordsEnd);
  if (rules.length === 0 && rest.trimStart().startsWith('[')) return undefined;
  return {
    span: { start: match.index, end: wordsEnd + rest.length },
    isForFile,
    rules,
    reason: rest.slice(list.length).replace(/^\s*(?:--|:)?\s*/, ''),
  };
}

/** Up to the end of the line, or to a `#` that starts another comment (one before a digit names an issue). */
function restOfComment(text: string, from: number): string {
  restOfLine.lastIndex = from;
  const line = restOfLine.exec(text)?.[0] ?? '';
  return (line.split(/\s#(?!\d)/, 1)[0] ?? '').trimEnd();
}

const restOfLine = /[^\r\n]*/y;

const bracketedList = /^\s*\[[^\]]*\]/;

const bareList = /^\s+[a-z][\w-]*(?:\s*,\s*[a-z][\w-]*)*/;

const rulesIn = (list: string, offset: number): readonly SuppressedRule[] =>
  [...list.matchAll(/[^\s,[\]]+/g)].map((match) => {
    const start = offset + match.index;
    return { rule: match[0], span: { start, end: start + match[0].length } };
  });
