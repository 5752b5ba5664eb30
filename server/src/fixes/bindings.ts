import { blocksOf } from '../facts/blocks.ts';
import type { Block, Expression, FunctionFacts, ImportStatement, Statement } from '../facts/facts.ts';
import { expressionsIn, withParts } from '../facts/walk.ts';

/** A name that a statement binds in the scope it stands in. */
export interface Binding {
  readonly name: string;
  /** What an import binds it to, as a qualified name; relative ones begin with dots. Undefined for all else. */
  readonly target?: string;
  /** True for `name = None`, which stands in for a module that could not be imported. */
  readonly isNone: boolean;
}

/** What a scope's statements bind, without what functions and classes bind inside. */
export function bindingsOf(block: Block): readonly Binding[] {
  return block.flatMap((statement) => [
    ...boundBy(statement),
    ...(opensScope(statement) ? [] : blocksOf(statement).flatMap(bindingsOf)),
  ]);
}

/** The names that are a function's own: its parameters and what its body binds. */
export function localsOf({ parameters, body }: FunctionFacts): readonly Binding[] {
  const shared = new Set(declared(body));
  const own = [...parameters.map(({ name }) => other(name)), ...bindingsOf(body)];
  return own.filter(({ name }) => !shared.has(name));
}

/** What the statement itself binds, its blocks left aside. */
export function boundBy(statement: Statement): readonly Binding[] {
  return [...ownNames(statement), ...expressionsIn(statement).flatMap(boundInside)];
}

/** The local names that an import makes, and what they stand for. A star import makes none that are known. */
export function importedBy({ level, from, names }: ImportStatement): readonly Required<Binding>[] {
  return names
    .filter(({ name }) => name !== '*')
    .map(({ name, alias }) => {
      if (from !== undefined) {
        const target = `${'.'.repeat(level)}${from}${from === '' ? '' : '.'}${name}`;
        return { name: alias ?? name, target, isNone: false };
      }
      const root = name.split('.')[0] ?? name;
      return alias === undefined
        ? { name: root, target: root, isNone: false }
        : { name: alias, target: name, isNone: false };
    });
}

/** The module of a `from` import as it is written, dots and all. */
export const sourceOf = ({ level, from }: ImportStatement): string | undefined =>
  from === undefined ? undefined : '.'.repeat(level) + from;

/** The first of the names that is not bound; the first one with a number where all are. */
export function freeName(candidates: readonly [string, ...string[]], bindings: readonly Binding[]): string {
  const taken = new Set(bindings.map(({ name }) => name));
  const free = candidates.find((name) => !taken.has(name));
  if (free !== undefined) return free;
  let number = 2;
  while (taken.has(candidates[0] + number)) number++;
  return candidates[0] + number;
}

function ownNames(statement: Statement): readonly Binding[] {
  switch (statement.kind) {
    case 'assign': {
      const isNone = statement.value?.kind === 'constant' && statement.value.value === null;
      return statement.targets.flatMap(targetNames).map((name) => ({ name, isNone }));
    }
    case 'augment':
    case 'for':
      return targetNames(statement.target).map(other);
    case 'delete':
      return statement.targets.flatMap(targetNames).map(other);
    case 'with':
      return statement.items.flatMap(({ target }) => (target === undefined ? [] : targetNames(target))).map(other);
    case 'try':
      return statement.handlers.flatMap(({ name }) => (name === undefined ? [] : other(name)));
    case 'match':
      return statement.cases.flatMap(({ captures }) => captures).map(other);
    case 'import':
      return importedBy(statement);
    case 'function':
      return [other(statement.function.name)];
    case 'class':
      return [other(statement.class.name)];
    default:
      return [];
  }
}

function targetNames(target: Expression): readonly string[] {
  if (target.kind === 'name') return [target.name];
  if (target.kind === 'tuple' || target.kind === 'list') return target.elements.flatMap(targetNames);
  return target.kind === 'starred' ? targetNames(target.value) : [];
}

const boundInside = (expression: Expression): readonly Binding[] =>
  [...withParts(expression)].flatMap((part) => (part.kind === 'named' ? other(part.target.name) : []));

const declared = (block: Block): readonly string[] =>
  block.flatMap((statement) => {
    if (statement.kind === 'global' || statement.kind === 'nonlocal') return statement.names;
    return opensScope(statement) ? [] : blocksOf(statement).flatMap(declared);
  });

const opensScope = ({ kind }: Statement): boolean => kind === 'function' || kind === 'class';

const other = (name: string): Binding => ({ name, isNone: false });
