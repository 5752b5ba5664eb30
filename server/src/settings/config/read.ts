import { closest } from '../../base/closest.ts';
import { named, type Phrase, phrase, type Words } from '../../base/phrase.ts';
import type { Span } from '../../base/text.ts';
import type { ValueSchema } from '../define.ts';
import { isOfType } from '../read.ts';
import type { TomlNode, TomlTable } from '../toml/locate.ts';
import { plainValue } from '../toml/parse.ts';
import { problemWithGlob } from './globs.ts';
import { type ConfigKey, type ConfigValues, configKeys } from './keys.ts';

/** A mistake in a configuration. */
export interface ConfigProblem {
  readonly span: Span;
  /** A sentence. */
  readonly message: Words;
  /** What was probably meant, to stand in the place of the span. */
  readonly replacement?: string;
}

/** What a configuration says, as far as it can be used. */
export interface ReadConfig {
  readonly values: Partial<ConfigValues>;
  /** Where each of the values stands. */
  readonly spans: Readonly<Partial<Record<ConfigKey, Span>>>;
  readonly problems: readonly ConfigProblem[];
}

/** Reads the keys of a configuration. What is wrong is left out: an element of a list by itself, a key as a whole. */
export function readConfig(table: TomlTable): ReadConfig {
  const problems: ConfigProblem[] = [];
  const values: Partial<Record<ConfigKey, unknown>> = {};
  const spans: Partial<Record<ConfigKey, Span>> = {};
  for (const { key, keySpan, node } of table.entries) {
    if (!isConfigKey(key)) {
      problems.push(unknownKey(key, keySpan, node));
      continue;
    }
    const value = readValue(node, configKeys[key], { name: key, problems });
    if (value === undefined) continue;
    values[key] = value;
    spans[key] = keySpan;
  }
  return { values: values as Partial<ConfigValues>, spans, problems };
}

const isConfigKey = (key: string): key is ConfigKey => Object.hasOwn(configKeys, key);

interface Reading {
  /** What the value is called: `severity.late-seed`. */
  readonly name: string;
  readonly problems: ConfigProblem[];
}

/** Undefined where nothing of it can be used. */
function readValue(node: TomlNode, schema: ValueSchema, reading: Reading): unknown {
  const value = plainValue(node);
  if (schema.format === 'rule') return readRule(value, node.span, schema, reading);
  const isDate = schema.type === 'object' && node.kind !== 'table';
  if (isDate || !isOfType(value, schema)) {
    reading.problems.push({ span: node.span, ...mistaken(value, schema, reading.name) });
    return undefined;
  }
  if (schema.format === 'glob') return readGlob(String(value), node.span, reading);
  if (node.kind === 'array') return readList(node.items, schema, reading);
  return node.kind === 'table' ? readTable(node, schema, reading) : value;
}

/** A list of which nothing is left, though something was written, would mean something else. */
function readList(items: readonly TomlNode[], { items: schema }: ValueSchema, reading: Reading): unknown {
  if (schema === undefined) return items.map(plainValue);
  const read = items.map((item) => readValue(item, schema, reading)).filter((item) => item !== undefined);
  return read.length === 0 && items.length > 0 ? undefined : read;
}

function readTable(table: TomlTable, schema: ValueSchema, reading: Reading): unknown {
  const read: (readonly [string, unknown])[] = [];
  for (const { key, keySpan, node } of table.entries) {
    const { propertyNames } = schema;
    if (propertyNames?.format === 'glob' && readGlob(key, keySpan, reading) === undefined) continue;
    const property = propertyOf(schema, key);
    const value = property && readValue(node, property, { ...reading, name: `${reading.name}.${key}` });
    if (property === undefined) reading.problems.push(unknownProperty(key, keySpan, { schema, name: reading.name }));
    else if (value !== undefined) read.push([key, value]);
  }
  return Object.fromEntries(read);
}

