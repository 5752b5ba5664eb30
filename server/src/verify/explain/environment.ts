import { phrase, type Words } from '../../base/phrase.ts';
import type { RunRecord } from '../record.ts';
import type { Device, VerifyRequest } from '../request.ts';
import { allEventsOf } from '../trace/trace.ts';

/** Where the training ran, as torch names it; null where nothing tells. */
export function deviceOf({ trace }: RunRecord, asked: Device): string | null {
  const device = [...allEventsOf(trace, 'step'), ...allEventsOf(trace, 'parameters')].findLast(
    (event) => event.device,
  )?.device;
  if (device) return device;
  if (!trace.isStarted) return null;
  // A GPU is named once it is used.
  const usesGpu = allEventsOf(trace, 'library').some((library) => library.name === 'torch' && library.device);
  return asked === 'cpu' || !usesGpu ? 'cpu' : null;
}

/** The device for people: `CPU`, `NVIDIA H100 (cuda:0)`. */
export function deviceNames({ trace }: RunRecord, device: string | null): string | null {
  if (device === null || device === 'cpu') return device === null ? null : 'CPU';
  const gpu = allEventsOf(trace, 'library').findLast((library) => library.name === 'torch' && library.device)?.device;
  return gpu === undefined || gpu === null ? device.toUpperCase() : `${gpu} (${device})`;
}

/** Names and values that a difference may depend on, in order of interest. */
export function environmentOf(
  { trace }: RunRecord,
  { python, device }: VerifyRequest,
): readonly (readonly [Words, string])[] {
  const [hello] = allEventsOf(trace, 'hello');
  const libraries = new Map(allEventsOf(trace, 'library').map((library) => [library.name, library]));
  const torch = libraries.get('torch');
  const rows: (readonly [Words, string | number | null | undefined])[] = [
    ['Python', hello?.python],
    [phrase('Interpreter'), python],
    ...[...libraries.values()].map(({ name, version }) => [name, version] as const),
    ['CUDA', torch?.cuda],
    ['GPU', torch?.device],
    [phrase('Device asked for'), device],
    [phrase('Threads'), torch?.threads],
    ['PYTHONHASHSEED', hello?.hashSeed],
    ...switchesIn(trace),
  ];
  return rows.flatMap(([name, value]) =>
    value === null || value === undefined ? [] : [[typeof name === 'string' ? capital(name) : name, String(value)]],
  );
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** The last value of each switch that was touched. */
function switchesIn(trace: RunRecord['trace']): readonly (readonly [string, string])[] {
  const values = new Map<string, string>();
  for (const { name, value } of allEventsOf(trace, 'switch')) values.set(name, String(value));
  return [...values];
}
