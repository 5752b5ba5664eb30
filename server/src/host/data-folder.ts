import { homedir } from 'node:os';
import { join } from 'node:path';

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * The folder for what Seedlint keeps for a user between its runs, absolute, as the system wants such folders to lie; it
 * may not exist yet.
 */
export function dataFolder(variables: Variables, platform: NodeJS.Platform = process.platform): string {
  if (platform === 'win32') return localFolder(variables);
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'seedlint');
  return folderBelow(variables.XDG_DATA_HOME, variables, '.local/share');
}

/** The folder for what can be made again: `SEEDLINT_CACHE_DIR`, or where the system wants that; the same otherwise. */
export function cacheFolder(variables: Variables, platform: NodeJS.Platform = process.platform): string {
  if (variables.SEEDLINT_CACHE_DIR) return variables.SEEDLINT_CACHE_DIR;
  if (platform === 'win32') return join(localFolder(variables), 'cache');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'seedlint');
  return folderBelow(variables.XDG_CACHE_HOME, variables, '.cache');
}

const localFolder = ({ LOCALAPPDATA }: Variables): string =>
  join(LOCALAPPDATA || join(homedir(), 'AppData', 'Local'), 'seedlint');

/** The specification ignores paths that are not absolute. */
const folderBelow = (given: string | undefined, { HOME }: Variables, otherwise: string): string =>
  join(given?.startsWith('/') ? given : join(HOME || homedir(), otherwise), 'seedlint');
