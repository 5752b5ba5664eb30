import type { FilePath } from '../../base/text.ts';
import type { Block, Expression, FileFacts } from '../../facts/facts.ts';
import { folderOf, joinPath } from '../paths.ts';
import { readYaml } from '../yaml.ts';

/** Gives a configuration file's text; undefined where there is none. */
export type ReadDocument = (path: FilePath) => string | undefined;

/** What a composed configuration holds: mappings, and constants at their leaves. */
export type Config = { readonly [key: string]: ConfigNode };
export type ConfigNode = Config | string | number | boolean | null | undefined;

/** A `@hydra.main(config_path=…, config_name=…)`: where its configuration starts. */
export interface ConfigSource {
  readonly folder: FilePath;
  readonly name: string;
}

/** The configurations that decorators of a file name. The library is told by its import, wherever the name comes from. */
export function configSources(path: FilePath, facts: FileFacts): readonly ConfigSource[] {
  if (!facts.imports.some(({ from, names }) => from === 'hydra' || names.some(({ name }) => name === 'hydra')))
    return [];
  return decoratorCalls(facts.body).flatMap((call) => configSource(path, call) ?? []);
}

/** The source that one decorator names; undefined where it names none, or not by constants. */
export function configSource(path: FilePath, decorator: Expression): ConfigSource | undefined {
  if (decorator.kind !== 'call') return undefined;
  const text = (keyword: string, position: number): string | undefined => {
    const argument =
      decorator.arguments.find(({ name }) => name === keyword) ??
      decorator.arguments.filter(({ name }) => name === undefined)[position];
    return argument?.value.kind === 'constant' && typeof argument.value.value === 'string'
      ? argument.value.value
      : undefined;
  };
  const name = text('config_name', 1);
  if (name === undefined) return undefined;
  return { folder: normalized(joinPath(folderOf(path), text('config_path', 0) ?? '.')), name };
}

/** A configuration composed as Hydra does: the files of its defaults list in order, its own entries where `_self_` stands. */
export function composeConfig(source: ConfigSource, read: ReadDocument): Config {
  return load(source.folder, source.name, read, 0);
}

/** The dotted names that `_target_` entries of a configuration are to be made of. */
export function targetsOf(config: Config): readonly string[] {
  return Object.entries(config).flatMap(([key, node]) => {
    if (key === '_target_') return typeof node === 'string' ? [node] : [];
    return isMapping(node) ? targetsOf(node as Config) : [];
  });
}

function load(folder: FilePath, name: string, read: ReadDocument, depth: number): Config {
  const path = normalized(joinPath(folder, /\.ya?ml$/.test(name) ? name : `${name}.yaml`));
  const text = depth > 8 ? undefined : read(path);
  if (text === undefined) return {};
  const own = parsed(text);
  const { defaults, ...entries } = own;
  if (!Array.isArray(defaults)) return entries;
  let result: Config = {};
  let isSelfIncluded = false;
  for (const item of defaults as readonly unknown[]) {
    if (item === '_self_') {
      result = merged(result, entries);
      isSelfIncluded = true;
    } else if (typeof item === 'string') {
      result = merged(
        result,
        load(item.startsWith('/') ? folder : folderOf(path), item.replace(/^\//, ''), read, depth + 1),
      );
    } else if (isMapping(item)) {
      for (const [key, option] of Object.entries(item))
        result = merged(result, group(folder, key, option, read, depth));
    }
  }
  return isSelfIncluded ? result : merged(result, entries);
}

/** `override model: resnet`, `optimizer@train.optimizer: adam`: the group's file, under the package it is put in. */
function group(folder: FilePath, key: string, option: unknown, read: ReadDocument, depth: number): Config {
  const name = key.replace(/^(override|optional)\s+/, '').replace(/^\//, '');
  const [groupName = '', target = groupName] = name.split('@');
  if (typeof option !== 'string' || groupName.startsWith('hydra')) return {};
  const content = load(folder, `${groupName}/${option}`, read, depth + 1);
  if (
    target === '_global_' ||
    read(normalized(joinPath(folder, `${groupName}/${option}.yaml`)))?.includes('@package _global_') === true
  )
    return content;
  return target.split(/[./]/).reduceRight<Config>((inner, part) => ({ [part]: inner }), content);
}

function merged(a: Config, b: Config): Config {
  const result: Record<string, ConfigNode> = { ...a };
  for (const [key, value] of Object.entries(b)) {
    const before = result[key];
    result[key] = isMapping(before) && isMapping(value) ? merged(before as Config, value as Config) : value;
  }
  return result;
}

const maxLength = 200_000;

/** A broken, huge or strange file holds nothing. Aliases are bounded, so that a small file cannot grow without end. */
function parsed(text: string): Record<string, ConfigNode> {
  if (text.length > maxLength) return {};
  try {
    const value: unknown = readYaml(text, 'silent');
    return isMapping(value) ? (value as Record<string, ConfigNode>) : {};
  } catch {
    return {};
  }
}

const isMapping = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function decoratorCalls(block: Block): readonly Expression[] {
  return block.flatMap((statement) => {
    if (statement.kind === 'function') return statement.function.decorators.filter(({ kind }) => kind === 'call');
    return statement.kind === 'class' ? decoratorCalls(statement.class.body) : [];
  });
}

/** The path without `.` and `..`. */
function normalized(path: FilePath): FilePath {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '.' || (part === '' && parts.length > 0)) continue;
    if (part === '..' && parts.length > 0 && parts[parts.length - 1] !== '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}
