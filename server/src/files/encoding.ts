/** How a file's text is kept on disk: what is needed to write it back as it was. */
export interface FileFormat {
  /** `utf-8`, `latin-1`, or a name that `TextDecoder` knows. */
  readonly encoding: string;
  /** True for a file that begins with UTF-8's byte order mark; the text goes without it. */
  readonly hasMark: boolean;
}

/** A Python file's text and how it was kept. */
export interface Decoded extends FileFormat {
  readonly text: string;
  /** What is odd about the bytes, as the end of a sentence that begins with the file's name; undefined when all is well. */
  readonly problem?: string;
}

/**
 * Reads bytes as Python would: a byte order mark, a coding comment (PEP 263) in the first two lines, else UTF-8. What
 * Python would refuse is read as Latin-1, which gives every byte a character, and said in `problem`.
 */
export function decodePython(bytes: Uint8Array): Decoded {
  const hasMark = mark.every((byte, index) => bytes[index] === byte);
  const content = hasMark ? bytes.subarray(mark.length) : bytes;
  const cookie = hasMark ? undefined : findCookie(content);
  const encoding = cookie === undefined ? 'utf-8' : canonicalName(cookie);
  if (encoding === undefined) {
    return latin1(content, hasMark, `names the encoding \`${cookie}\`, which is not known; it was read as Latin-1`);
  }
  const text = decode(content, encoding);
  if (text === undefined) return latin1(content, hasMark, `is not valid ${encoding}; it was read as Latin-1`);
  return { text, encoding, hasMark };
}

/** The bytes of a text in a file's format; undefined where a character has no place in its encoding. */
export function encodePython(text: string, { encoding, hasMark }: FileFormat): Uint8Array | undefined {
  const content = encodeContent(text, encoding);
  // A text that cannot be read back the same must not be written.
  if (content === undefined || decode(content, encoding) !== text) return undefined;
  return hasMark ? Uint8Array.from([...mark, ...content]) : content;
}

const mark = [0xef, 0xbb, 0xbf];

const latin1 = (content: Uint8Array, hasMark: boolean, problem: string): Decoded => ({
  text: decodeLatin1(content),
  encoding: 'latin-1',
  hasMark,
  problem,
});

function findCookie(content: Uint8Array): string | undefined {
  const lines = decodeLatin1(content.subarray(0, longestCookie)).split(/\r\n|\r|\n/, 2);
  for (const line of lines) {
    const cookie = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/.exec(line)?.[1];
    if (cookie !== undefined) return cookie;
    // A coding comment in the second line counts only under a line that is blank or a comment.
    if (!/^[ \t\f]*(?:#.*)?$/.test(line)) return undefined;
  }
  return undefined;
}

const longestCookie = 4096;

/** Python's spelling of an encoding as one of ours; undefined for one that cannot be read here. */
function canonicalName(cookie: string): string | undefined {
  const name = cookie.toLowerCase().replaceAll('_', '-');
  if (/^utf-?8(?:-|$)/.test(name)) return 'utf-8';
  if (/^(?:latin-?1|iso-?8859-1|iso-latin-1|l1|8859|cp819)(?:-|$)/.test(name)) return 'latin-1';
  // Python reads no UTF-16 sources; a file that is ASCII up to here is not one.
  if (name.startsWith('utf-16')) return undefined;
  const label = pythonNames[name] ?? name;
  try {
    return new TextDecoder(label, { fatal: true }).encoding;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Names of Python's that `TextDecoder` has another word for. */
const pythonNames: Readonly<Record<string, string>> = {
  ascii: 'utf-8',
  'us-ascii': 'utf-8',
  cp932: 'shift_jis',
  'shift-jis': 'shift_jis',
  sjis: 'shift_jis',
  cp936: 'gbk',
  cp949: 'euc-kr',
  cp950: 'big5',
  'mac-roman': 'macintosh',
};

/** The text, or undefined where the bytes are not in that encoding. */
function decode(content: Uint8Array, encoding: string): string | undefined {
  // TextDecoder takes `latin1` for Windows-1252; Python does not.
  if (encoding === 'latin-1') return decodeLatin1(content);
  if (encoding === 'windows-1252') return decodeWindows(content);
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(content);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Every byte as the character of that number. */
function decodeLatin1(content: Uint8Array): string {
  let text = '';
  // A call takes only so many arguments.
  for (let at = 0; at < content.length; at += 8192) text += String.fromCharCode(...content.subarray(at, at + 8192));
  return text;
}

/** Node 20's TextDecoder reads Windows-1252 as if it were Latin-1, so it is spelled out here. */
const decodeWindows = (content: Uint8Array): string =>
  decodeLatin1(content).replace(/[\x80-\x9f]/g, (unit) => windowsCharacters.charAt(unit.charCodeAt(0) - 0x80));

/** The characters of the bytes 80 to 9f, in which Windows-1252 differs from Latin-1; its five gaps stay as they are. */
const windowsCharacters = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

function encodeContent(text: string, encoding: string): Uint8Array | undefined {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  if (encoding === 'latin-1') return Uint8Array.from(text, (unit) => unit.charCodeAt(0));
  const table = tableOf(encoding);
  const bytes: number[] = [];
  for (const character of text) {
    const code = table.get(character);
    if (code === undefined) return undefined;
    bytes.push(...code);
  }
  return Uint8Array.from(bytes);
}

/** The bytes of every character that one or two bytes stand for. */
function tableOf(encoding: string): ReadonlyMap<string, readonly number[]> {
  const known = tables.get(encoding);
  if (known !== undefined) return known;
  const table = new Map<string, readonly number[]>();
  const add = (code: readonly number[]): boolean => {
    const text = decode(Uint8Array.from(code), encoding);
    const isCharacter = text !== undefined && [...text].length === 1;
    if (isCharacter && !table.has(text)) table.set(text, code);
    return isCharacter;
  };
  const leads = bytes.filter((byte) => !add([byte]));
  for (const lead of leads) for (const trail of bytes) add([lead, trail]);
  tables.set(encoding, table);
  return table;
}

const bytes = Array.from({ length: 256 }, (_, byte) => byte);

const tables = new Map<string, ReadonlyMap<string, readonly number[]>>();
