import type { FilePath } from '../base/text.ts';
import type { Block, FileFacts, ImportStatement } from '../facts/facts.ts';
import { type Binding, bindingsOf, importedBy, localsOf, sourceOf } from './bindings.ts';
import { type Edit, edit } from './edits.ts';
import { importEdits, type NewImport } from './import-lines.ts';
import { indentationAt, lineStartOf } from './lines.ts';
import type { Place } from './placement.ts';
import { newlineOf } from './style.ts';

/** Something of a library or of the workspace that inserted code needs. */
export interface Api {
  /** What has to be imported: `torch`, `lightning.pytorch`, `.utils.seed`; `builtins` for what is there without. */
  readonly module: string;
  /** The name within the module, dotted or empty: `manual_seed`, `random.seed`. */
  readonly name: string;
  /** How it is imported where it is not: `import module`, or `from module import name`. */
  readonly by: 'module' | 'name';
  /** Other qualified names of the same thing. */
  readonly aliases?: readonly string[];
}

/** How to name what was asked for. */
export interface References {
  /** How to write each of the names, in the order asked for. */
  readonly texts: readonly string[];
  /** The imports that are missing. */
  readonly edits: readonly Edit[];
}

/** Names that one piece of inserted code needs. */
export interface Use {
  readonly place: Place;
  readonly apis: readonly Api[];
  /** Names that the inserted code has for things of its own. */
  readonly taken?: readonly string[];
}

/**
 * How to name things at a place of a file: by the file's own imports and aliases where they are there before the place
 * runs and nothing hides them, else by imports that the edits add.
 */
export function references(target: Target, use: Use): References {
  const { texts, edits } = sharedReferences(target, [use]);
  return { texts: texts[0] ?? [], edits };
}

/** `references` for several places at once, which share what is imported for them. Texts come by use. */
export function sharedReferences(
  { facts, file }: Target,
  uses: readonly Use[],
): { readonly texts: readonly (readonly string[])[]; readonly edits: readonly Edit[] } {
  const added: (NewImport & { readonly target: string })[] = [];
  const edits: Edit[] = [];
  const texts = uses.map(({ place, apis, taken = [] }) => {
    const visible = visibleAt(facts, place, taken);
    return apis.map((api) => {
      const known = findText(api, visible);
      if (known !== undefined) return known;
      const target = targetOf(api);
      const shared = added.find((each) => each.target === target && visible.isFree(each.local, target));
      const extended = shared === undefined ? extendImport({ facts, file, place }, api, visible) : undefined;
      if (extended !== undefined) edits.push(extended);
      const made = shared ?? { ...newImport(api, newName(api, visible), extended !== undefined), target };
      if (shared === undefined) added.push(made);
      return api.by === 'module' && api.name !== '' ? `${made.local}.${api.name}` : made.local;
    });
  });
  const imports = added.filter(({ text }) => text !== '');
  const [first] = uses
    .filter(({ apis }) => apis.length > 0)
    .map(({ place }) => place)
    .sort((a, b) => reach(facts, a) - reach(facts, b));
  return { texts, edits: first ? [...edits, ...importEdits({ facts, file, place: first, imports })] : edits };
}

interface Target {
  readonly facts: FileFacts;
  readonly file: FilePath;
}

/** The qualified name of what an import of it binds. */
const targetOf = ({ by, module, name }: Api): string => (by === 'module' ? module : `${module}.${name}`);

/** How much of the file's top level has run when a place is reached, in statements. */
const reach = ({ body }: FileFacts, { owners, index }: Place): number =>
  owners[0] === undefined ? index : owners[0].statement.kind === 'function' ? body.length : owners[0].index;

/** The file's top level or a function around a place: the names that are its own, and the imports that have surely run. */
interface Scope {
  readonly bindings: readonly Binding[];
  readonly imports: readonly ImportStatement[];
}

/** The scopes around a place, outermost first. */
function scopesAt({ body }: FileFacts, place: Place): readonly Scope[] {
  const scopes = [{ bindings: bindingsOf(body), imports: [] as ImportStatement[] }];
  const isInFunction = place.owners.some(({ statement }) => statement.kind === 'function');
  const addImports = ({ block, index }: Pick<Place, 'block' | 'index'>): void => {
    // A function's body runs after the file's top level did.
    scopes.at(-1)?.imports.push(...importsOf(isInFunction && block === body ? body : block.slice(0, index)));
  };
  place.owners.forEach((step, depth) => {
    // What a class imports is an attribute of it.
    if (place.owners[depth - 1]?.statement.kind !== 'class') addImports(step);
    if (step.statement.kind === 'function') scopes.push({ bindings: localsOf(step.statement.function), imports: [] });
  });
  addImports(place);
  return scopes;
}

interface Visible {
  /** What the imports offer: how it is written, and its qualified name. */
  readonly imports: readonly { readonly text: string; readonly target: string }[];
  /** True when the name can be bound to the target at the file's top level, and reached from the place. */
  isFree(name: string, target: string): boolean;
}

