import { parse as parseToml } from 'smol-toml';
import { readYaml } from '../yaml.ts';
import type { Dependency } from './dependency.ts';
import { requirementOf } from './requirements.ts';
import { rangeOf } from './specifiers.ts';

/** Every package that a lock file names, with its version; `undefined` for a file of another kind, or a broken one. */
export function lockedIn(fileName: string, text: string): readonly Dependency[] | undefined {
  return orUndefined(() => {
    if (/^(?:uv|poetry|pdm)\.lock$/.test(fileName)) return pinned(recordOf(parseToml(text)).package);
    if (/^pylock(?:\.[\w-]+)?\.toml$/.test(fileName)) return pinned(recordOf(parseToml(text)).packages);
    if (fileName === 'Pipfile.lock') {
      const { default: usual, develop } = recordOf(JSON.parse(text));
      return [...tableOf(usual), ...tableOf(develop)];
    }
    if (/conda-lock\.ya?ml$/.test(fileName)) return pinned(recordOf(parseYaml(text)).package);
    return /^(?:conda[\w-]*|env(?:ironment)?[\w-]*)\.ya?ml$/.test(fileName) ? environment(parseYaml(text)) : undefined;
  });
}

/** The packages that a project's own description asks for; `undefined` for a file of another kind, or a broken one. */
export function declaredIn(fileName: string, text: string): readonly Dependency[] | undefined {
  return orUndefined(() => {
    if (fileName === 'pyproject.toml') return fromPyproject(recordOf(parseToml(text)));
    if (fileName === 'Pipfile') {
      const { packages, 'dev-packages': develop } = recordOf(parseToml(text));
      return [...tableOf(packages), ...tableOf(develop)];
    }
    if (fileName === 'setup.cfg') return fromSetupConfiguration(text);
    return fileName === 'setup.py' ? quotedRequirements(text) : undefined;
  });
}

/** What a parser would warn of is nothing to us, and it would say it on the process's own output. */
const parseYaml = (text: string): unknown => readYaml(text, 'error');

/** Packages as lock files list them: a name and one version each. */
const pinned = (packages: unknown): readonly Dependency[] =>
  listOf(packages).flatMap((one) => {
    const { name, version } = recordOf(one);
    if (typeof name !== 'string' || typeof version !== 'string') return [];
    // One package may be locked several times, for several platforms.
    return [{ name, range: rangeOf(version), isConditional: true }];
  });

/** Packages as keys of a table: `torch = "^1.9"`, or `{ version = "…" }`, or a list of such. */
const tableOf = (table: unknown): readonly Dependency[] =>
  Object.entries(recordOf(table)).flatMap(([name, value]) => {
    const choices = Array.isArray(value) ? value : [value];
    return choices.flatMap((choice: unknown) => {
      const version = typeof choice === 'string' ? choice : recordOf(choice).version;
      const { markers, python, platform } = recordOf(choice);
      const isConditional = choices.length > 1 || [markers, python, platform].some((one) => one !== undefined);
      return typeof version === 'string' ? [{ name, range: rangeOf(version), isConditional }] : [];
    });
  });

/** `dependencies` of conda's `environment.yml`: `pytorch=1.13`, `conda-forge::pytorch>=2`, and pip's within. */
const environment = (file: unknown): readonly Dependency[] =>
  listOf(recordOf(file).dependencies).flatMap((one) => {
    if (typeof one !== 'string') return listOf(recordOf(one).pip).flatMap((line) => strings([line]));
    const [, name, specifier = ''] = /^(?:[^:]+::)?([\w.-]+)\s*(.*)$/.exec(one.trim()) ?? [];
    if (name === undefined) return [];
    // `name 1.13 build`, `name=1.13=build`: what follows the version is the build.
    const version = specifier.replace(/^(=?=?\s*[\w.*]+)[=\s](?![<>=!]).*$/, '$1');
    return [{ name, range: rangeOf(version), isConditional: false }];
  });

function fromPyproject(file: Readonly<Record<string, unknown>>): readonly Dependency[] {
  const { dependencies, 'optional-dependencies': optional } = recordOf(file.project);
  const poetry = recordOf(recordOf(file.tool).poetry);
  const groups = [recordOf(optional), recordOf(file['dependency-groups'])].flatMap((table) => Object.values(table));
  const poetryGroups = Object.values(recordOf(poetry.group)).map((group) => recordOf(group).dependencies);
  return [
    ...strings(listOf(dependencies)),
    ...groups.flatMap((group) => strings(listOf(group)).map((one) => ({ ...one, isConditional: true }))),
    ...tableOf(poetry.dependencies),
    ...tableOf(poetry['dev-dependencies']),
    ...poetryGroups.flatMap(tableOf),
  ];
}

function fromSetupConfiguration(text: string): readonly Dependency[] {
  const [, listed = ''] = /^install_requires[ \t]*[=:](.*(?:\r?\n(?:[ \t].*|[ \t]*#.*)?)*)/m.exec(text) ?? [];
  return strings(listed.split(/[\r\n]+/).map((line) => line.replace(/(^|\s)#.*$/, '')));
}

/** A script that nobody runs here: what stands in quotation marks in it and asks for a version of something. */
const quotedRequirements = (text: string): readonly Dependency[] =>
  text.split(/\r?\n/).flatMap((line) => {
    const quoted = line.replace(/^\s*#.*$/, '').matchAll(/(["'])([A-Za-z][\w.[\],-]*\s*[<>=!~]=?[^"']*)\1/g);
    return strings([...quoted].map(([, , inside]) => inside));
  });

const strings = (lines: readonly unknown[]): readonly Dependency[] =>
  lines.flatMap((line) => (typeof line === 'string' ? (requirementOf(line) ?? []) : []));

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A file that is being written, or is broken, says nothing. */
function orUndefined<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
