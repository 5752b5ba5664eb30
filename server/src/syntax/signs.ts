/** What closes each opening bracket. */
export const closers: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
]);

export const closing: ReadonlySet<string> = new Set([')', ']', '}']);

/** The prefix of a string with fields in braces. */
export const formatPrefix = /^(?:[rR]?[fFtT]|[fFtT][rR])$/;

/** First words of statements with a block, and so with a colon on their first line. */
export const headers: ReadonlySet<string> = new Set([
  ...['if', 'elif', 'else', 'for', 'while', 'with', 'def', 'class', 'try', 'except', 'finally'],
]);

/** Words that begin a statement with a block only where a colon follows. */
export const softHeaders: ReadonlySet<string> = new Set(['match', 'case']);

/** Signs and words that something has to follow. */
export const unfinished: ReadonlySet<string> = new Set([
  ...['.', '=', '+', '-', '/', '%', '@', '&', '|', '^', '<', '>', '~'],
  ...['and', 'or', 'not', 'in', 'is', 'if', 'elif', 'while', 'for', 'with', 'as', 'import', 'from', 'del', 'assert'],
  ...['lambda', 'await', 'def', 'class', 'global', 'nonlocal', 'async'],
]);

/** First words of statements that have neither a block nor a value of their own. */
export const plainStatements: ReadonlySet<string> = new Set([
  ...['return', 'import', 'from', 'raise', 'del', 'pass', 'break', 'continue', 'global', 'nonlocal', 'assert'],
]);

/** A line that cannot go on inside a bracket, whatever stands before it: it starts with a word that starts statements. */
export const statementLine =
  /[^\S\r\n]*(?:(?:def|class|import|from|return|while|with|try|except|finally|raise|del|global|nonlocal|assert|pass|break|continue|elif)(?![\w\u0080-\uffff])|(?:for|if|else|async)(?![\w\u0080-\uffff])[^\r\n]*:[^\S\r\n]*(?:#[^\r\n]*)?(?=[\r\n]|$))/y;

/** The space at the start of a line that is not empty. */
export const indentation = /[^\S\r\n]*(?=[^\s])/y;

/** A line that starts as a statement may start, with its indentation in group 1. */
export const possibleStatement = /([^\S\r\n]*)[A-Za-z_@\u0080-\uffff]/y;

/** A line that starts with a name: neither an operator nor a string. */
export const nameLine =
  /[^\S\r\n]*(?!(?:and|or|not|in|is|if|else|for|as|async|from)(?![\w\u0080-\uffff])|[rbuft]{0,2}["'])[A-Za-z_\u0080-\uffff]/iy;

/** True for what names and numbers are made of, as far as it matters where they end. */
export const isWordPart = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  (code >= 48 && code <= 57) ||
  code === 95 ||
  (code >= 128 && code !== 0xfeff && code !== 0xa0);

export const isDigit = (code: number): boolean => code >= 48 && code <= 57;

export const isLineEnd = (code: number): boolean => code === 10 || code === 13;
