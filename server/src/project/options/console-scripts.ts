import { parse } from 'smol-toml';
import type { FilePath } from '../../base/text.ts';
import type { Expression, FileFacts } from '../../facts/facts.ts';
import { joinPath } from '../paths.ts';
import type { Project } from '../project.ts';

/** A command that the project installs: `module:function`. */
export interface ConsoleScript {
  readonly module: string;
  readonly function: string;
}

/** Where a project may declare its commands. */
export const scriptDocuments = (root: FilePath): readonly FilePath[] => [
  joinPath(root, 'pyproject.toml'),
  joinPath(root, 'setup.cfg'),
];

/** The commands that `pyproject.toml`, `setup.cfg` or `setup.py` declare. */
export function consoleScripts(project: Project): readonly ConsoleScript[] {
  const [toml, config] = scriptDocuments(project.root).map((path) => project.documents.get(path));
  const setup = project.files.get(joinPath(project.root, 'setup.py'));
  const targets = [...tomlTargets(toml), ...configTargets(config), ...(setup === undefined ? [] : setupTargets(setup))];
  return targets.flatMap((target) => {
    const [, module, name] = /^\s*([\w.]+)\s*:\s*(\w+)/.exec(target) ?? [];
    return module === undefined || name === undefined ? [] : [{ module, function: name }];
  });
}

function tomlTargets(text: string | undefined): readonly string[] {
  if (text === undefined) return [];
  try {
    const document: Record<string, unknown> = parse(text);
    const tables = [at(document, ['project', 'scripts']), at(document, ['tool', 'poetry', 'scripts'])];
    return tables
      .flatMap((table) => (typeof table === 'object' && table !== null ? Object.values(table) : []))
      .filter((value) => typeof value === 'string');
  } catch {
    return [];
  }
}

const at = (value: unknown, keys: readonly string[]): unknown =>
  keys.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[key] : undefined),
    value,
  );

/** The lines below `console_scripts =`. */
function configTargets(text: string | undefined): readonly string[] {
  const block = /^console_scripts\s*=\s*((?:\n[ \t]+.*|.*)*?)(?=\n\S|$(?![\s\S]))/m.exec(text ?? '')?.[1] ?? '';
  return block.split('\n').flatMap((line) => line.split('=').slice(1));
}

/** Strings like `name = module:function` among the arguments of `setup(…)`. */
function setupTargets(facts: FileFacts): readonly string[] {
  return facts.body
    .flatMap((statement) =>
      statement.kind === 'expression' && statement.value.kind === 'call'
        ? statement.value.arguments.filter(({ name }) => name === 'entry_points').flatMap(({ value }) => strings(value))
        : [],
    )
    .flatMap((line) => line.split('=').slice(1));
}

function strings(expression: Expression): readonly string[] {
  if (expression.kind === 'constant') return typeof expression.value === 'string' ? expression.value.split('\n') : [];
  if (expression.kind === 'list' || expression.kind === 'tuple') return expression.elements.flatMap(strings);
  return expression.kind === 'dict' ? expression.entries.flatMap(({ value }) => strings(value)) : [];
}
