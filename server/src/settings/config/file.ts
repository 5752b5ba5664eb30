import { linesOf } from '../../base/lines.ts';
import { nameOf } from '../../base/paths.ts';
import { phrase } from '../../base/phrase.ts';
import type { FilePath } from '../../base/text.ts';
import type { TomlTable } from '../toml/locate.ts';
import { memberOf, parseToml } from '../toml/parse.ts';
import type { ConfigKey } from './keys.ts';
import { type ConfigProblem, type ReadConfig, readConfig } from './read.ts';

/** A configuration file as it was read. */
export interface ConfigFile extends Pick<ReadConfig, 'values' | 'problems'> {
  readonly path: FilePath;
  readonly text: string;
  /** The line of each key that it has, from 1. */
  readonly lines: Readonly<Partial<Record<ConfigKey, number>>>;
  /** True where the text is no TOML, so that nothing of it is known. */
  readonly isBroken: boolean;
}

/** Where the keys stand: in `[tool.seedlint]`, or at the top of the file. */
export type ConfigPlace = 'section' | 'top';

/** The names of configuration files; of several in one folder, the first counts. As with Ruff, whose users know it. */
export const configNames: readonly string[] = ['.seedlint.toml', 'seedlint.toml', 'pyproject.toml'];

/** True for a path that a configuration may be read from. */
export const isConfigPath = (path: FilePath): boolean => configNames.includes(nameOf(path));

/**
 * Reads a configuration file. Undefined for a `pyproject.toml` that says nothing of Seedlint, which is none. `isChosen`:
 * the user has named the file, so it is taken in any case.
 */
export function readConfigFile(path: FilePath, text: string, isChosen = false): ConfigFile | undefined {
  const isShared = nameOf(path) === 'pyproject.toml';
  const document = parseToml(text);
  if (document.outcome === 'broken') {
    if (isShared && !isChosen && !/^\s*\[{1,2}\s*tool\s*\.\s*seedlint\b/m.test(text)) return undefined;
    const message = phrase('This is no valid TOML: {problem}.', { problem: document.problem });
    const problem: ConfigProblem = { span: document.span, message };
    return { path, text, values: {}, lines: {}, problems: [problem], isBroken: true };
  }
  const section = isShared ? sectionOf(document.table) : document.table;
  if (section === undefined) {
    return isChosen ? { path, text, values: {}, lines: {}, problems: [], isBroken: false } : undefined;
  }
  const { values, spans, problems } = readConfig(section);
  const { positionAt } = linesOf(text);
  const lines = Object.fromEntries(Object.entries(spans).map(([key, { start }]) => [key, positionAt(start).line + 1]));
  return { path, text, values, lines, problems, isBroken: false };
}

/** The line on which our part of a file begins, from 0. */
export function sectionLineOf({ path, text }: Pick<ConfigFile, 'path' | 'text'>): number {
  const document = parseToml(text);
  const section = nameOf(path) === 'pyproject.toml' && document.outcome === 'table' && sectionOf(document.table);
  return section ? linesOf(text).positionAt(section.span.start).line : 0;
}

/** The lines of a new configuration; `page` explains the keys. */
export const fileLines = (page: string, place: ConfigPlace): string => `# ${page}
ignore = []
exclude = []

[${place === 'section' ? 'tool.seedlint.' : ''}severity]
# late-seed = "error"

[${place === 'section' ? 'tool.seedlint.' : ''}per-file-ignores]
# "tests/**" = ["all"]
`;

/** `[tool.seedlint]`; undefined where there is none. */
export function sectionOf(root: TomlTable): TomlTable | undefined {
  const tool = memberOf(root, 'tool');
  const section = tool?.kind === 'table' ? memberOf(tool, 'seedlint') : undefined;
  return section?.kind === 'table' ? section : undefined;
}
