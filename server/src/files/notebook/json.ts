import type { Span } from '../../base/text.ts';

/** A value of a JSON text and where it is written. */
export type JsonNode =
  | { readonly kind: 'object'; readonly span: Span; readonly entries: ReadonlyMap<string, JsonNode> }
  | { readonly kind: 'array'; readonly span: Span; readonly items: readonly JsonNode[] }
  | { readonly kind: 'string'; readonly span: Span; readonly value: string }
  | { readonly kind: 'other'; readonly span: Span };

/** Reads a text that `JSON.parse` takes, and remembers where everything stands. Of equal keys the last one counts. */
export function readJson(text: string): JsonNode {
  let at = 0;
  const skipSpace = (): void => {
    while (' \t\r\n'.includes(text[at] ?? '.')) at++;
  };
  const string = (): JsonNode => {
    const start = at;
    for (at++; text[at] !== '"'; at++) if (text[at] === '\\') at++;
    at++;
    return { kind: 'string', span: { start, end: at }, value: String(JSON.parse(text.slice(start, at))) };
  };
  /** Calls `item` for each part up to the closing sign, and reads the commas between them. */
  const parts = (closing: string, item: () => void): Span => {
    const start = at++;
    for (skipSpace(); text[at] !== closing; skipSpace()) {
      if (text[at] === ',') at++;
      else item();
    }
    return { start, end: ++at };
  };
  const value = (): JsonNode => {
    skipSpace();
    if (text[at] === '"') return string();
    if (text[at] === '[') {
      const items: JsonNode[] = [];
      const span = parts(']', () => items.push(value()));
      return { kind: 'array', span, items };
    }
    if (text[at] === '{') {
      const entries = new Map<string, JsonNode>();
      const span = parts('}', () => {
        const key = string();
        skipSpace();
        at++;
        entries.set(key.kind === 'string' ? key.value : '', value());
      });
      return { kind: 'object', span, entries };
    }
    const start = at;
    while (at < text.length && !',]} \t\r\n'.includes(text[at] ?? '')) at++;
    return { kind: 'other', span: { start, end: at } };
  };
  return value();
}
