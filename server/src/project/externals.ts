import type { Site } from '../base/text.ts';
import { canonicalName } from '../knowledge/aliases.ts';
import { isRank, isWorldSize } from '../knowledge/ranks.ts';
import { isWait } from '../knowledge/waits.ts';
import { allArguments } from './arguments.ts';
import type { CallArguments } from './calls.ts';
import { counted, noteEnding } from './endings.ts';
import { noteShown } from './expressions.ts';
import { runGenerator } from './functions.ts';
import { handlerFor } from './library/handlers.ts';
import { callLibrary } from './library/library.ts';
import { rowsOf } from './library/rows.ts';
import { type Frame, type Machine, newCell } from './machine.ts';
import type { Value } from './values.ts';

/** One call of something that is not of the workspace. */
export interface ExternalCall {
  readonly machine: Machine;
  readonly frame: Frame;
  /** Canonical. */
  readonly name: string;
  /** The name by the type of what a library returned: `torch.Tensor.normal_` for `torch.zeros(3).normal_`. */
  readonly typedName: string;
  readonly given: CallArguments;
  readonly site: Site;
  /** What the method is called on. */
  readonly receiver: Value | undefined;
}

/** Calls a name of a library or of builtins. */
export function callExternal(
  machine: Machine,
  frame: Frame,
  rawName: string,
  given: CallArguments,
  site: Site,
  receiver?: Value,
): Value {
  machine.statements++;
  const name = canonicalName(rawName.endsWith('.__init__') ? rawName.slice(0, -'.__init__'.length) : rawName);
  const typedName = receiver === undefined ? name : (rowsOf(name).typedName ?? name);
  const call: ExternalCall = { machine, frame, name, typedName, given, site, receiver };
  if (!iteratesItself.has(name))
    for (const value of given.positional) if (value.kind === 'collection') runGenerator(machine, value);
  if (isRank(name)) return { kind: 'fixed', type: 'int', traits: { rank: true } };
  if (isWorldSize(name)) return { kind: 'fixed', type: 'int' };
  if (isWait(name)) noteShown(allArguments(given), site.span);
  const handler = handlerFor(name) ?? (typedName === name ? undefined : handlerFor(typedName));
  const result = counted(call, handler?.(call) ?? callLibrary(call));
  noteEnding(call);
  // What is written to piece by piece has an age: a loop may be younger.
  if (result.kind === 'object' && rowsOf(name).makesWriter) return { ...result, attributes: newCell(machine) };
  return result;
}

/** Calls that leave an iterator as it is. */
const iteratesItself: ReadonlySet<string> = new Set([
  'builtins.iter',
  'builtins.next',
  'builtins.enumerate',
  'builtins.zip',
  'builtins.map',
  'builtins.filter',
]);
