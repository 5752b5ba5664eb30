import type { Site } from '../base/text.ts';
import type { ClassFacts, FunctionFacts } from '../facts/facts.ts';
import type { Cell } from './heap.ts';
import type { ModuleRecord } from './machine.ts';
import type { DrawEffect, GeneratorEffect, LoaderFact, SamplerFact, Step } from './timeline.ts';
import { mergeTurns, sameTraits, type Traits } from './traits.ts';

/** What is known of a Python value while a program is followed. Immutable but for the cells it refers to. */
export type Value =
  /** `isPresent` where it is certainly not None: what an arithmetic operator gave. */
  (
    | { readonly kind: 'unknown'; readonly isPresent?: true }
    /** The same in every run, though nobody here knows what it is. */
    | { readonly kind: 'fixed'; readonly type?: 'str' | 'int' | 'bool'; readonly isPresent?: true }
    | ConstantValue
    /** Stands in a union for a dictionary key or attribute that is not there on some path. */
    | { readonly kind: 'absent' }
    | CollectionValue
    | FunctionValue
    | MethodValue
    | PartialValue
    | ClassValue
    | InstanceValue
    | ExternalValue
    | ObjectValue
    | ModuleValue
    /** `super()` in a method of `owner`. */
    | { readonly kind: 'super'; readonly owner: ClassValue; readonly receiver: Value }
    | UnionValue
  ) & { readonly traits?: Traits };

/** One of several. */
export interface UnionValue {
  readonly kind: 'union';
  readonly options: readonly Value[];
  /** True where the first is the one on the default path. */
  readonly hasDefault?: boolean;
  readonly traits?: Traits;
}

export interface ConstantValue {
  readonly kind: 'constant';
  readonly value: string | number | boolean | null;
  readonly traits?: Traits;
}

/** A list, tuple, set, dictionary or iterator. `cell` holds elements by index or key, and `rest` for the others. */
export interface CollectionValue {
  readonly kind: 'collection';
  readonly type: 'list' | 'tuple' | 'set' | 'dict' | 'iterator';
  readonly cell: Cell;
  /** Set on what a generator function returned: its body runs when it is iterated. */
  readonly generator?: PendingGenerator;
  readonly traits?: Traits;
}

export interface PendingGenerator {
  readonly callee: FunctionValue;
  readonly names: ReadonlyMap<string, Value>;
  readonly site: Site;
}

export interface FunctionValue {
  readonly kind: 'function';
  readonly facts: FunctionFacts;
  readonly module: ModuleRecord;
  /** The scope it was defined in. */
  readonly closure: Scope;
  /** The class whose body holds it. */
  readonly owner: ClassValue | undefined;
  readonly defaults: ReadonlyMap<string, Value>;
  /** Qualified names of the library decorators on it. */
  readonly decorators: readonly string[];
  readonly id: number;
  readonly traits?: Traits;
}

/** A function bound to its receiver. */
export interface MethodValue {
  readonly kind: 'method';
  readonly callee: Value;
  readonly receiver: Value;
  readonly traits?: Traits;
}

/** `functools.partial(callee, …)`. */
export interface PartialValue {
  readonly kind: 'partial';
  readonly callee: Value;
  readonly positional: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
  readonly traits?: Traits;
}

export interface ClassValue {
  readonly kind: 'class';
  readonly facts: ClassFacts;
  readonly module: ModuleRecord;
  readonly bases: readonly Value[];
  readonly attributes: Cell;
  /** True where a library compiles its methods. */
  readonly isCompiled?: true;
  readonly id: number;
  readonly traits?: Traits;
}

export interface InstanceValue {
  readonly kind: 'instance';
  readonly class: ClassValue;
  readonly attributes: Cell;
  readonly traits?: Traits;
}

/** A name of a library or of builtins, by its canonical qualified name. */
export interface ExternalValue {
  readonly kind: 'external';
  readonly name: string;
  readonly traits?: Traits;
}

