import type { Site } from '../base/text.ts';
import { isNameOfSizeAttribute, isSizeAttribute } from '../knowledge/endings.ts';
import { unwraps } from '../knowledge/results.ts';
import { trainerConfigurationFor } from '../knowledge/trainers.ts';
import { callValue, plainArguments } from './calls.ts';
import { changingAttributes } from './changes.ts';
import { readExternalAttribute } from './external-state.ts';
import { submodule } from './imports.ts';
import { rowsOf } from './library/rows.ts';
import type { Frame, Machine } from './machine.ts';
import { memberName } from './members.ts';
import { readConfig } from './options/config.ts';
import { present } from './scopes.ts';
import { withTurns } from './turns.ts';
import {
  type ClassValue,
  external,
  fixed,
  type InstanceValue,
  join,
  optionsOf,
  scalarTraits,
  unknown,
  type Value,
  withTraits,
} from './values.ts';
import { workerAttribute } from './worker-info.ts';

/** `object.name`. Properties run. */
export function readAttribute(machine: Machine, frame: Frame, object: Value, name: string, site: Site): Value {
  if (object.kind !== 'union') return readOne(machine, frame, object, name, site);
  const known = object.options.filter(
    ({ kind, ...option }) => kind !== 'absent' && !('value' in option && option.value === null),
  );
  const hasDefault = object.hasDefault === true && known[0] === object.options[0];
  return known.length === 0
    ? unknown
    : join(
        known.map((option) => readOne(machine, frame, option, name, site)),
        { hasDefault },
      );
}

function readOne(machine: Machine, frame: Frame, object: Value, name: string, site: Site): Value {
  const value = readOwn(machine, frame, object, name, site);
  return object.traits?.turns === undefined ? value : withTurns(value, object.traits.turns);
}

function readOwn(machine: Machine, frame: Frame, object: Value, name: string, site: Site): Value {
  switch (object.kind) {
    case 'module':
      return readModule(machine, object.module.path, name) ?? unknown;
    case 'external':
      return readExternalAttribute(machine, object.name, name) ?? external(memberName(object.name, name));
    case 'class':
      return classAttribute(machine, frame, object, name, object, site) ?? unknown;
    case 'instance':
      return instanceAttribute(machine, frame, object, name, site);
    case 'super': {
      const after = linearize(object.owner).slice(1);
      return findIn(machine, frame, after, name, object.receiver, site) ?? unknown;
    }
    case 'object': {
      const own = object.attributes?.entries.get(name);
      if (own !== undefined) return present(own);
      if (name === '__dict__' && object.attributes !== undefined)
        return { kind: 'collection', type: 'dict', cell: object.attributes };
      const [inner] = object.parts;
      if (inner !== undefined && unwraps(memberName(object.type, name))) return inner;
      const config =
        readConfig(object, name) ??
        workerAttribute(machine, object, name) ??
        readSeed(object.type, name, object.keywords);
      if (config !== undefined) return config;
      const member = memberName(object.type, name);
      if (isSizeAttribute(member) || isSizeAttribute(rowsOf(member).typedName ?? member)) return fixed;
      return { kind: 'method', callee: external(member), receiver: object };
    }
    case 'collection':
      return { kind: 'method', callee: external(`builtins.${object.type}.${name}`), receiver: object };
    case 'constant':
    case 'fixed': {
      const isText = object.kind === 'fixed' ? object.type === 'str' : typeof object.value === 'string';
      if (isText) return { kind: 'method', callee: external(`builtins.str.${name}`), receiver: object };
      return withTraits(object.kind === 'fixed' ? fixed : unknown, scalarTraits(object));
    }
    case 'method': {
      // An attribute of a library object's attribute: `layer.weight.data`.
      if (object.callee.kind === 'external')
        return { ...object, callee: external(memberName(object.callee.name, name)) };
      return unknown;
    }
    case 'function':
      return name === '__name__' ? { kind: 'constant', value: object.facts.name } : unknown;
    case 'partial':
      return name === 'func' ? object.callee : unknown;
    default:
      if (isNameOfSizeAttribute(name)) return fixed;
      return withTraits({ kind: 'method', callee: unknown, receiver: object }, scalarTraits(object));
  }
}

/** A name of a module of the workspace, its submodules included; undefined when it has none. */
export function readModule(machine: Machine, path: string, name: string): Value | undefined {
  const record = machine.modules.get(path);
  const own = record?.scope.names.entries.get(name);
  if (own !== undefined) return present(own);
  const below = submodule(machine, path, name);
  if (below !== undefined) return below;
  const star = record?.scope.names.entries.get('*');
  return star?.kind === 'external' ? external(memberName(star.name, name)) : undefined;
}

function instanceAttribute(machine: Machine, frame: Frame, instance: InstanceValue, name: string, site: Site): Value {
  const own = instance.attributes.entries.get(name);
  // Where a condition decided whether the mode was chosen, it may be any.
  if (name === 'training' && own?.kind === 'union') return unknown;
  if (own !== undefined) return settled(instance, name, present(own));
  if (name === '__class__') return instance.class;
  if (name === '__dict__') return { kind: 'collection', type: 'dict', cell: instance.attributes };
  const found = findIn(machine, frame, linearize(instance.class), name, instance, site);
  if (found === undefined)
    return callAttribute(machine, frame, instance, '__getattr__', [{ kind: 'constant', value: name }], site) ?? unknown;
  if (found.kind !== 'method' || found.callee.kind !== 'external') return found;
  const type = found.callee.name.slice(0, found.callee.name.lastIndexOf('.'));
  return readSeed(type, name, undefined) ?? found;
}