function propertyOf({ properties, patternProperties, additionalProperties }: ValueSchema, key: string) {
  if (properties !== undefined && Object.hasOwn(properties, key)) return properties[key];
  const matching = Object.entries(patternProperties ?? {}).find(([pattern]) => new RegExp(pattern).test(key));
  return matching?.[1] ?? (additionalProperties || undefined);
}

function readRule(value: unknown, span: Span, schema: ValueSchema, { name, problems }: Reading): string | undefined {
  if (typeof value !== 'string') {
    const what = phrase('`{name}` takes the names of rules, not {value}', { name, value: shown(value) });
    problems.push({ span, ...withHint(what) });
    return undefined;
  }
  // Ruff's spelling.
  if (value.toLowerCase() === 'all') return 'all';
  if (isOfType(value, schema)) return value;
  const near = closest(value, schema.enum ?? []);
  problems.push({ span, ...withHint(phrase('There is no rule `{rule}`', { rule: value }), near, { isQuoted: true }) });
  return undefined;
}

function readGlob(pattern: string, span: Span, { problems }: Reading): string | undefined {
  const problem = problemWithGlob(pattern);
  if (problem === undefined) return pattern;
  const what = phrase('The pattern {pattern} {problem}', { pattern: JSON.stringify(pattern), problem });
  problems.push({ span, ...withHint(what) });
  return undefined;
}

function unknownKey(key: string, span: Span, node: TomlNode): ConfigProblem {
  if (node.kind === 'table' && key === 'lint') {
    return { span, ...withHint(named('Seedlint has no table `lint`: its keys stand directly in [tool.seedlint]')) };
  }
  const near = closest(key.replaceAll('_', '-'), Object.keys(configKeys));
  return { span, ...withHint(phrase('Seedlint has no key `{key}`', { key }), near) };
}

function unknownProperty(
  key: string,
  span: Span,
  { schema, name }: { readonly schema: ValueSchema; readonly name: string },
): ConfigProblem {
  const known = Object.keys(schema.properties ?? {});
  const prefix = /^notebook:/.exec(key)?.[0] ?? '';
  const near = closest(key.slice(prefix.length), known);
  const what =
    name === 'severity'
      ? phrase('There is no rule `{rule}`', { rule: key.slice(prefix.length) })
      : phrase('`{name}` has no `{key}`', { name, key });
  return { span, ...withHint(what, near, { isQuoted: prefix !== '', prefix }) };
}

/** A sentence made of one without its end; it says what was probably meant, where something is near. */
function withHint(what: Phrase, near?: string, { isQuoted = false, prefix = '' } = {}): Omit<ConfigProblem, 'span'> {
  if (near === undefined) return { message: phrase('{What}.', { What: what }) };
  const replacement = isQuoted ? JSON.stringify(`${prefix}${near}`) : `${prefix}${near}`;
  return { message: phrase('{What}; did you mean `{near}`?', { What: what, near }), replacement };
}

function mistaken(
  given: unknown,
  { type, enum: choices, pattern }: ValueSchema,
  name: string,
): Omit<ConfigProblem, 'span'> {
  const value = shown(given);
  if (choices !== undefined) {
    const near = typeof given === 'string' ? closest(given, choices) : undefined;
    const what = phrase('`{name}` is one of {choices}, not {value}', { name, choices: choices.join(', '), value });
    return withHint(what, near, { isQuoted: true });
  }
  if (type === 'string' && typeof given === 'string' && pattern !== undefined) {
    return withHint(phrase('`{name}` needs a version such as "2.4.1", not {value}', { name, value }));
  }
  const wish = wishes[String(type)] ?? String(type);
  return withHint(phrase('`{name}` needs {wish}, not {value}', { name, wish, value }));
}

const wishes: Readonly<Record<string, Phrase>> = {
  array: phrase('a list'),
  boolean: phrase('`true` or `false`'),
  object: phrase('a table'),
  string: phrase('a string'),
};

function shown(value: unknown): Words {
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return named('a list');
  if (value instanceof Date) return named('a date');
  return typeof value === 'object' && value !== null ? named('a table') : `\`${String(value)}\``;
}
