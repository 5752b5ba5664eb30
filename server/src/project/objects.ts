import type { Site } from '../base/text.ts';
import { isPassive } from '../knowledge/passive.ts';
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
  const name = `${object.type}.__call__`;
  const result = callExternal(machine, frame, name, given, site, object);
  if (isPassive(name)) return result;
  runCallbacks(machine, frame, given, site);
  runCommandsOf(machine, frame, object.parts, site);
  callParts(machine, frame, object.parts, { given, site, seen: new Set() });
  return result;
}

interface PartCall {
  readonly given: CallArguments;
  readonly site: Site;
  /** Parts and lists of parts that were gone through: objects hold one another, and hold the same ones twice. */
  readonly seen: Set<unknown>;
}

/** Transforms in a composition, layers in a container, a wrapped model: they may be called with what the object is given. */
function callParts(machine: Machine, frame: Frame, parts: readonly Value[], call: PartCall): void {
  const { given, site, seen } = call;
  if (seen.has(parts)) return;
  seen.add(parts);
  for (const part of parts.flatMap(optionsOf)) {
    if (seen.has(part) || seen.size > maxParts) continue;
    seen.add(part);
    if (part.kind === 'collection' && part.type !== 'dict') {
      callParts(machine, frame, [...part.cell.entries.values()], call);
    } else if (part.kind === 'object' && part.loader === undefined) {
      callExternal(machine, frame, `${part.type}.__call__`, plainArguments([unknown]), site, part);
      callParts(machine, frame, part.parts, call);
    } else if (isCallable(part)) {
      const own = part.kind === 'instance' ? plainArguments(given.positional, given.keywords) : unknownArguments(part);
      branchValues(machine, [() => callValue(machine, frame, part, own, site), () => unknown], { defaultArm: 0 });
    }
  }
}

const maxParts = 200;

const isCallable = ({ kind }: Value): boolean =>
  kind === 'function' || kind === 'partial' || kind === 'method' || kind === 'instance';
