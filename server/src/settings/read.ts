import type { ValueSchema } from './define.ts';
import { type SettingName, type Settings, schema } from './schema.ts';

/** Settings, and one sentence for every value that could not be used. */
export interface ReadSettings {
  readonly settings: Settings;
  readonly problems: readonly string[];
}

/**
 * Reads what a user wrote: an object whose names are nested (`{"lint": {"select": …}}`) or dotted
 * (`{"lint.select": …}`). What is missing or wrong has its default; of a list or a map only the wrong parts are dropped.
 */
export function readSettings(raw: unknown): ReadSettings {
  const problems: string[] = [];
  const names = Object.keys(schema) as SettingName[];
  const values = names.map((name) => {
    const value = valueAt(raw, name);
    const fallback = schema[name].default;
    return [
      name,
      value === undefined || value === null ? fallback : readValue(value, { ...schema[name], name }, problems),
    ];
  });
  return { settings: Object.fromEntries(values) as Settings, problems };
}

/** The settings of a user who wrote nothing. */
export const defaultSettings: Settings = readSettings(undefined).settings;

type Named = ValueSchema & { readonly name: string; readonly default?: unknown };

/** The part of `value` that fits, or the default where none of it does. */
function readValue(value: unknown, wanted: Named, problems: string[]): unknown {
  if (wanted.type === 'array' && Array.isArray(value)) {
    const { items } = wanted;
    if (items === undefined) return value;
    return value.filter((item) => isFitting(item, { ...items, name: wanted.name }, problems));
  }
  if (wanted.type === 'object' && isRecord(value)) return readRecord(value, wanted, problems);
  return isFitting(value, wanted, problems) ? value : wanted.default;
}

function readRecord(value: Readonly<Record<string, unknown>>, wanted: Named, problems: string[]): unknown {
  const read = Object.entries(value).filter(([key, item]) => {
    const property = wanted.properties?.[key] ?? wanted.additionalProperties;
    if (property) return isFitting(item, { ...property, name: `${wanted.name}.${key}` }, problems);
    problems.push(`seedlint.${wanted.name} has no property “${key}”.`);
    return false;
  });
  return { ...(isRecord(wanted.default) ? wanted.default : {}), ...Object.fromEntries(read) };
}

function isFitting(value: unknown, wanted: Named, problems: string[]): boolean {
  if (isOfType(value, wanted)) return true;
  problems.push(`seedlint.${wanted.name}: ${JSON.stringify(value)} is not ${wishOf(wanted)}.`);
  return false;
}

/** True for a value that is of the schema's type; what lists and objects hold is not looked at. */
export function isOfType(value: unknown, schema: ValueSchema): boolean {
  const { type, enum: choices, minimum, pattern } = schema;
  if (isTypeList(type)) {
    return type.some((one) => (one === 'null' ? value === null : isOfType(value, { ...schema, type: one })));
  }
  if (choices !== undefined) return typeof value === 'string' && choices.includes(value);
  if (type === 'integer')
    return typeof value === 'number' && Number.isInteger(value) && value >= (minimum ?? -Infinity);
  if (type === 'string') return typeof value === 'string' && (pattern === undefined || new RegExp(pattern).test(value));
  return type === 'array' ? Array.isArray(value) : typeof value === type && !Array.isArray(value) && value !== null;
}

const isTypeList = (type: ValueSchema['type']): type is Extract<typeof type, readonly unknown[]> => Array.isArray(type);

function wishOf({ type, enum: choices, minimum, pattern }: ValueSchema): string {
  if (choices !== undefined) return `one of ${choices.join(', ')}`;
  if (type === 'integer') return minimum === undefined ? 'a whole number' : `a whole number of at least ${minimum}`;
  if (type === 'string') return pattern === undefined ? 'a string' : `a string that matches ${pattern}`;
  if (isTypeList(type)) return type.map((one) => wishOf({ type: one === 'null' ? 'string' : one })).join(' or ');
  return type === 'boolean' ? 'true or false' : type === 'array' ? 'a list' : 'an object';
}

function valueAt(raw: unknown, name: string): unknown {
  if (!isRecord(raw)) return undefined;
  if (Object.hasOwn(raw, name)) return raw[name];
  const [first = '', ...rest] = name.split('.');
  return rest.length === 0 ? undefined : valueAt(raw[first], rest.join('.'));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
