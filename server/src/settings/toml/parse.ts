import { parse, TomlError } from 'smol-toml';
import { linesOf } from '../../base/lines.ts';
import type { Span } from '../../base/text.ts';
import { locateToml, type TomlNode, type TomlTable } from './locate.ts';

/** A TOML document with its places, or why it is none. */
export type TomlDocument =
  | { readonly outcome: 'table'; readonly table: TomlTable }
  /** `problem` is a phrase, in lower case and without a full stop. */
  | { readonly outcome: 'broken'; readonly problem: string; readonly span: Span };

/**
 * Reads a TOML document. What is valid, and what a key or a value means, is the parser's word; the places, which it keeps
 * to itself, are found beside it.
 */
export function parseToml(text: string): TomlDocument {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof TomlError) return broken(text, error);
    throw error;
  }
  return { outcome: 'table', table: locateToml(text, decoder) };
}

/** The plain value of a node. */
export function plainValue(node: TomlNode): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'array') return node.items.map(plainValue);
  return Object.fromEntries(node.entries.map(({ key, node: inner }) => [key, plainValue(inner)]));
}

/** A value that was never written as TOML, as a node; its places are empty. */
export function nodeOf(value: unknown): TomlNode {
  const span = { start: 0, end: 0 };
  if (Array.isArray(value)) return { kind: 'array', span, items: value.map(nodeOf) };
  if (typeof value !== 'object' || value === null) return { kind: 'scalar', span, value };
  const entries = Object.entries(value).map(([key, inner]) => ({ key, keySpan: span, node: nodeOf(inner) }));
  return { kind: 'table', form: 'inline', span, entries, end: 0 };
}

/** The value of a key of a table. */
export const memberOf = (table: TomlTable, key: string): TomlNode | undefined =>
  table.entries.find((entry) => entry.key === key)?.node;

const decoder = {
  value: (raw: string): unknown => parse(`value = ${raw}`).value,
  key: (raw: string): string => Object.keys(parse(`${raw} = 0`))[0] ?? raw,
};

function broken(text: string, { line, column, message }: TomlError): TomlDocument {
  const offset = linesOf(text).offsetAt({ line: line - 1, column: column - 1 });
  const problem = /^Invalid TOML document: (.*)/.exec(message)?.[1] ?? message;
  return { outcome: 'broken', problem, span: wordAt(text, offset) };
}

/** The rest of the word at a place; where only a blank or nothing is there, the last word before it. */
function wordAt(text: string, offset: number): Span {
  const rest = /^[^\s,\]}=#]+|^\S/.exec(text.slice(offset))?.[0];
  if (rest !== undefined) return { start: offset, end: offset + rest.length };
  const end = text.slice(0, offset).trimEnd().length;
  const word = /(?:[^\s,]+|\S)$/.exec(text.slice(0, end))?.[0] ?? '';
  return { start: end - word.length, end: Math.max(end, Math.min(1, text.length)) };
}
