import { deviceFor, deviceNamed } from '../../knowledge/devices.ts';
import type { DeviceRow } from '../../knowledge/hardware.ts';
import { returnsReceiver } from '../../knowledge/results.ts';
import { argumentOf, holds } from '../arguments.ts';
import type { ExternalCall } from '../externals.ts';
import { emit } from '../machine.ts';
import { optionsOf, type Value } from '../values.ts';
import { rowsOf } from './rows.ts';

/** The row of a call that puts something onto a device. Methods of a module are those of every module. */
export function deviceRow({ name, typedName }: ExternalCall): DeviceRow | undefined {
  const own = rowsOf(name).device ?? rowsOf(typedName).device;
  if (own !== undefined) return own;
  const shared = deviceFor(`torch.nn.Module${name.slice(name.lastIndexOf('.'))}`);
  return shared !== undefined && returnsReceiver(name, typedName) ? shared : undefined;
}

/** Says that a call uses CUDA, or may. */
export function useDevice({ machine, given, site }: ExternalCall, row: DeviceRow): void {
  if (row.cpuWhere?.some((condition) => holds(given, condition) === true) === true) return;
  const named = [row.device, row.count].flatMap((parameter) => argumentOf(given, parameter) ?? []);
  const uses = named.length === 0 ? [usual[row.absent]] : named.flatMap(optionsOf).map((one) => useOf(one, row));
  if (uses.every((use) => use === 'no')) return;
  emit(machine, { kind: 'device', site, api: row.api, isCertain: uses.every((use) => use === 'yes') });
}

type Use = 'yes' | 'maybe' | 'no';

const usual: Readonly<Record<DeviceRow['absent'], Use>> = { cuda: 'yes', found: 'maybe', nowhere: 'no' };

const uses: Readonly<Record<ReturnType<typeof deviceNamed>, Use>> = { cuda: 'yes', found: 'maybe', other: 'no' };

function useOf(value: Value, row: DeviceRow): Use {
  switch (value.kind) {
    case 'constant': {
      if (typeof value.value === 'boolean' || value.value === null) return usual[row.absent];
      // A number is that of a GPU; none of them, where it is how many.
      const isNone = value.value === 0 && row.count !== undefined;
      const use = isNone ? 'no' : typeof value.value === 'number' ? 'yes' : uses[deviceNamed(value.value)];
      // An option that says the CPU may say otherwise.
      return use === 'no' && value.traits?.option !== undefined ? 'maybe' : use;
    }
    case 'absent':
      return usual[row.absent];
    case 'unknown':
    case 'fixed':
      return 'maybe';
    // A device that was made said so then, and a type of numbers is none.
    default:
      return row.count === undefined ? 'no' : 'yes';
  }
}