/** What calling a library name gave. `type` is that name; attributes and methods hang below it. */
export interface ObjectValue {
  readonly kind: 'object';
  readonly type: string;
  /** What it was made from: arguments that hold callables, data sets, loaders, … */
  readonly parts: readonly Value[];
  readonly keywords?: ReadonlyMap<string, Value>;
  readonly attributes?: Cell;
  readonly loader?: Loader;
  readonly sampler?: SamplerFact;
  /** The state of an optimizer, as it is saved. */
  readonly isOptimizerState?: true;
  /** What it draws when one of these methods is called on it. */
  readonly postponed?: PostponedDraws;
  /** Set on local generators. */
  readonly generator?: GeneratorEffect;
  readonly traits?: Traits;
}

/** Draws of an object that happen where one of its methods is called; until then they stand where it was made. */
export interface PostponedDraws {
  readonly api: string;
  readonly at: readonly string[];
  readonly effects: readonly DrawEffect[];
}

/** A loader object: its facts for the rules, and what fetching one sample does. */
export interface Loader {
  readonly fact: LoaderFact;
  readonly dataset: Value;
  readonly sample: readonly Step[];
  /** What choosing the indices does, in the main process. */
  readonly sampling: readonly Step[];
  /** Runs once in each worker. */
  readonly workerInit: readonly Step[];
  /** Drawn at each iteration: the base seed and the shuffling. */
  readonly iterationDraws: readonly DrawEffect[];
}

export interface ModuleValue {
  readonly kind: 'module';
  readonly module: ModuleRecord;
  readonly traits?: Traits;
}

/** Where names live. Function bodies see their closure; classes' bodies do not lend theirs to methods. */
export interface Scope {
  readonly kind: 'module' | 'function' | 'class';
  readonly names: Cell;
  readonly parent: Scope | undefined;
  /** Names that `global` or `nonlocal` send elsewhere. */
  readonly elsewhere: Map<string, Scope>;
}

export const unknown: Value = { kind: 'unknown' };
export const fixed: Value = { kind: 'fixed' };
export const absent: Value = { kind: 'absent' };
export const none: Value = { kind: 'constant', value: null };
export const constant = (value: string | number | boolean | null): Value => ({ kind: 'constant', value });
export const external = (name: string): Value => ({ kind: 'external', name });

/** The value with these traits added to its own. */
export function withTraits(value: Value, traits: Traits | undefined): Value {
  if (traits === undefined) return value;
  const merged = mergeTraits(value.traits, traits);
  return merged === value.traits ? value : { ...value, traits: merged as Traits };
}

/** Traits of something computed from both. */
export function mergeTraits(a: Traits | undefined, b: Traits | undefined): Traits | undefined {
  if (a === undefined || a === b) return b;
  if (b === undefined) return a;
  const draws =
    a.draws === undefined
      ? b.draws
      : b.draws === undefined
        ? a.draws
        : [...new Set([...a.draws, ...b.draws])].slice(0, 8);
  const turns = a.turns === undefined ? b.turns : b.turns === undefined ? a.turns : mergeTurns(a.turns, b.turns);
  return { ...b, ...a, ...(draws === undefined ? {} : { draws }), ...(turns === undefined ? {} : { turns }) };
}

/** Traits that pass to what is computed from a value: all but the order of its elements. */
export function scalarTraits(value: Value): Traits | undefined {
  if (value.kind === 'union') {
    return value.options.reduce<Traits | undefined>(
      (all, option) => mergeTraits(all, scalarTraits(option)),
      value.traits,
    );
  }
  const traits = value.traits;
  if (traits === undefined) return undefined;
  if (traits.order === undefined || traits.order.as === 'number') return traits;
  const { order: _order, ...rest } = traits;
  return Object.keys(rest).length === 0 ? undefined : rest;
}

const maxOptions = 12;

/** One value for several paths; `hasDefault` says that the first is the one on the default path. */
export function join(values: readonly Value[], choice: { readonly hasDefault?: boolean } = {}): Value {
  const [leading, second] = values;
  const isClear = choice.hasDefault === true && (leading?.kind !== 'union' || leading.hasDefault === true);
  if (leading !== undefined && second !== undefined && values.length === 2) {
    const joined = joinTwo(leading, second, isClear);
    if (joined !== undefined) return joined;
  }
  const options = distinctOptions(values);
  const [first] = options;
  if (first === undefined) return unknown;
  if (options.length === 1) return first;
  if (options.length <= maxOptions) return unionOf(options, isClear);
  const kept = options.filter(({ kind }) => kind !== 'constant' && kind !== 'fixed');
  if (kept.length === options.length) return { kind: 'union', options: options.slice(0, maxOptions) };
  return {
    kind: 'union',
    options: [
      first.kind === 'constant' ? { ...fixed, ...traitsOf(first) } : first,
      ...kept.filter((option) => option !== first),
    ].slice(0, maxOptions),
  };
}

