import { Missing } from './missing.ts';
import { succeeds } from './run.ts';

/** The name of a Python 3.9 or newer on the path; throws Missing where there is none. */
export async function ensurePython(): Promise<string> {
  for (const name of ['python3', 'python']) {
    if (await succeeds(name, ['-c', 'import ast, sys; sys.exit(sys.version_info < (3, 9))'])) return name;
  }
  throw new Missing('Checks against Python’s own parser need Python 3.9 or newer on the path as `python3`.');
}
