import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * The folder for what Seedlint keeps for a user between its runs, absolute, as the system wants such folders to lie; it
 * may not exist yet.
 */
export function dataFolder(
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
): string {
  if (platform === 'win32') return join(environment.LOCALAPPDATA || join(homedir(), 'AppData', 'Local'), 'seedlint');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'seedlint');
  const { XDG_DATA_HOME } = environment;
  // The specification ignores paths that are not absolute.
  const home = XDG_DATA_HOME?.startsWith('/') ? XDG_DATA_HOME : join(environment.HOME || homedir(), '.local', 'share');
  return join(home, 'seedlint');
}
