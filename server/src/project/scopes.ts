import { builtinNames } from './builtins.ts';
import type { Frame, Machine } from './machine.ts';
import { absent, external, join, type Scope, unknown, type Value } from './values.ts';

/** The key of a module scope that holds the libraries whose names it star-imported. */
export const starKey = '*';

/** What a name stands for where the frame is. */
export function readName(frame: Frame, name: string): Value {
  let scope: Scope | undefined = frame.scope.elsewhere.get(name) ?? frame.scope;
  for (let first = true; scope !== undefined; scope = scope.parent, first = false) {
    if (scope.kind === 'class' && !first) continue;
    const value = scope.names.entries.get(name);
    if (value !== undefined) return present(value);
  }
  if (name === '__name__') return { kind: 'constant', value: frame.module.name };
  if (name === '__file__') return { kind: 'fixed', type: 'str' };
  if (builtinNames.has(name)) return external(`builtins.${name}`);
  const star = frame.module.scope.names.entries.get(starKey);
  return star?.kind === 'external' ? external(`${star.name}.${name}`) : unknown;
}

export function writeName(machine: Machine, frame: Frame, name: string, value: Value): void {
  const scope = frame.scope.elsewhere.get(name) ?? frame.scope;
  machine.heap.write(scope.names, name, value);
}

/** The value without the paths on which there is none. */
export function present(value: Value): Value {
  if (value.kind === 'absent') return unknown;
  if (value.kind !== 'union' || !value.options.includes(absent)) return value;
  return join(
    value.options.filter((option) => option !== absent),
    { hasDefault: value.hasDefault === true && value.options[0] !== absent },
  );
}