function visibleAt(facts: FileFacts, place: Place, taken: readonly string[]): Visible {
  const scopes = scopesAt(facts, place);
  const owner = (name: string): Scope | undefined =>
    scopes.findLast(({ bindings }) => bindings.some((binding) => binding.name === name));
  const means = (name: string, target: string): boolean =>
    !taken.includes(name) &&
    (owner(name)?.bindings ?? []).every((binding) => binding.name !== name || standsFor(binding, target));
  return {
    imports: scopes.flatMap((scope) =>
      scope.imports
        .flatMap((statement) => [...boundNames(statement), ...loadedBy(statement)])
        .filter(({ text }) => owner(rootOf(text)) === scope)
        .filter(({ text, target }) => means(rootOf(text), text === target ? rootOf(target) : target)),
    ),
    isFree: (name, target) => means(name, target) && (owner(name) ?? scopes[0]) === scopes[0],
  };
}

const boundNames = (statement: ImportStatement): Visible['imports'] =>
  importedBy(statement).map(({ name, target }) => ({ text: name, target }));

const standsFor = (binding: Binding, target: string): boolean => binding.target === target || binding.isNone;

const rootOf = (name: string): string => name.split('.')[0] ?? name;

/** `import a.b` binds `a`, and makes `a.b` reachable. */
const loadedBy = ({ from, names }: ImportStatement): Visible['imports'] =>
  from === undefined
    ? names.filter(({ alias }) => alias === undefined).map(({ name }) => ({ text: name, target: name }))
    : [];

/** Of several ways to write a name, the file's most specific. */
function findText({ module, name, by, aliases = [] }: Api, { imports, isFree }: Visible): string | undefined {
  if (module === 'builtins' && isFree(name, `builtins.${name}`)) return name;
  const wanted = [name === '' ? module : `${module}.${name}`, ...aliases];
  let best: { readonly text: string; readonly length: number } | undefined;
  for (const { text, target } of imports) {
    // A submodule of the workspace is only there where somebody imports it; libraries import their own.
    if (by === 'name' && aliases.length === 0 && target !== module && !target.startsWith(`${module}.`)) continue;
    const [full] = wanted
      .filter((each) => each === target || each.startsWith(`${target}.`))
      .sort((a, b) => a.length - b.length);
    if (full === undefined || (best !== undefined && best.length >= target.length)) continue;
    best = { text: text + full.slice(target.length), length: target.length };
  }
  return best?.text;
}

function newName(api: Api, { isFree }: Visible): string {
  const target = targetOf(api);
  const usual = api.by === 'module' ? (usualAliases.get(api.module) ?? [api.module]) : [api.name];
  const found = [...usual, `_${usual[0]}`].find((name) => isFree(name, target));
  if (found !== undefined) return found;
  let number = 2;
  while (!isFree(`_${usual[0]}${number}`, target)) number++;
  return `_${usual[0]}${number}`;
}

function newImport({ module, name, by }: Api, local: string, isWritten: boolean): NewImport {
  const [source, original] = by === 'module' ? [`import ${module}`, module] : [`from ${module} import ${name}`, name];
  return { module, by, local, text: isWritten ? '' : original === local ? source : `${source} as ${local}` };
}

/** Adds the name to an import of the same module that is already there. */
function extendImport(
  { facts, file, place }: Target & { readonly place: Place },
  api: Api,
  visible: Visible,
): Edit | undefined {
  if (api.by === 'module') return undefined;
  const { module, name } = api;
  const local = newName(api, visible);
  const { text } = facts;
  const before = new Set(scopesAt(facts, place)[0]?.imports);
  const statement = facts.body.find(
    (candidate): candidate is ImportStatement =>
      candidate.kind === 'import' && before.has(candidate) && sourceOf(candidate) === module,
  );
  const last = statement?.names.at(-1);
  if (statement === undefined || last === undefined || last.name === '*') return undefined;
  const isAlone = text.slice(lineStartOf(text, last.span.start), last.span.start).trim() === '';
  const gap = isAlone ? `,${newlineOf(text)}${indentationAt(text, last.span.start)}` : ', ';
  return edit.insert({ file, at: last.span.end }, gap + (name === local ? name : `${name} as ${local}`));
}

/** Imports of a block that run whenever the block does, and those tried first in a `try`. */
const importsOf = (block: Block): readonly ImportStatement[] =>
  block.flatMap((statement) => {
    if (statement.kind === 'import') return statement;
    return statement.kind === 'try' || statement.kind === 'with' ? importsOf(statement.body) : [];
  });

/** How people import these, the most usual name first. */
const usualAliases: ReadonlyMap<string, readonly string[]> = new Map([
  ['numpy', ['np', 'numpy']],
  ['random', ['random', 'python_random']],
  ['tensorflow', ['tf', 'tensorflow']],
]);
