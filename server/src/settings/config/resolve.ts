import { pathIn } from '../../base/paths.ts';
import type { FilePath } from '../../base/text.ts';
import type { Grade } from '../../rules/finding.ts';
import { gradesOf, type RuleChoice } from '../grades.ts';
import { type Matcher, matcherFor } from './globs.ts';
import { type ConfigKey, type ConfigValues, configKeyNames, defaultConfig } from './keys.ts';

/** Something that says what holds: a file, the editor's settings, the options of a command line. */
export interface Layer {
  readonly origin: Origin;
  /** The folder that its patterns and paths are taken from. */
  readonly folder: FilePath;
  readonly values: Partial<ConfigValues>;
}

/** Where a value comes from. */
export type Origin =
  | { readonly kind: 'file'; readonly path: FilePath; readonly lines: Readonly<Partial<Record<ConfigKey, number>>> }
  | { readonly kind: 'editor' }
  | { readonly kind: 'command-line' };

/** What holds for the files that one set of layers is about. A value: equal layers give the same answers. */
export interface Configuration {
  readonly values: ConfigValues;
  /** The layer that each value comes from; undefined for defaults. */
  readonly from: Readonly<Record<ConfigKey, Layer | undefined>>;
  /** Equal for configurations that exclude the same. */
  readonly exclusions: string;
  /** True for files that are not to be checked, and for folders of which none is. */
  isExcluded(path: FilePath, kind?: 'file' | 'folder'): boolean;
  /** True for a rule that says nothing in that file. */
  isIgnored(rule: string, path: FilePath): boolean;
  /** True for a rule whose fixes are offered. */
  isFixable(rule: string): boolean;
  /** What the rules are graded with in a file of that kind, but for what is ignored in it. */
  gradesIn(kind: 'script' | 'notebook'): ReturnType<typeof gradesOf>;
  /** Where imports start from; undefined where that is not said. */
  readonly root: FilePath | undefined;
}

/** Joins layers, the weightiest first: of what several say, the first counts; nothing is merged. */
export function configurationOf(layers: readonly Layer[]): Configuration {
  const from = Object.fromEntries(
    configKeyNames.map((key) => [key, layers.find(({ values }) => values[key] !== undefined)]),
  ) as Configuration['from'];
  const values = Object.fromEntries(
    configKeyNames.map((key) => [key, from[key]?.values[key] ?? defaultConfig[key]]),
  ) as unknown as ConfigValues;
  const folderOf = (key: ConfigKey): FilePath => from[key]?.folder ?? '';
  const excluded = (['exclude', 'extend-exclude'] as const).map((key) => matcherFor(values[key], folderOf(key)));
  const ignored = ignoresOf(values['per-file-ignores'], folderOf('per-file-ignores'));
  const named = (key: 'fixable' | 'unfixable', rule: string) => isNamed(values[key], rule);
  const grades = { script: gradesOf(choiceFor(values, 'script')), notebook: gradesOf(choiceFor(values, 'notebook')) };
  return {
    values,
    from,
    exclusions: JSON.stringify([
      ...(['exclude', 'extend-exclude'] as const).map((key) => [values[key], folderOf(key)]),
      values.notebooks,
    ]),
    isExcluded: (path, kind = 'file') =>
      excluded.some((names) => names(path, kind)) || (!values.notebooks && path.toLowerCase().endsWith('.ipynb')),
    isIgnored: (rule, path) => ignored.some(({ names, rules }) => isNamed(rules, rule) && names(path)),
    isFixable: (rule) => named('fixable', rule) && !named('unfixable', rule),
    gradesIn: (kind) => grades[kind],
    root: values.root === '' ? undefined : pathFrom(folderOf('root'), values.root),
  };
}

const isNamed = (rules: readonly string[], rule: string): boolean => rules.includes('all') || rules.includes(rule);

interface FileIgnores {
  readonly names: Matcher;
  readonly rules: readonly string[];
}

function ignoresOf(ignores: ConfigValues['per-file-ignores'], folder: FilePath): readonly FileIgnores[] {
  return Object.entries(ignores).map(([pattern, rules]) => {
    if (!pattern.startsWith('!')) return { names: matcherFor([pattern], folder), rules };
    const others = matcherFor([pattern.slice(1)], folder);
    return { names: (path) => !others(path), rules };
  });
}

/** The choice of rules for one kind of file: in notebooks, what is said for them goes before what is said for all. */
function choiceFor(values: ConfigValues, kind: 'script' | 'notebook'): RuleChoice {
  const severity: Record<string, Grade | 'off'> = {};
  const entries = Object.entries(values.severity);
  for (const [rule, grade] of entries) if (!rule.startsWith(inNotebooks)) severity[rule] = grade;
  for (const [rule, grade] of entries) {
    if (kind === 'notebook' && rule.startsWith(inNotebooks)) severity[rule.slice(inNotebooks.length)] = grade;
  }
  return {
    'lint.select': values.select,
    'lint.extendSelect': values['extend-select'],
    'lint.ignore': values.ignore,
    severity,
  };
}

const inNotebooks = 'notebook:';

/** A path as it was written, taken from a folder. */
export function pathFrom(folder: FilePath, written: string): FilePath {
  const path = written.replaceAll('\\', '/');
  if (/^(?:\/|[A-Za-z]:\/)/.test(path)) return tidy(path);
  return tidy(pathIn(folder, path));
}

function tidy(path: FilePath): FilePath {
  const [place = ''] = topOf.exec(path) ?? [];
  const parts: string[] = [];
  for (const part of path.slice(place.length).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return `${place}/${parts.join('/')}`;
}

/** What no `..` leads out of: a drive, a host (`//host`), what is no disk (`vscode-vfs://github`); mostly nothing. */
const topOf = /^(?:[a-z][\w+.-]*:(?:\/\/[^/]*)?|\/\/[^/]+)?/i;
