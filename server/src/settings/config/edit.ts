import type { Span } from '../../base/text.ts';
import type { TomlNode, TomlTable } from '../toml/locate.ts';
import { memberOf, parseToml } from '../toml/parse.ts';
import { tomlKey } from './describe.ts';
import { type ConfigPlace, sectionOf } from './file.ts';

/** A change of a configuration file that leaves everything else, comments too, as it is. */
export interface ConfigEdit {
  /** Empty: something is put in there. */
  readonly span: Span;
  readonly newText: string;
}

/** Adds a rule to `ignore`; undefined where the file is written in a way that this cannot follow. */
export const ignoreRule = (text: string, place: ConfigPlace, rule: string): ConfigEdit | undefined =>
  sound(text, ignored(text, place, rule));

/** The same for the files that a pattern names. */
export const ignoreRuleIn = (text: string, place: ConfigPlace, pattern: string, rule: string): ConfigEdit | undefined =>
  sound(text, ignoredIn(text, place, { pattern, rule }));

/** Adds `[tool.seedlint]` with these lines at the end of a file; undefined where the file has no room for a section. */
export const withSection = (text: string, lines: string): ConfigEdit | undefined =>
  sound(text, newSection(text, lines));

/** What is TOML stays TOML: an inline table, say, cannot be added to further down. */
function sound(text: string, edit: ConfigEdit | undefined): ConfigEdit | undefined {
  if (edit === undefined) return undefined;
  const edited = text.slice(0, edit.span.start) + edit.newText + text.slice(edit.span.end);
  const isBroken = parseToml(edited).outcome === 'broken' && parseToml(text).outcome !== 'broken';
  return isBroken ? undefined : edit;
}

const newSection = (text: string, lines: string): ConfigEdit => append(text, `[tool.seedlint]\n${lines}`);

function ignored(text: string, place: ConfigPlace, rule: string): ConfigEdit | undefined {
  const table = tableIn(text, place);
  if (table === 'none') return newSection(text, `ignore = [${quoted(rule)}]\n`);
  if (table === undefined) return undefined;
  const known = memberOf(table, 'ignore');
  return known === undefined ? addEntry(text, table, `ignore = [${quoted(rule)}]`) : addItem(text, known, rule);
}

function ignoredIn(
  text: string,
  place: ConfigPlace,
  { pattern, rule }: { readonly pattern: string; readonly rule: string },
): ConfigEdit | undefined {
  const entry = `${tomlKey(pattern)} = [${quoted(rule)}]`;
  const lines = `[${place === 'section' ? 'tool.seedlint.' : ''}per-file-ignores]\n${entry}\n`;
  const table = tableIn(text, place);
  if (table === 'none') return append(text, lines);
  if (table === undefined) return undefined;
  const ignores = memberOf(table, 'per-file-ignores');
  if (ignores === undefined)
    return table.form === 'inline' ? addEntry(text, table, inlined(entry)) : append(text, lines);
  if (ignores.kind !== 'table') return undefined;
  const known = memberOf(ignores, pattern);
  return known === undefined ? addEntry(text, ignores, entry) : addItem(text, known, rule);
}

const quoted = (text: string): string => JSON.stringify(text);

const inlined = (entry: string): string => `per-file-ignores = { ${entry} }`;

/** `none` where the file says nothing of us yet; undefined where the file is broken. */
function tableIn(text: string, place: ConfigPlace): TomlTable | 'none' | undefined {
  const document = parseToml(text);
  if (document.outcome === 'broken') return undefined;
  return place === 'top' ? document.table : (sectionOf(document.table) ?? 'none');
}

/** At the end, a blank line below what is there. */
function append(text: string, lines: string): ConfigEdit {
  const newline = newlineOf(text);
  const gap = text === '' ? '' : text.endsWith('\n') ? newline : newline.repeat(2);
  return { span: { start: text.length, end: text.length }, newText: `${gap}${lines.replaceAll('\n', newline)}` };
}

function addEntry(text: string, table: TomlTable, entry: string): ConfigEdit | undefined {
  const newline = newlineOf(text);
  if (table.form === 'inline') {
    if (table.entries.length > 0) return insert(table.end, `, ${entry}`);
    return insert(table.span.start + 1, ` ${entry} `);
  }
  if (table.form === 'implied') return undefined;
  const first = table.entries[0];
  const isEmpty = table.span.end === table.end && table.span.start === table.end;
  if (isEmpty) {
    // The top of a file that has tables and nothing else: before the first of them, with what is said above it.
    const start = first === undefined ? text.length : firstHeader(text);
    return insert(start, first === undefined ? lineBelow(text, entry) : `${entry}${newline}${newline}`);
  }
  const end = text.indexOf('\n', table.end);
  return end === -1 ? insert(text.length, `${newline}${entry}${newline}`) : insert(end + 1, `${entry}${newline}`);
}

const lineBelow = (text: string, entry: string): string => {
  const newline = newlineOf(text);
  return `${text === '' || text.endsWith('\n') ? '' : newline}${entry}${newline}`;
};

/** Where the first header begins, or the comment right above it. */
function firstHeader(text: string): number {
  const lines = text.split('\n');
  let line = lines.findIndex((each) => /^\s*\[/.test(each));
  while (line > 0 && /^\s*#/.test(lines[line - 1] ?? '')) line--;
  return lines.slice(0, Math.max(0, line)).reduce((sum, each) => sum + each.length + 1, 0);
}

/** Behind the last element, in the way in which the list is written; undefined for what is no list of texts. */
function addItem(text: string, list: TomlNode, value: string): ConfigEdit | undefined {
  if (list.kind !== 'array' || list.span.end === list.span.start) return undefined;
  const last = list.items.at(-1);
  if (last === undefined) return insert(list.span.start + 1, quoted(value));
  const rest = text.slice(last.span.end, list.span.end);
  const comma = /^(?:\s|#[^\n]*\n)*,/.exec(rest)?.[0].length ?? 0;
  const indent = /(\r?\n[ \t]*)[^\n]*$/.exec(text.slice(list.span.start, last.span.start))?.[1] ?? ' ';
  const at = last.span.end + comma;
  return comma > 0 ? insert(at, `${indent}${quoted(value)},`) : insert(at, `,${indent}${quoted(value)}`);
}

const insert = (start: number, newText: string): ConfigEdit => ({ span: { start, end: start }, newText });

const newlineOf = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');
