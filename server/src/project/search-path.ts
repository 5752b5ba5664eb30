import type { FilePath } from '../base/text.ts';
import type { Expression, FileFacts, Statement } from '../facts/facts.ts';
import { folderOf, joinPath, resolved } from './paths.ts';
import type { Project } from './project.ts';

/**
 * Where modules are looked for: what the entry puts before its own folder, that, what it adds behind, the root, `src`
 * below it, and the folders between the two, as scripts in `tools/` run from there.
 */
export function searchPath({ root, files }: Project, entry: FilePath): readonly FilePath[] {
  const own = folderOf(entry);
  const between: FilePath[] = [];
  if (isWithin(own, root)) {
    for (let folder = folderOf(own); own !== root && folder.length > root.length; folder = folderOf(folder))
      between.push(folder);
  }
  const added = [entry, ...neighbours(entry, files.get(entry))].flatMap((path) => {
    const facts = files.get(path);
    return facts === undefined ? [] : addedFolders(path, facts);
  });
  // Nothing outside of the root is the workspace's; what is written relatively is meant from wherever it is run.
  const foldersOf = (isBefore: boolean): FilePath[] =>
    added
      .filter((each) => each.isBefore === isBefore)
      .flatMap(({ folder }) => (isAbsolute(folder) ? [folder] : [own, root].map((base) => joinPath(base, folder))))
      .map(resolved)
      .filter((folder) => isWithin(folder, root));
  return [...new Set([...foldersOf(true), own, ...foldersOf(false), root, joinPath(root, 'src'), ...between])];
}

/** Files beside the entry that it imports by their bare names: often one of them is there to add folders. */
const neighbours = (entry: FilePath, facts: FileFacts | undefined): readonly FilePath[] =>
  (facts?.imports ?? [])
    .flatMap(({ from, names }) => (from === undefined ? names.map(({ name }) => name) : [from]))
    .filter((name) => /^\w+$/.test(name))
    .map((name) => joinPath(folderOf(entry), `${name}.py`));

/** A folder that a file adds to `sys.path` at its top level; one that is not absolute is relative to where it is run. */
export interface AddedFolder {
  readonly folder: FilePath;
  readonly isBefore: boolean;
}

/**
 * What the top level of a file adds to `sys.path`, itself or by a function of its own, as far as it is made of its own
 * place and of constants.
 */
export function addedFolders(path: FilePath, { imports, body }: FileFacts): readonly AddedFolder[] {
  if (!imports.some(({ names, from }) => from === 'sys' || names.some(({ name }) => name === 'sys'))) return [];
  const file: FilePath = isAbsolute(path) ? path : `./${path}`;
  const known: Known = { names: new Map([['__file__', file]]), adders: new Map() };
  return body.flatMap((statement) => addedBy(statement, known));
}

interface Known {
  readonly names: Map<string, string>;
  /** Calls that add their first argument, and whether they put it before the others. */
  readonly adders: Map<string, boolean>;
}

function addedBy(statement: Statement, known: Known): readonly AddedFolder[] {
  const { names, adders } = known;
  if (statement.kind === 'if') return statement.body.flatMap((inner) => addedBy(inner, known));
  if (statement.kind === 'function') {
    const { name, parameters, body } = statement.function;
    const [first] = parameters;
    if (first === undefined) return [];
    const inside = { names: new Map([[first.name, `${first.name}/`]]), adders: new Map<string, boolean>() };
    const [added] = body.flatMap((inner) => addedBy(inner, inside)).filter(({ folder }) => folder === `${first.name}/`);
    if (added !== undefined) adders.set(name, added.isBefore);
    return [];
  }
  if (statement.kind === 'assign' && statement.value !== undefined) {
    const [target] = statement.targets;
    const value = pathOf(statement.value, names);
    if (target?.kind === 'name' && value !== undefined) names.set(target.name, value);
  }
  if (statement.kind !== 'expression' || statement.value.kind !== 'call') return [];
  const { callee, arguments: given } = statement.value;
  const called = dottedName(callee);
  if (called === undefined) return [];
  const isBefore = called === 'sys.path.insert' || adders.get(called) === true;
  const isAdded = isBefore || called === 'sys.path.append' || adders.has(called);
  const added = isAdded ? given[called === 'sys.path.insert' ? 1 : 0] : undefined;
  const folder = added && pathOf(added.value, names);
  return folder === undefined ? [] : [{ folder, isBefore }];
}

/** The path that an expression gives; undefined where it takes more than names, constants and the usual functions. */
function pathOf(expression: Expression, names: ReadonlyMap<string, string>): string | undefined {
  switch (expression.kind) {
    case 'name':
      return names.get(expression.name);
    case 'constant':
      return typeof expression.value === 'string' ? expression.value : undefined;
    case 'operation': {
      if (expression.operator !== '/' && expression.operator !== '+') return undefined;
      const parts = expression.operands.map((operand) => pathOf(operand, names));
      return allKnown(parts)?.join(expression.operator === '/' ? '/' : '');
    }
    case 'attribute': {
      const whole = expression.name === 'parent' ? pathOf(expression.object, names) : undefined;
      return whole === undefined ? undefined : folderOf(resolved(whole));
    }
    case 'subscript': {
      const { object, index } = expression;
      if (object.kind !== 'attribute' || object.name !== 'parents' || index.kind !== 'constant') return undefined;
      let whole = pathOf(object.object, names);
      for (let climbed = 0; climbed <= Number(index.value) && whole !== undefined; climbed++)
        whole = folderOf(resolved(whole));
      return whole;
    }
    case 'call': {
      const { callee, arguments: given } = expression;
      const last = callee.kind === 'attribute' ? callee.name : callee.kind === 'name' ? callee.name : '';
      const parts = allKnown(given.map(({ value }) => pathOf(value, names)));
      if (parts === undefined) return undefined;
      const [first] = parts;
      if (last === 'join' || last === 'Path') return parts.length === 0 ? undefined : parts.join('/');
      if (last === 'dirname') return first === undefined ? undefined : folderOf(resolved(first));
      if (['abspath', 'realpath', 'normpath', 'str', 'fspath'].includes(last)) return first;
      if (['resolve', 'absolute', 'as_posix'].includes(last) && callee.kind === 'attribute')
        return pathOf(callee.object, names);
      return undefined;
    }
    default:
      return undefined;
  }
}

const allKnown = (parts: readonly (string | undefined)[]): readonly string[] | undefined =>
  parts.every((part) => part !== undefined) ? parts : undefined;

function dottedName(expression: Expression): string | undefined {
  if (expression.kind === 'name') return expression.name;
  if (expression.kind !== 'attribute') return undefined;
  const object = dottedName(expression.object);
  return object === undefined ? undefined : `${object}.${expression.name}`;
}

const isAbsolute = (path: string): boolean => /^(?:\/|[A-Za-z]:\/)/.test(path);

const isWithin = (folder: FilePath, root: FilePath): boolean =>
  folder === root || folder.startsWith(root === '' ? '' : `${root}/`);
