import { readFileSync, statSync } from 'node:fs';
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
  const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  await run(process.execPath, [vsce, 'package', '--no-dependencies', '--out', vsix]);
  const { size } = statSync(vsix);
  if (size > largestVsix) throw new Error(`${vsix} has ${size} bytes, more than the ${largestVsix} it may have.`);
  return vsix;
}
