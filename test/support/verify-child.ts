/**
 * A Seedlint that can be killed: `node --import tsx verify-child.ts PYTHON WORKSPACE ISOLATION`. Runs `main.py` of the
 * workspace, prints its scratch folder first, and then what the script prints.
 */
import { openScratch } from '../../server/src/verify/runs/scratch.ts';
import { tryRun } from './runs.ts';

const [python = '', workspace = '', isolation = 'auto'] = process.argv.slice(2);
const scratch = await openScratch(python);
process.stdout.write(`${scratch.path}\n`);
await tryRun({
  python,
  scratch,
  workspace,
  isolation: isolation as 'auto',
  hooks: { onOutput: (_, text) => process.stdout.write(text) },
});
await scratch.dispose();
