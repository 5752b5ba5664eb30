import type { Site } from '../base/text.ts';
import { externalBases, linearize, workspaceMethod } from './attributes.ts';
import { type CallArguments, callValue, plainArguments } from './calls.ts';
import { callExternal } from './externals.ts';
import { type Frame, type Machine, newCell } from './machine.ts';
import { type ClassValue, type InstanceValue, unknown, type Value } from './values.ts';

/** `Class(…)`: makes the instance and runs `__init__`, or binds the fields of a data class. */
export function instantiate(
  machine: Machine,
  frame: Frame,
  owner: ClassValue,
  given: CallArguments,
  site: Site,
): Value {
  const instance: InstanceValue = { kind: 'instance', class: owner, attributes: newCell(machine) };
  const initializer = workspaceMethod(machine, frame, instance, '__init__', site);
  if (initializer !== undefined) {
    machine.making.push({
      attributes: instance.attributes,
      site,
      argumentsSite: passedOn(initializer, given),
      isRepeated: machine.openLoops > 0,
    });
    callValue(machine, frame, initializer, given, site);
    machine.making.pop();
    return instance;
  }
  bindFields(machine, instance, given);
  const after = workspaceMethod(machine, frame, instance, '__post_init__', site);
  if (after !== undefined) callValue(machine, frame, after, plainArguments([]), site);
  for (const base of externalBases(owner)) callExternal(machine, frame, base, given, site, instance);
  return instance;
}

/** Where arguments can be added that reach the base class's `__init__`. */
function passedOn(initializer: Value, { node }: CallArguments): Site | undefined {
  const callee = initializer.kind === 'method' ? initializer.callee : initializer;
  if (node === undefined || callee.kind !== 'function' || !callee.facts.parameters.some(({ kind }) => kind === '**'))
    return undefined;
  return { file: node.file, span: node.call.argumentsSpan };
}

/** Data classes, named tuples and their kin: annotated names of the body are the fields, in order. */
function bindFields(machine: Machine, instance: InstanceValue, given: CallArguments): void {
  const fields = [...linearize(instance.class)]
    .reverse()
    .flatMap((owner) =>
      owner.kind !== 'class'
        ? []
        : owner.facts.body.flatMap((statement) =>
            statement.kind === 'assign' && statement.annotation !== undefined && statement.targets[0]?.kind === 'name'
              ? [statement.targets[0].name]
              : [],
          ),
    );
  given.positional.forEach((value, index) => {
    const field = fields[index];
    if (field !== undefined) machine.heap.write(instance.attributes, field, value);
  });
  for (const [name, value] of given.keywords) machine.heap.write(instance.attributes, name, value);
}

/** Calls an object of a workspace class: its own `__call__`, or what a library base runs. */
export function callInstance(
  machine: Machine,
  frame: Frame,
  instance: InstanceValue,
  given: CallArguments,
  site: Site,
): Value {
  machine.calledModels.add(instance.attributes);
  const own = workspaceMethod(machine, frame, instance, '__call__', site);
  if (own !== undefined) return callValue(machine, frame, own, given, site);
  for (const base of externalBases(instance.class)) {
    const result = callExternal(machine, frame, `${base}.__call__`, given, site, instance);
    if (result.kind !== 'unknown' && result.kind !== 'object') return result;
  }
  return unknown;
}
