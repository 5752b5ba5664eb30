import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Missing } from '../scripts/support/missing.ts';
import { cache, root } from '../scripts/support/paths.ts';
import { ensurePython } from '../scripts/support/python.ts';
import { run } from '../scripts/support/run.ts';

/** The programs that Seedlint is measured against, by their paths. */
export interface Tools {
  readonly ruff: string;
  readonly pylint: string;
}

/** Installs `bench/requirements.txt` under `.cache` the first time. Throws Missing where that cannot be done. */
export async function ensureTools(): Promise<Tools> {
  const requirements = join(root, 'bench', 'requirements.txt');
  const key = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  const folder = join(cache, `bench-${key}`);
  if (!existsSync(join(folder, 'complete'))) await install(requirements, folder);
  return { ruff: program(folder, 'ruff'), pylint: program(folder, 'pylint') };
}

const program = (folder: string, name: string): string =>
  process.platform === 'win32' ? join(folder, 'Scripts', `${name}.exe`) : join(folder, 'bin', name);

async function install(requirements: string, folder: string): Promise<void> {
  console.log('Installing what Seedlint is measured against …');
  try {
    await run(await ensurePython(), ['-m', 'venv', folder]);
    await run(program(folder, 'pip'), ['install', '--quiet', '-r', requirements]);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw new Missing(`Ruff and Pylint could not be installed: ${(error as Error).message}`);
  }
  writeFileSync(join(folder, 'complete'), '');
}

let built: Promise<string> | undefined;

/** The folder of a production build that is made for measuring, once. */
export function ensureBuild(): Promise<string> {
  built ??= (async () => {
    const outdir = join(cache, 'bench-dist');
    await run(process.execPath, ['esbuild.mjs', '--production', `--outdir=${outdir}`]);
    return outdir;
  })();
  return built;
}
