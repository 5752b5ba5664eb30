import type { Expression } from '../facts/facts.ts';
import { withParts } from '../facts/walk.ts';
import { type ModeRow, modeFor } from '../knowledge/modes.ts';
import { argumentOf } from './arguments.ts';
import { externalBases } from './attributes.ts';
import type { ExternalCall } from './externals.ts';
import { identityOf } from './keys.ts';
import type { Frame, Machine } from './machine.ts';
import { constant, type InstanceValue, type ObjectValue, optionsOf, type Value } from './values.ts';

/** The attribute of a module that says in which mode it is. */
export const modeAttribute = 'training';

/** `model.eval()`, `model.train()`: the mode of the model and of all that it is made of. */
export function setMode({ machine, receiver, given }: ExternalCall, { to, mode }: ModeRow): void {
  const told = mode === undefined ? undefined : argumentOf(given, mode);
  const isTraining = told === undefined ? to === 'training' : isTrue(told);
  if (receiver !== undefined)
    write(machine, receiver, isTraining === undefined ? either : isTraining ? training : evaluation, new Set());
}

const training = constant(true);
const evaluation = constant(false);
const either: Value = { kind: 'unknown' };

function isTrue(value: Value): boolean | undefined {
  return value.kind === 'constant' ? value.value !== false && value.value !== null && value.value !== 0 : undefined;
}

function write(machine: Machine, value: Value, mode: Value, seen: Set<unknown>): void {
  for (const option of optionsOf(value)) {
    if (seen.size > mostParts) return;
    if (option.kind === 'instance') {
      if (seen.has(option.attributes) || !isModule(option)) continue;
      seen.add(option.attributes);
      machine.heap.write(option.attributes, modeAttribute, mode);
      for (const part of [...option.attributes.entries.values()]) write(machine, part, mode, seen);
    } else if (option.kind === 'object') {
      if (seen.has(option.parts) || option.loader !== undefined) continue;
      seen.add(option.parts);
      machine.heap.write(machine.modes, identityOf(option.parts), mode);
      for (const part of option.parts) write(machine, part, mode, seen);
    } else if (option.kind === 'collection') {
      if (seen.has(option.cell)) continue;
      seen.add(option.cell);
      for (const part of [...option.cell.entries.values()]) write(machine, part, mode, seen);
    }
  }
}

const mostParts = 400;

/** True for an object of a workspace class whose base has such modes. */
export const isModule = (instance: InstanceValue): boolean =>
  externalBases(instance.class).some((base) => modeFor(`${base}.eval`) !== undefined);

/** True where a module is being made: what it draws then are its first values. */
export function makesModule({ machine, frame: { receiver } }: ExternalCall): boolean {
  return (
    receiver?.kind === 'instance' &&
    machine.making.some(({ attributes }) => attributes === receiver.attributes) &&
    isModule(receiver)
  );
}

/** True where a layer is called that is not in training mode, or in a method of a module that is not. */
export function isEvaluated(call: ExternalCall): boolean {
  const mode = modeIn(call);
  if (mode === undefined) return false;
  const options = optionsOf(mode).filter(({ kind }) => kind !== 'absent');
  return options.length > 0 && options.every((option) => option.kind === 'constant' && option.value === false);
}

/** True where the layer, or the module whose method runs, was put into evaluation mode on some path, or may have been. */
export function mayBeEvaluated(call: Pick<ExternalCall, 'machine' | 'frame' | 'receiver'>): boolean {
  const mode = modeIn(call);
  if (mode === undefined) return call.machine.evaluatesUnknown;
  return optionsOf(mode).some(
    ({ kind, ...option }) => kind !== 'absent' && !('value' in option && option.value === true),
  );
}

/** `model.eval()` on something unknown. */
export function noteEvaluation(
  machine: Machine,
  callee: Value,
  { name, count }: { name: string; count: number },
): void {
  const isUnknown = callee.kind === 'unknown' || (callee.kind === 'method' && callee.callee.kind === 'unknown');
  if (name === 'eval' && count === 0 && isUnknown) machine.evaluatesUnknown = true;
}

/** Runs what a test of the mode lets in, where the model may have left that mode: `if self.training or self.always:`. */
export function withModeTest<T>(machine: Machine, frame: Frame, test: Expression, run: () => T): T {
  const asks =
    [...withParts(test)].some((part) => part.kind === 'attribute' && part.name === modeAttribute) &&
    mayBeEvaluated({ machine, frame, receiver: undefined });
  if (!asks) return run();
  machine.openModeTests++;
  const result = run();
  machine.openModeTests--;
  return result;
}

function modeIn({ machine, frame, receiver }: Pick<ExternalCall, 'machine' | 'frame' | 'receiver'>): Value | undefined {
  const own = receiver?.kind === 'object' ? modeOf(machine, receiver) : undefined;
  const holder = frame.receiver;
  return own ?? (holder?.kind === 'instance' ? holder.attributes.entries.get(modeAttribute) : undefined);
}

const modeOf = (machine: Machine, { parts }: ObjectValue): Value | undefined =>
  machine.modes.entries.size === 0 ? undefined : machine.modes.entries.get(identityOf(parts));
