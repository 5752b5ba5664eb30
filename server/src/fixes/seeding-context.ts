import type { Expression, FileFacts } from '../facts/facts.ts';
import { expressionsOf, statementsOf } from '../facts/walk.ts';
import { frameworks } from '../knowledge/frameworks.ts';
import type { SeedFixOptions } from './seeding.ts';

/** `args.seed`, where the file declares an option by that name with a default and keeps the parsed options in `args`. */
export function seedOption(facts: FileFacts): string | undefined {
  const declares = [...expressionsOf(facts.body)].some(isSeedOption);
  if (!declares) return undefined;
  for (const statement of statementsOf(facts.body)) {
    if (statement.kind !== 'assign' || statement.value?.kind !== 'call' || statement.value.callee.kind !== 'attribute')
      continue;
    const [target] = statement.targets;
    if (statement.value.callee.name === 'parse_args' && target?.kind === 'name') return `${target.name}.seed`;
  }
  return undefined;
}

const isSeedOption = (expression: Expression): boolean =>
  expression.kind === 'call' &&
  expression.callee.kind === 'attribute' &&
  expression.callee.name === 'add_argument' &&
  expression.arguments.some(({ value }) => value.kind === 'constant' && value.value === '--seed') &&
  expression.arguments.some(
    ({ name, value }) => name === 'default' && !(value.kind === 'constant' && value.value === null),
  );

/** The framework that a file's program trains with, told by what it imports; undefined where it is none that seeds. */
export function frameworkOf(facts: FileFacts): SeedFixOptions['framework'] {
  const imported = facts.imports.flatMap(({ from, names }) =>
    names.flatMap(({ name }) => (from === undefined ? [name] : [from, `${from}.${name}`])),
  );
  return frameworks.find(({ api }) =>
    imported.some((name) => name === api || (!api.includes('.') && name.startsWith(`${api}.`))),
  )?.framework;
}

/** True where a file imports a module, or anything below it. */
export const importsModule = (facts: FileFacts, module: string): boolean =>
  facts.imports.some(({ from, level, names }) =>
    (from === undefined ? names.map(({ name }) => name) : level === 0 ? [from] : []).some(
      (name) => name.split('.')[0] === module,
    ),
  );
