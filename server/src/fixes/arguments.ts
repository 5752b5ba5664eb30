import type { FilePath, Span } from '../base/text.ts';
import type { Argument, Call, FileFacts } from '../facts/facts.ts';
import type { ParameterName } from '../knowledge/types.ts';
import { type Edit, edit } from './edits.ts';
import { indentationAt, isOnOneLine, lineEndOf, lineStartOf, skipForward, startsLine } from './lines.ts';
import { newlineOf } from './style.ts';
import { expressionPath, isEqual } from './walk.ts';

interface Target {
  readonly facts: FileFacts;
  readonly file: FilePath;
  readonly call: Call;
}

/** The argument that gives a parameter, by keyword or by position; undefined where the call does not give it so. */
export function findArgument(call: Call, { position, keyword }: ParameterName): Argument | undefined {
  const named = call.arguments.find(({ name }) => name !== undefined && name === keyword);
  if (named !== undefined || position === undefined) return named;
  const leading = call.arguments.slice(0, position + 1);
  const isPlain = leading.every(({ name, spread }) => name === undefined && spread === undefined);
  return isPlain ? leading[position] : undefined;
}

/**
 * Adds keyword arguments behind the others, but before a `**rest`, in the layout that the call has. `texts` are whole
 * arguments: `generator=generator`.
 */
export function addArguments({ facts, file, call }: Target, texts: readonly string[]): readonly Edit[] {
  if (texts.length === 0 || !isWhole(facts, call)) return [];
  const rest = call.arguments.findIndex(({ spread }) => spread === '**');
  const argument = call.arguments[rest === -1 ? call.arguments.length - 1 : rest];
  if (argument === undefined) return [fillEmpty({ facts, file, call }, texts)];
  if (rest !== -1) return [insertAhead({ facts, file, call }, argument, texts)];
  if (isEqual(argument.span, call.argumentsSpan)) return besideGenerator({ facts, file, call }, texts);
  return insertBehind({ facts, file, call }, argument, texts);
}

/** Adds a positional argument before the others. */
export function addFirstArgument({ facts, file, call }: Target, text: string): readonly Edit[] {
  if (!isWhole(facts, call)) return [];
  const [first] = call.arguments;
  if (first === undefined) return [fillEmpty({ facts, file, call }, [text])];
  return [insertAhead({ facts, file, call }, first, [text])];
}

const fillEmpty = ({ facts, file, call }: Target, texts: readonly string[]): Edit => {
  const inside = insideOf(call);
  const isBare = facts.text.slice(inside.start, inside.end).trim() === '';
  const content = texts.join(', ');
  if (!isBare || inside.start === inside.end) return edit.insert({ file, at: inside.start }, content);
  return edit.replace({ file, span: inside }, content);
};

/** In the lines and with the indentation of the argument that follows. */
function insertAhead({ facts, file }: Target, argument: Argument, texts: readonly string[]): Edit {
  const { text } = facts;
  const { start } = argument.span;
  const separator = startsLine(text, start) ? `,${newlineOf(text)}${indentationAt(text, start)}` : ', ';
  return edit.insert({ file, at: start }, texts.map((each) => each + separator).join(''));
}

/** In `sum(x for x in y)` the parentheses are the call's and the generator's; with a second argument each needs its own. */
function besideGenerator({ file, call }: Target, texts: readonly string[]): readonly Edit[] {
  const inside = insideOf(call);
  return [
    edit.insert({ file, at: inside.start }, '('),
    edit.insert({ file, at: inside.end }, `), ${texts.join(', ')}`),
  ];
}

function insertBehind({ facts, file, call }: Target, last: Argument, texts: readonly string[]): readonly Edit[] {
  const { text } = facts;
  const newline = newlineOf(text);
  const { end } = last.span;
  const comma = findComma(text, end, insideOf(call).end);
  const isOnOwnLine = !isOnOneLine(text, call.argumentsSpan) && startsLine(text, last.span.start);
  if (!isOnOwnLine) {
    const separator =
      hasRoom(text, end, texts) || isFormatted(facts, call) ? ' ' : newline + alignment(text, call, last);
    if (comma === undefined) return [edit.insert({ file, at: end }, `,${separator}${texts.join(', ')}`)];
    return [edit.insert({ file, at: comma + 1 }, `${separator}${texts.join(', ')},`)];
  }
  const lines = texts.map((each) => newline + indentationAt(text, last.span.start) + each);
  if (comma !== undefined) {
    return [
      edit.insert({ file, at: endOfLineWithin(text, comma + 1, call) }, lines.map((line) => `${line},`).join('')),
    ];
  }
  const at = endOfLineWithin(text, end, call);
  if (at === end) return [edit.insert({ file, at }, lines.map((line) => `,${line}`).join(''))];
  return [edit.insert({ file, at: end }, ','), edit.insert({ file, at }, lines.join(','))];
}

function findComma(text: string, from: number, to: number): number | undefined {
  const at = skipForward(text, from, to);
  return at < to && text[at] === ',' ? at : undefined;
}

/** The end of the line, comment included, if the call goes on in a later line; else the same place. */
function endOfLineWithin(text: string, from: number, call: Call): number {
  const end = lineEndOf(text, from);
  const hasCommentOnly = skipForward(text, from, end) === end;
  return end < insideOf(call).end && hasCommentOnly ? end : from;
}

const hasRoom = (text: string, at: number, texts: readonly string[]): boolean => {
  const longest = text.split(/\r\n|\n|\r/).reduce((width, line) => Math.max(width, line.length), usualWidth);
  return lineEndOf(text, at) - lineStartOf(text, at) + texts.join(', ').length + 2 <= longest;
};

const usualWidth = 88;

/** Inside an f-string a line may not end, before Python 3.12. */
const isFormatted = (facts: FileFacts, { span }: Call): boolean =>
  expressionPath(facts, span).some(({ kind }) => kind === 'format');

/** As far in as the line of the last argument; on the call's first line, under the first argument. */
function alignment(text: string, call: Call, last: Argument): string {
  const start = call.argumentsSpan.start + 1;
  const isFirstLine = lineStartOf(text, last.span.start) === lineStartOf(text, start);
  return isFirstLine ? ' '.repeat(start - lineStartOf(text, start)) : indentationAt(text, last.span.start);
}

/** False for a call that is still being typed. */
const isWhole = ({ text }: FileFacts, { argumentsSpan: { start, end } }: Call): boolean =>
  end - start >= 2 && text[start] === '(' && text[end - 1] === ')';

const insideOf = ({ argumentsSpan: { start, end } }: Call): Span => ({ start: start + 1, end: end - 1 });
