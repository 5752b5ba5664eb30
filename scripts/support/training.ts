import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Missing } from './missing.ts';
import { root } from './paths.ts';
import { ensurePython } from './python.ts';
import { run } from './run.ts';

/**
 * The path of a Python with torch and the libraries of `test/requirements.txt`, in a virtual environment under `.cache`
 * that is made the first time (some gigabytes). Throws Missing where Python or the libraries cannot be had.
 */
export async function ensureTraining(): Promise<string> {
  const requirements = join(root, 'test', 'requirements.txt');
  const key = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  const folder = join(root, '.cache', `training-${key}`);
  if (!existsSync(join(folder, 'complete'))) await install(requirements, folder);
  return pythonIn(folder);
}

const pythonIn = (folder: string): string =>
  process.platform === 'win32' ? join(folder, 'Scripts', 'python.exe') : join(folder, 'bin', 'python');

async function install(requirements: string, folder: string): Promise<void> {
  const python = await ensurePython();
  console.log('Installing torch and what the tests train with (some minutes, some gigabytes) …');
  removeOthers();
  try {
    await run(python, ['-m', 'venv', folder]);
    await run(pythonIn(folder), ['-m', 'pip', 'install', '--quiet', '-r', requirements]);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw new Missing(`torch for the tests could not be installed: ${(error as Error).message}`);
  }
  writeFileSync(join(folder, 'complete'), '');
}

/** Environments of other requirements, and what an interrupted installation left. */
function removeOthers(): void {
  const cache = join(root, '.cache');
  if (!existsSync(cache)) return;
  for (const name of readdirSync(cache)) {
    if (name.startsWith('training-')) rmSync(join(cache, name), { recursive: true, force: true });
  }
}
