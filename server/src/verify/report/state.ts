import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import { dataFolder } from '../../host/data-folder.ts';

/** The file of a script's report, outside of every workspace: one for each script, so that they do not pile up. */
export function reportFile(script: string, environment: Readonly<Record<string, string | undefined>>): string {
  const key = createHash('sha256').update(script).digest('hex').slice(0, 8);
  const name = basename(script).replace(/[^\w.-]/g, '_');
  return join(dataFolder(environment), 'reports', `${name}-${key}.html`);
}
