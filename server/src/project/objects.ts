import type { Site } from '../base/text.ts';
import { type CallArguments, callValue, plainArguments, runCallbacks, unknownArguments } from './calls.ts';
import { callExternal } from './externals.ts';
import { runCommandsOf } from './functions.ts';
import { branchValues, type Frame, type Machine } from './machine.ts';
import { type ObjectValue, optionsOf, unknown, type Value } from './values.ts';

/** Calls an object that a library made: what the library does then, and the callables it was given. */
export function callObject(
  machine: Machine,
  frame: Frame,
  object: ObjectValue,
  given: CallArguments,
  site: Site,
): Value {
  const result = callExternal(machine, frame, `${object.type}.__call__`, given, site, object);
  runCallbacks(machine, frame, given, site);
  runCommandsOf(machine, frame, object.parts, site);
  callParts(machine, frame, object.parts, given, site, 0);
  return result;
}

/** Transforms in a composition, layers in a container, a wrapped model: they may be called with what the object is given. */
function callParts(
  machine: Machine,
  frame: Frame,
  parts: readonly Value[],
  given: CallArguments,
  site: Site,
  depth: number,
): void {
  if (depth > 4) return;
  for (const part of parts.flatMap(optionsOf)) {
    if (part.kind === 'collection' && part.type !== 'dict') {
      callParts(machine, frame, [...part.cell.entries.values()], given, site, depth + 1);
    } else if (part.kind === 'object' && part.loader === undefined) {
      callObject(machine, frame, part, plainArguments([unknown]), site);
    } else if (
      part.kind === 'function' ||
      part.kind === 'partial' ||
      part.kind === 'method' ||
      part.kind === 'instance'
    ) {
      const own = part.kind === 'instance' ? plainArguments(given.positional, given.keywords) : unknownArguments(part);
      branchValues(machine, [() => callValue(machine, frame, part, own, site), () => unknown], { defaultArm: 0 });
    }
  }
}
