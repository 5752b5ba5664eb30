/** `npm run editor [-- PATH]`: PATH, or the example project, in VS Code with the extension, in the browser. */
import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { packageVsix } from './support/build.ts';
import { Missing } from './support/missing.ts';
import { cache, fromCaller, root } from './support/paths.ts';
import { task } from './support/task.ts';
import { ensureVsCode } from './support/vscode-install.ts';
import { installExtension, startVsCode } from './support/vscode-server.ts';
import { pageOf } from './support/vscode-url.ts';

const settings = {
  'workbench.startupEditor': 'none',
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
};

await task(async () => {
  const { folder, file } = whatToOpen(process.argv[2]);
  const vscode = await ensureVsCode();
  const dataDir = join(cache, 'editor');
  console.log('Packing and installing the extension …');
  await installExtension(vscode, dataDir, await packageVsix());

  // Leaving the process ends the server, whether it was ready or not.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(0));
  const server = await startVsCode({ vscode, dataDir, settings, endsAlone: false });
  const url = pageOf(server.authority, folder, file);
  console.log(`\nVS Code with Seedlint, for this machine only:\n\n  ${url}\n\nCtrl-C stops it.`);
  openInBrowser(url);
  console.error(`VS Code’s server has ended by itself.\n${await server.ended}`);
  return 1;
});

function whatToOpen(given: string | undefined): { readonly folder: string; readonly file?: string } {
  if (given === undefined) {
    const folder = join(root, 'examples', 'digits');
    return { folder, file: join(folder, 'train.py') };
  }
  const path = fromCaller(given);
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw new Missing(`There is no ${path}.`);
  return found.isDirectory() ? { folder: path } : { folder: dirname(path), file: join(dirname(path), basename(path)) };
}

/** A convenience: where no browser can be opened from here, the printed address does. */
function openInBrowser(url: string): void {
  const hasScreen = process.platform === 'darwin' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!hasScreen) return;
  const opener = spawn(process.platform === 'darwin' ? 'open' : 'xdg-open', [url], { stdio: 'ignore' });
  opener.on('error', () => console.log('Open that address in your browser.'));
}