const unionOf = (options: readonly Value[], hasDefault: boolean): Value =>
  hasDefault ? { kind: 'union', options, hasDefault } : { kind: 'union', options };

/** What almost every join is, without a list where nothing is new; undefined where there are too many options. */
function joinTwo(a: Value, b: Value, isClear: boolean): Value | undefined {
  if (a.kind === 'union') {
    const added = optionsOf(b).filter((option) => !isAmong(a.options, option));
    if (added.length > 0)
      return a.options.length + added.length > maxOptions ? undefined : unionOf([...a.options, ...added], isClear);
    return a.traits === undefined && (a.hasDefault === true) === isClear ? a : unionOf(a.options, isClear);
  }
  if (b.kind !== 'union') return isSame(a, b) ? a : unionOf([a, b], isClear);
  const others = b.options.filter((option) => !isSame(a, option));
  return others.length >= maxOptions ? undefined : unionOf([a, ...others], isClear);
}

function isAmong(options: readonly Value[], value: Value): boolean {
  for (const option of options) if (isSame(option, value)) return true;
  return false;
}

/**
 * Every alternative once, as far as `join` will look: beyond its bound it keeps no more constants, and no more than the
 * bound of the others. A registry may hold thousands, and comparing each with each would take minutes.
 */
function distinctOptions(values: readonly Value[]): readonly Value[] {
  const options: Value[] = [];
  let nKept = 0;
  for (const value of values) {
    for (const option of optionsOf(value)) {
      const isFolded = option.kind === 'constant' || option.kind === 'fixed';
      if (options.length > maxOptions && (isFolded || nKept > maxOptions)) continue;
      if (isAmong(options, option)) continue;
      options.push(option);
      if (!isFolded) nKept++;
    }
  }
  return options;
}

const traitsOf = (value: Value): { traits?: Traits } => (value.traits === undefined ? {} : { traits: value.traits });

/** The alternatives of a value; itself where it is just one. */
export const optionsOf = (value: Value): readonly Value[] => (value.kind === 'union' ? value.options : [value]);

/** True when nothing can tell the two apart, provenance included. */
export function isSame(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind || !sameTraits(a.traits, b.traits)) return false;
  switch (a.kind) {
    case 'constant':
      return a.value === (b as typeof a).value;
    case 'absent':
      return true;
    case 'unknown':
      return a.isPresent === (b as typeof a).isPresent;
    case 'fixed':
      return a.type === (b as typeof a).type && a.isPresent === (b as typeof a).isPresent;
    case 'collection':
      return a.cell === (b as typeof a).cell;
    case 'function':
      return a.id === (b as typeof a).id;
    case 'class':
      return a.id === (b as typeof a).id;
    case 'instance':
      return a.attributes === (b as typeof a).attributes;
    case 'external':
      return a.name === (b as typeof a).name;
    case 'module':
      return a.module === (b as typeof a).module;
    case 'method':
      return isSame(a.callee, (b as typeof a).callee) && isSame(a.receiver, (b as typeof a).receiver);
    case 'object': {
      const other = b as typeof a;
      return (
        a.type === other.type &&
        a.attributes === other.attributes &&
        a.generator === other.generator &&
        a.loader === other.loader &&
        a.sampler === other.sampler &&
        a.parts.length === other.parts.length &&
        // Parts have parts: comparing further down would have no end.
        a.parts.every((part, index) => part === other.parts[index])
      );
    }
    default:
      return false;
  }
}

/** True for what a call of it would run code of the workspace. */
export function isFunctionLike(value: Value): boolean {
  let callee = value;
  while (callee.kind === 'partial' || callee.kind === 'method') callee = callee.callee;
  return callee.kind === 'function';
}

/** The known elements of a collection; none of anything else. */
export const elementsOfValue = (value: Value | undefined): readonly Value[] =>
  value?.kind === 'collection'
    ? [...value.cell.entries].filter(([key]) => key !== '#order').map(([, element]) => element)
    : [];
