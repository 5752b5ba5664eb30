import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the probe's Python files, absolute: `probe` beside the bundle that runs, else the one in the sources. */
export function probeFolder(): string {
  const script = process.argv[1];
  if (script !== undefined && existsSync(script)) {
    const built = join(dirname(realpathSync(script)), 'probe');
    if (existsSync(join(built, 'keeper.py'))) return built;
  }
  return fileURLToPath(new URL('../../../probe', import.meta.url));
}
