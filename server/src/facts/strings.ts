/** What one string literal is: its value for text, nothing but its kind for bytes and f-strings. */
export interface StringValue {
  readonly kind: 'text' | 'bytes' | 'format';
  readonly value: string;
}

/** Reads a literal with its prefix and quotes. One whose end is missing has the value up to where the text ends. */
export function valueOfString(source: string): StringValue {
  const [opening = '', prefix = '', quotes = ''] = /^([a-zA-Z]*)("""|'''|"|')/.exec(source) ?? [];
  const letters = prefix.toLowerCase();
  if (letters.includes('f') || letters.includes('t')) return { kind: 'format', value: '' };
  if (letters.includes('b')) return { kind: 'bytes', value: '' };
  const isClosed = source.length >= opening.length + quotes.length && source.endsWith(quotes);
  const inside = source.slice(opening.length, isClosed ? source.length - quotes.length : source.length);
  const content = inside.replace(/\r\n?/g, '\n');
  return { kind: 'text', value: letters.includes('r') ? content : unescaped(content) };
}

const unescaped = (content: string): string =>
  content.includes('\\') ? content.replace(escapes, (whole, letters: string) => meaningOf(letters) ?? whole) : content;

const escapes = /\\(\n|[\\'"abfnrtv]|[0-7]{1,3}|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8})/g;

/** Undefined for a code point that does not exist. `\N{…}` is left as it is written: there is no table of names here. */
function meaningOf(letters: string): string | undefined {
  const first = letters.charAt(0);
  const single = singles.get(letters);
  if (single !== undefined) return single;
  if (first === 'x' || first === 'u' || first === 'U') {
    const point = Number.parseInt(letters.slice(1), 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : undefined;
  }
  return String.fromCharCode(Number.parseInt(letters, 8));
}

const singles: ReadonlyMap<string, string> = new Map([
  ['\n', ''],
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
]);