/** The seed of a trainer's configuration, given or by default. */
function readSeed(type: string, name: string, given: ReadonlyMap<string, Value> | undefined): Value | undefined {
  const row = trainerConfigurationFor(type);
  if (row?.seed.keyword !== name) return undefined;
  return given?.get(name) ?? (row.absent === 'fixed' ? { kind: 'fixed', type: 'int' } : undefined);
}

/** A constant that a method other than `__init__` sets anew is not one for long. */
function settled(instance: InstanceValue, name: string, value: Value): Value {
  if (
    value.kind !== 'constant' ||
    !linearize(instance.class).some((owner) => owner.kind === 'class' && changingAttributes(owner.facts).has(name))
  )
    return value;
  return join([value, withTraits(fixed, value.traits)]);
}

function classAttribute(
  machine: Machine,
  frame: Frame,
  owner: ClassValue,
  name: string,
  receiver: Value,
  site: Site,
): Value | undefined {
  if (name === '__name__') return { kind: 'constant', value: owner.facts.name };
  return findIn(machine, frame, linearize(owner), name, receiver, site);
}

/** The attribute in the first class that has it, bound to the receiver. */
function findIn(
  machine: Machine,
  frame: Frame,
  classes: readonly Value[],
  name: string,
  receiver: Value,
  site: Site,
): Value | undefined {
  for (const owner of classes) {
    if (owner.kind === 'class') {
      const held = owner.attributes.entries.get(name);
      if (held !== undefined) return bind(machine, frame, present(held), receiver, site);
    } else if (owner.kind === 'external' && owner.name !== 'builtins.object') {
      return { kind: 'method', callee: external(memberName(owner.name, name)), receiver };
    }
  }
  return undefined;
}

function bind(machine: Machine, frame: Frame, value: Value, receiver: Value, site: Site): Value {
  if (value.kind === 'union') return join(value.options.map((option) => bind(machine, frame, option, receiver, site)));
  if (value.kind !== 'function') return value;
  const kind = methodKind(value.decorators);
  if (kind === 'static') return value;
  if (kind === 'class')
    return { kind: 'method', callee: value, receiver: receiver.kind === 'instance' ? receiver.class : receiver };
  if (receiver.kind === 'class') return value;
  if (kind === 'property')
    return callValue(machine, frame, { kind: 'method', callee: value, receiver }, plainArguments([]), site);
  return { kind: 'method', callee: value, receiver };
}

function methodKind(decorators: readonly string[]): 'static' | 'class' | 'property' | 'plain' {
  if (decorators.includes('builtins.staticmethod')) return 'static';
  if (decorators.includes('builtins.classmethod')) return 'class';
  const isProperty = decorators.some(
    (name) => /(^|[._])(cached_)?property$/.test(name) || name.endsWith('.lazy_property'),
  );
  return isProperty ? 'property' : 'plain';
}

/** Calls `receiver.name(…)` where the workspace defines that method; undefined where it does not. */
export function callAttribute(
  machine: Machine,
  frame: Frame,
  receiver: Value,
  name: string,
  positional: readonly Value[],
  site: Site,
): Value | undefined {
  if (receiver.kind !== 'instance') return undefined;
  const method = workspaceMethod(machine, frame, receiver, name, site);
  return method === undefined ? undefined : callValue(machine, frame, method, plainArguments(positional), site);
}

/** A method that the workspace itself defines for the instance, bound to it. */
export function workspaceMethod(
  machine: Machine,
  frame: Frame,
  instance: InstanceValue,
  name: string,
  site: Site,
): Value | undefined {
  for (const owner of linearize(instance.class)) {
    if (owner.kind !== 'class') continue;
    const held = owner.attributes.entries.get(name);
    if (held !== undefined) return bind(machine, frame, present(held), instance, site);
  }
  return undefined;
}

/** The class and its bases in the order in which Python looks for attributes: depth first, a shared base after all its heirs. */
export function linearize(owner: ClassValue): readonly Value[] {
  const known = linearized.get(owner);
  if (known !== undefined) return known;
  const all: Value[] = [];
  const visit = (value: Value, depth: number): void => {
    for (const option of optionsOf(value)) {
      all.push(option);
      if (option.kind === 'class' && depth < 20) for (const base of option.bases) visit(base, depth + 1);
    }
  };
  visit(owner, 0);
  const same = (a: Value, b: Value): boolean =>
    (a.kind === 'class' && b.kind === 'class' && a.id === b.id) ||
    (a.kind === 'external' && b.kind === 'external' && a.name === b.name);
  const order = all.filter((value, index) => !all.slice(index + 1).some((later) => same(value, later)));
  linearized.set(owner, order);
  return order;
}

const linearized = new WeakMap<ClassValue, readonly Value[]>();

/** Names of the library classes that a class inherits from. */
export const externalBases = (owner: ClassValue): readonly string[] =>
  linearize(owner).flatMap((value) => (value.kind === 'external' ? [value.name] : []));
