/**
 * The starts of the lines of a Python text that begin a statement, from `start` on: not those inside a string or
 * brackets, and not those that a backslash joins to the line before. `skips` tells of a line that is no Python: its
 * quotes and brackets mean nothing.
 */
export function* logicalStarts(text: string, start: number, skips: (at: number) => boolean): Generator<number> {
  let at = start;
  while (at < text.length) {
    yield at;
    at = skips(at) ? endOfJoined(text, at) : endOfLogical(text, at);
  }
}

/** Behind the ending of a line and of those that its backslashes join to it. */
function endOfJoined(text: string, from: number): number {
  let end = lineEnd(text, from);
  while (end < text.length && /\\\r?$/.test(text.slice(Math.max(from, end - 2), end))) end = lineEnd(text, end + 1);
  return end + 1;
}

/** Behind the ending of the line on which the statement that begins at `from` ends. */
function endOfLogical(text: string, from: number): number {
  let depth = 0;
  let at = from;
  while (at < text.length) {
    const character = text[at] ?? '';
    if (character === '#') at = lineEnd(text, at);
    else if (character === '"' || character === "'") at = endOfString(text, at);
    else if (character === '\\') at += text.startsWith('\r\n', at + 1) ? 3 : 2;
    else if (character === '\n' && depth === 0) return at + 1;
    else {
      if ('([{'.includes(character)) depth++;
      else if (')]}'.includes(character)) depth = Math.max(0, depth - 1);
      at++;
    }
  }
  return at;
}

/** Behind a string's closing quotes; one that is not closed ends with its line, or with the text if it has three quotes. */
function endOfString(text: string, from: number): number {
  const quote = text[from] ?? '';
  const isLong = text.startsWith(quote.repeat(3), from);
  const closing = isLong ? quote.repeat(3) : quote;
  for (let at = from + closing.length; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text.startsWith(closing, at)) return at + closing.length;
    else if (text[at] === '\n' && !isLong) return at;
  }
  return text.length;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}
