import type { Span } from '../../base/text.ts';

/** A value of a TOML document, with the place where it stands. */
export type TomlNode = TomlTable | TomlArray | TomlScalar;

export interface TomlTable {
  readonly kind: 'table';
  /** `header`: below a `[name]`; `inline`: within braces; `implied`: only by the names of others. */
  readonly form: 'header' | 'inline' | 'implied';
  /** The header, the braces with all between them, or the name that implies it. */
  readonly span: Span;
  /** In the order in which they stand. */
  readonly entries: readonly TomlEntry[];
  /** Where its last entry ends; where it has none, its header. What other tables say of it below is not counted. */
  readonly end: number;
}

export interface TomlEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly node: TomlNode;
}

export interface TomlArray {
  readonly kind: 'array';
  /** The brackets with all between them; of an array of tables, its first header. */
  readonly span: Span;
  readonly items: readonly TomlNode[];
}

export interface TomlScalar {
  readonly kind: 'scalar';
  readonly span: Span;
  readonly value: unknown;
}

/** Reads single keys and values; whatever the document holds, one at a time. */
export interface TomlDecoder {
  /** A value as it is written, no array and no table. */
  value(raw: string): unknown;
  /** A key in quotes. */
  key(raw: string): string;
}

/**
 * Finds the places of all keys and values. The text has to be valid TOML: that is for a parser to say, and so is what a
 * key or a value means.
 */
export function locateToml(text: string, decode: TomlDecoder): TomlTable {
  let at = 0;
  const root = newTable('header', { start: 0, end: 0 });
  let section = root;
  for (skip(blanks); at < text.length; skip(blanks)) {
    if (text[at] === '[') section = header();
    else section.end = entry(section);
  }
  return root;

  function header(): MutableTable {
    const start = at;
    const width = text.startsWith('[[', at) ? 2 : 1;
    at += width;
    const path = keyPath();
    at += width;
    const span = { start, end: at };
    const last = path.pop();
    const parent = path.reduce(inner, root);
    if (last === undefined) return parent;
    if (width === 1) {
      const table = inner(parent, last);
      return Object.assign(table, { form: 'header', span, end: at });
    }
    const table = newTable('header', span);
    const known = find(parent, last.key);
    if (known?.node.kind === 'array') known.node.items.push(table);
    else parent.entries.push({ ...last, node: { kind: 'array', span, items: [table] } });
    return table;
  }

  /** Returns where it ends. */
  function entry(table: MutableTable): number {
    const path = keyPath();
    at += 1;
    skip(spaces);
    const last = path.pop();
    const parent = path.reduce(inner, table);
    const node = value();
    if (last !== undefined) parent.entries.push({ ...last, node });
    return at;
  }

  /** The keys up to what closes them, which is next. */
  function keyPath(): Key[] {
    const keys: Key[] = [];
    for (;;) {
      skip(spaces);
      const start = at;
      const isQuoted = text[at] === '"' || text[at] === "'";
      skip(isQuoted ? string : bareKey);
      const keySpan = { start, end: at };
      const raw = text.slice(start, at);
      keys.push({ key: isQuoted ? decode.key(raw) : raw, keySpan });
      skip(spaces);
      if (text[at] !== '.') return keys;
      at += 1;
    }
  }

  function value(): MutableNode {
    const start = at;
    if (text[at] === '[') {
      const items: MutableNode[] = [];
      for (const _ of elements(']')) items.push(value());
      return { kind: 'array', span: { start, end: at }, items };
    }
    if (text[at] === '{') {
      const table = newTable('inline', { start, end: start });
      for (const _ of elements('}')) table.end = entry(table);
      return Object.assign(table, { span: { start, end: at } });
    }
    skip(text[at] === '"' || text[at] === "'" ? string : otherValue);
    return { kind: 'scalar', span: { start, end: at }, value: decode.value(text.slice(start, at)) };
  }

  /** Steps to each element between brackets, and behind the closing one in the end. */
  function* elements(close: string): Generator<undefined> {
    at += 1;
    for (skip(blanks); at < text.length && text[at] !== close; skip(blanks)) {
      yield undefined;
      skip(blanks);
      if (text[at] === ',') at += 1;
    }
    at += 1;
  }

  function skip(pattern: RegExp): void {
    pattern.lastIndex = at;
    at += pattern.exec(text)?.[0].length ?? 0;
  }
}

interface Key {
  readonly key: string;
  readonly keySpan: Span;
}

type MutableNode =
  | MutableTable
  | { readonly kind: 'array'; readonly span: Span; readonly items: MutableNode[] }
  | TomlScalar;

interface MutableTable extends TomlTable {
  form: TomlTable['form'];
  span: Span;
  readonly entries: (Key & { readonly node: MutableNode })[];
  end: number;
}

const newTable = (form: TomlTable['form'], span: Span): MutableTable => ({
  kind: 'table',
  form,
  span,
  entries: [],
  end: span.end,
});

const find = (table: MutableTable, key: string): MutableTable['entries'][number] | undefined =>
  table.entries.find((entry) => entry.key === key);

/** The table of that name in another one; of an array of tables, the last. It is made where it is not there yet. */
function inner(table: MutableTable, key: Key): MutableTable {
  const known = find(table, key.key)?.node;
  const last = known?.kind === 'array' ? known.items.at(-1) : known;
  if (last?.kind === 'table') return last;
  const made = newTable('implied', key.keySpan);
  table.entries.push({ ...key, node: made });
  return made;
}

const blanks = /(?:[ \t\r\n\ufeff]|#[^\n]*)*/y;
const spaces = /[ \t]*/y;
const bareKey = /[A-Za-z0-9_-]+/y;
const string =
  /"""(?:[^"\\]|\\[\s\S]|"(?!"")|""(?!"))*"{3,5}|'''(?:[^']|'(?!''))*'{3,5}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'/y;

/** Numbers, dates and the like; a date and its time may be parted by a blank. */
const otherValue = /[^\s,\]}#]+(?: \d[^\s,\]}#]*)?/y;
