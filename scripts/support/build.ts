import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.ts';
import { run } from './run.ts';

/** The command line as `npm run build` leaves it. */
export const cli = join(root, 'dist', 'cli.cjs');

const largestVsix = 2 * 1024 * 1024;

/** Bundles client, server and command line into `dist/`; it takes a second, so it is done whether needed or not. */
export async function build(...flags: readonly string[]): Promise<void> {
  await run(process.execPath, ['esbuild.mjs', ...flags]);
}

/** Builds, packs the extension into the root and returns the VSIX's path; throws when it has grown beyond reason. */
export async function packageVsix(): Promise<string> {
  await build('--production');
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const vsix = join(root, `seedlint-${version}.vsix`);
  await vsce(['package', '--out', vsix]);
  const { size } = statSync(vsix);
  if (size > largestVsix) throw new Error(`${vsix} has ${size} bytes, more than the ${largestVsix} it may have.`);
  return vsix;
}

/** Runs `vsce` on the extension as it was last built, and returns what it printed. */
export async function vsce(words: readonly string[]): Promise<string> {
  const tool = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  return run(process.execPath, [tool, ...words, '--no-dependencies'], { cwd: stage() });
}

/** Where the extension lies as it was last packed, file by file. */
export const stageFolder = join(root, '.cache', 'extension');

/**
 * Copies what `.vscodeignore` may let through into a folder of its own, for `vsce` looks at every file that there is,
 * the caches' tens of thousands too.
 */
function stage(): string {
  const folder = stageFolder;
  const allowed = readFileSync(join(root, '.vscodeignore'), 'utf8')
    .split('\n')
    .flatMap((line) => /^!([^/*]+)/.exec(line)?.[1] ?? []);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(root)) {
    if (name !== '.vscodeignore' && !allowed.some((start) => name.startsWith(start))) continue;
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  writeFileSync(join(folder, 'package.json'), shippedManifest());
  return folder;
}

/** Without `type`: what it says is for the sources. An editor in a browser would take our bundles for ES modules. */
function shippedManifest(): string {
  const { type: _, ...manifest } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { type: string };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}
