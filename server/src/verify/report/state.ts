import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';

/** Where a program may keep what it knows of a user's work; never in the workspace. */
export function stateFolder(
  environment: Readonly<Record<string, string | undefined>>,
  platform: string = process.platform,
): string {
  const home = homedir();
  if (platform === 'win32') return join(environment.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'seedlint');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'seedlint');
  return join(environment.XDG_STATE_HOME || join(home, '.local', 'state'), 'seedlint');
}

/** The file of a script's report: one for each script, so that they do not pile up. */
export function reportFile(script: string, environment: Readonly<Record<string, string | undefined>>): string {
  const key = createHash('sha256').update(script).digest('hex').slice(0, 8);
  const name = basename(script).replace(/[^\w.-]/g, '_');
  return join(stateFolder(environment), 'reports', `${name}-${key}.html`);
}
