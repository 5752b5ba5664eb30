import { linesOf } from '../base/lines.ts';
import type { FilePath, Site } from '../base/text.ts';
import type { FileSuppression, SuppressedRule } from '../facts/comments.ts';
import type { Expression, FileFacts } from '../facts/facts.ts';
import { expressionsOf } from '../facts/walk.ts';
import { type Edit, edit } from './edits.ts';
import { lineEndOf, lineStartOf, nextLineOf } from './lines.ts';
import { newlineOf } from './style.ts';

/** Silences a rule for the line of a finding: in the comment that is there for other rules, or in one of its own. */
export function ignoreInLine(facts: FileFacts, site: Site, rule: string): Edit {
  const { line } = linesOf(facts.text).positionAt(site.span.start);
  const comment = facts.suppressions.lines.findLast(
    ({ firstLine, lastLine, rules }) => firstLine <= line && line <= lastLine && rules.length > 0,
  );
  const lastRule = comment?.rules.at(-1);
  if (lastRule !== undefined) return edit.insert({ file: site.file, at: lastRule.span.end }, `, ${rule}`);
  const at = commentPlace(facts, site.span.start);
  const before = facts.text.slice(lineStartOf(facts.text, at), at);
  return edit.insert({ file: site.file, at }, `${'  '.slice(trailingBlanks(before))}# seedlint: ignore[${rule}]`);
}

/** Silences a rule for a file: in the comment that is there for other rules, or in one of its own at the top. */
export function ignoreInFile(facts: FileFacts, file: FilePath, rule: string): Edit {
  const lastRule = facts.suppressions.file.findLast(({ rules }) => rules.length > 0)?.rules.at(-1);
  if (lastRule !== undefined) return edit.insert({ file, at: lastRule.span.end }, `, ${rule}`);
  const { text } = facts;
  const newline = newlineOf(text);
  const at = firstPython(facts) ?? afterHeader(text);
  const isOpen = at === text.length && at > 0 && !/[\r\n]$/.test(text);
  const comment = `# seedlint: ignore-file ${rule}`;
  return edit.insert({ file, at }, isOpen ? `${newline}${comment}` : `${comment}${newline}`);
}

/** A comment that silences rules, and one of the rules that it names; none where it means them all. */
export interface Ignore {
  readonly facts: FileFacts;
  readonly file: FilePath;
  readonly comment: FileSuppression;
  readonly name?: SuppressedRule;
}

/** Takes a name out of a comment that silences, or the whole comment, with its reason, where it is the only one. */
export function removeIgnore({ facts: { text }, file, comment, name }: Ignore): Edit {
  const { rules } = comment;
  const index = name === undefined ? -1 : rules.indexOf(name);
  const [previous, next] = [rules[index - 1], rules[index + 1]];
  if (name !== undefined && next !== undefined) {
    return edit.remove({ file, span: { start: name.span.start, end: next.span.start } });
  }
  if (name !== undefined && previous !== undefined) {
    return edit.remove({ file, span: { start: previous.span.end, end: name.span.end } });
  }
  return edit.remove({ file, span: wholeComment(text, comment.span) });
}

/** With the blanks before it; with its line where nothing else is on it; a comment that follows stays. */
function wholeComment(text: string, { start, end }: Site['span']): Site['span'] {
  const lineStart = lineStartOf(text, start);
  const lineEnd = lineEndOf(text, end);
  const before = text.slice(lineStart, start);
  const after = text.slice(end, lineEnd);
  if (after.trim() !== '') return { start, end: lineEnd - after.trimStart().length };
  if (before.trim() === '') return { start: lineStart, end: nextLineOf(text, end) };
  return { start: lineStart + before.trimEnd().length, end: lineEnd };
}

/** The end of the first line, from that of `offset` on, that a comment can follow: not inside a string, not continued. */
function commentPlace(facts: FileFacts, offset: number): number {
  const { text } = facts;
  const strings = [...expressionsOf(facts.body)].filter(isText);
  let end = lineEndOf(text, offset);
  while (
    end < text.length &&
    (text[end - 1] === '\\' || strings.some(({ span }) => span.start < end && end < span.end))
  ) {
    end = lineEndOf(text, nextLineOf(text, end));
  }
  return end;
}

const isText = (expression: Expression): boolean =>
  expression.kind === 'format' || (expression.kind === 'constant' && typeof expression.value !== 'number');

const trailingBlanks = (line: string): number => Math.min(2, line.length - line.trimEnd().length);

/** In a notebook, the start of the first cell that says something in Python; undefined in a script. */
const firstPython = ({ cells }: FileFacts): number | undefined =>
  cells.find(({ codeStart, end }) => codeStart !== undefined && codeStart < end)?.codeStart;

/** Behind what has to stand in the first two lines to be understood: the interpreter and the encoding. */
function afterHeader(text: string): number {
  let at = lineStartOf(text, text.startsWith('\ufeff') ? 1 : 0);
  for (let nLines = 0; nLines < 2; nLines++) {
    const line = text.slice(at, lineEndOf(text, at));
    if (!/^#!|^[ \t\f]*#.*?coding[:=]/.test(line)) break;
    at = nextLineOf(text, at);
  }
  return at;
}
