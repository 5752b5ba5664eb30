import { relativePath } from '../../base/paths.ts';
import type { FilePath } from '../../base/text.ts';
import type { Rule } from '../../rules/define.ts';
import { type DescribedKey, describeConfiguration, tomlOf } from '../../settings/config/describe.ts';
import type { Configuration } from '../../settings/config/resolve.ts';
import type { CheckOptions } from '../arguments.ts';

/** What `--show-settings` prints of one configuration. */
export interface ShownSettings {
  readonly configuration: Configuration;
  /** The files that it is for. */
  readonly files: readonly FilePath[];
  readonly roots: readonly FilePath[];
  /** The folder that paths are shown from. */
  readonly shownFrom: FilePath;
  readonly options: Pick<CheckOptions, 'format' | 'severity' | 'failOn' | 'fixes'>;
  readonly rules: readonly Pick<Rule, 'id' | 'grade'>[];
}

/** The settings as TOML has them: one a line, with where it comes from, then the grade of each rule. */
export function renderSettings(shown: ShownSettings): string {
  const { configuration, files, roots, shownFrom, options, rules } = shown;
  const names = files.map((file) => relativePath(shownFrom, file)).sort();
  const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : '';
  const forWhat = names.length === 0 ? [] : [`# For ${names.slice(0, mostNames).join(', ')}${more}`];
  const keys = describeConfiguration(configuration).filter(({ key }) => key !== 'root');
  const grades = configuration.gradesIn('script');
  const lines = [
    ...forWhat,
    ...roots.map((root) => `root = ${tomlOf(root)}${fromWhere(rootOf(configuration), shownFrom)}`),
    ...keys.map((key) => `${key.key} = ${key.value}${fromWhere(key, shownFrom)}`),
    '',
    '[options]',
    `output-format = ${tomlOf(options.format)}`,
    `severity = ${tomlOf(options.severity)}`,
    `fail-on = ${tomlOf(options.failOn)}`,
    `fixes = ${tomlOf(options.fixes)}`,
    '',
    '[rules]',
    ...rules.map(({ id, grade }) => `${id} = ${tomlOf(grades[id] ?? grade)}`),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

const mostNames = 3;

const rootOf = (configuration: Configuration): DescribedKey | undefined =>
  describeConfiguration(configuration).find(({ key }) => key === 'root');

/** Where a value comes from, as a comment; nothing for defaults. */
function fromWhere(described: DescribedKey | undefined, folder: FilePath): string {
  const { origin, line } = described ?? {};
  if (origin === undefined) return '';
  if (origin.kind !== 'file') return '  # command line';
  return `  # ${relativePath(folder, origin.path)}${line === undefined ? '' : `:${line}`}`;
}
