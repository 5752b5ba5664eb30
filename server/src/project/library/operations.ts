import type { Site } from '../../base/text.ts';
import type { NondeterministicOp } from '../../knowledge/hardware.ts';
import { allHold } from '../arguments.ts';
import type { ExternalCall } from '../externals.ts';
import { emit, type Machine } from '../machine.ts';
import { type ObjectValue, optionsOf, unknown, type Value } from '../values.ts';
import { deviceRow, useDevice } from './devices.ts';
import { rowsOf } from './rows.ts';

/** Says what a call means for the hardware: the device it puts something on, the kernels it runs, that it trains. */
export function noteHardware(call: ExternalCall): void {
  const own = rowsOf(call.name);
  const typed = rowsOf(call.typedName);
  const device = deviceRow(call);
  if (device !== undefined) useDevice(call, device);
  const operation = own.operation ?? typed.operation;
  if (operation !== undefined) runOperation(call, operation);
  if (own.trains || typed.trains) emit(call.machine, { kind: 'training', site: call.site, api: call.name });
}

/** Says which of those kernels a call runs, as far as its arguments tell; of what only its input tells, nothing. */
function runOperation(call: ExternalCall, row: NondeterministicOp): void {
  const { machine, given, site } = call;
  const uses = row.uses.filter(({ when }) => allHold(given, when) === true);
  const alternatives = uses.filter(({ isOneOf }) => isOneOf === true).map(({ kernel }) => kernel);
  const certain = uses.filter(({ only }) => only === undefined).map(({ kernel }) => [kernel]);
  for (const kernels of alternatives.length === 0 ? certain : [...certain, alternatives]) {
    emit(machine, {
      kind: 'operation',
      site,
      api: row.api,
      kernels,
      hasGradient: machine.evaluating === 0 && carriesGradient(call),
    });
  }
}

/** `table[index]`, where a library made both: what only its input tells of a call, that it is a tensor, is known here. */
export function noteIndexing(machine: Machine, object: ObjectValue, index: Value, site: Site): void {
  const { resultType } = rowsOf(object.type);
  const row = resultType === undefined ? undefined : rowsOf(`${resultType}.__getitem__`).operation;
  const isTensor = optionsOf(index).every((one) => one.kind === 'object' && rowsOf(one.type).resultType === resultType);
  if (row === undefined || !isTensor) return;
  const kernels = row.uses.map(({ kernel }) => kernel);
  emit(machine, {
    kind: 'operation',
    site,
    api: row.api,
    kernels,
    hasGradient: machine.evaluating === 0 && isLeaf(object),
    ...(isLeaf(object) ? { isOfLeaf: true } : {}),
  });
}

/**
 * In a model, what a function is given depends on its weights; elsewhere, and for what a method is called on, only what
 * was made to need a gradient is known to.
 */
function carriesGradient({ machine, name, given, receiver }: ExternalCall): boolean {
  const isLayer = rowsOf(name).isClass;
  if (isLayer || (machine.forwarding > 0 && receiver === undefined)) return true;
  return [...given.positional, ...given.keywords.values(), receiver ?? unknown].flatMap(optionsOf).some(isLeaf);
}

/** A tensor that was made with `requires_grad=True`. */
function isLeaf(value: Value): boolean {
  const asked = value.kind === 'object' ? value.keywords?.get('requires_grad') : undefined;
  return asked?.kind === 'constant' && asked.value === true;
}
