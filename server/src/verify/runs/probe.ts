import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtBeside } from '../../host/built.ts';

/** The folder of the probe's Python files, absolute: `probe` beside the bundle that runs, else the one in the sources. */
export function probeFolder(): string {
  const built = builtBeside('probe/keeper.py');
  return built === undefined ? fileURLToPath(new URL('../../../probe', import.meta.url)) : dirname(built);
}
