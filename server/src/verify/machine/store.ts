import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MachineProfile } from './profile.ts';

/**
 * The profiles that were kept in these folders, the newest first: one for each device and version of torch, the last
 * that was measured to its end where there is one. A folder without any, and a file that is broken or of another version
 * of Seedlint, have none.
 */
export async function readProfiles(folders: readonly string[]): Promise<readonly MachineProfile[]> {
  const profiles = await Promise.all(folders.map(readFolder));
  return newestOfEach(profiles.flat());
}

/**
 * The newest profile with these operations of torch measured: on the version that is asked for, and on that kind of
 * device; undefined where there is none. Versions are compared without what stands behind a `+`.
 */
export async function readProfile(
  folders: readonly string[],
  wanted: { readonly torch?: string; readonly device?: 'cpu' | 'cuda' | 'mps' } = {},
): Promise<MachineProfile | undefined> {
  const profiles = await readProfiles(folders);
  return profiles.find(({ torch }) => {
    if (torch.outcome === 'unchecked') return false;
    const isVersion = wanted.torch === undefined || release(torch.torch) === release(wanted.torch);
    return isVersion && (wanted.device === undefined || torch.device.split(':')[0] === wanted.device);
  });
}

/**
 * Keeps a profile in a folder, which is made where it is missing, beside those of other devices and versions. One that
 * measured nothing is not kept.
 */
export async function keepProfile(folder: string, profile: MachineProfile): Promise<void> {
  if (profile.convolution.outcome === 'unchecked' && profile.torch.outcome === 'unchecked') return;
  const kept = newestOfEach([profile, ...(await readFolder(folder))]).slice(0, mostProfiles);
  await mkdir(folder, { recursive: true });
  // Somebody may read at this moment, or write.
  const temporary = join(folder, `${fileName}.${process.pid}`);
  await writeFile(temporary, `${JSON.stringify({ version: 1, profiles: kept }, undefined, 2)}\n`);
  await rename(temporary, join(folder, fileName));
}

const fileName = 'machine.json';
const mostProfiles = 16;

async function readFolder(folder: string): Promise<readonly MachineProfile[]> {
  try {
    const read: unknown = JSON.parse(await readFile(join(folder, fileName), 'utf8'));
    const { version, profiles } = read as { readonly version?: unknown; readonly profiles?: unknown };
    return version === 1 && Array.isArray(profiles) ? profiles.filter(isProfile) : [];
  } catch {
    // Nothing was measured yet, or what was measured is lost: both ask for measuring.
    return [];
  }
}

/** Enough of a look to read the rest without fear. */
function isProfile(value: unknown): value is MachineProfile {
  if (!isObject(value) || value.version !== 1 || typeof value.time !== 'string') return false;
  const { convolution, torch } = value;
  if (!isObject(convolution) || !isObject(torch)) return false;
  return torch.outcome === 'unchecked' || (typeof torch.torch === 'string' && isMeasured(torch));
}

function isMeasured({ device, operations }: Readonly<Record<string, unknown>>): boolean {
  if (typeof device !== 'string' || !isObject(operations)) return false;
  return Object.values(operations).every(
    (one) => isObject(one) && isObject(one.default) && isObject(one.deterministic),
  );
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

function newestOfEach(profiles: readonly MachineProfile[]): readonly MachineProfile[] {
  const sorted = [...profiles].sort((a, b) => (a.time < b.time ? 1 : a.time > b.time ? -1 : 0));
  const best = new Map<string, MachineProfile>();
  for (const profile of sorted) {
    const known = best.get(keyOf(profile));
    const isBetter = known?.torch.outcome === 'incomplete' && profile.torch.outcome === 'checked';
    if (known === undefined || isBetter) best.set(keyOf(profile), profile);
  }
  return sorted.filter((profile) => best.get(keyOf(profile)) === profile);
}

const keyOf = ({ torch }: MachineProfile): string =>
  torch.outcome === 'unchecked' ? 'unchecked' : `${torch.torch} ${torch.device} ${torch.name}`;

const release = (version: string): string => version.split('+')[0] ?? version;
