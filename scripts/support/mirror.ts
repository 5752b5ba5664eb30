import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.ts';
import { root } from './paths.ts';

/**
 * Writes a repository that pre-commit and GitHub Actions can use as it is, with the command line built and nothing to
 * install; what was in the folder goes, but for `.git`. Returns the version.
 *
 * The main repository cannot be it: pre-commit has npm pack what it clones, without the packages that building needs.
 */
export async function writeMirror(folder: string): Promise<string> {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Readonly<Record<string, unknown>>;
  const { name, version, license, repository, engines, bin } = manifest;
  mkdirSync(folder, { recursive: true });
  for (const entry of readdirSync(folder)) {
    if (entry !== '.git') rmSync(join(folder, entry), { recursive: true });
  }
  await copyBuild(join(folder, 'dist'));
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  for (const entry of readdirSync(join(root, 'mirror'))) {
    const text = readFileSync(join(root, 'mirror', entry), 'utf8');
    writeFileSync(join(folder, entry), text.replaceAll('{version}', String(version)));
  }
  const description = 'Seedlint’s command line, built, for pre-commit and GitHub Actions';
  const own = { name, version, description, license, repository, engines, bin };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(own, undefined, 2)}\n`);
  return String(version);
}

/** What the command line needs of a build: not the editor's parts. */
async function copyBuild(target: string): Promise<void> {
  const output = mkdtempSync(join(tmpdir(), 'seedlint-build-'));
  try {
    await build('--production', `--outdir=${output}`);
    cpSync(output, target, { recursive: true, filter: (path) => !/[\\/](?:client|main|server)\.[\w.]*js$/.test(path) });
  } finally {
    rmSync(output, { recursive: true, force: true });
  }
}
