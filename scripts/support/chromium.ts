import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Missing } from './missing.ts';
import { run, succeeds } from './run.ts';

/** The path of a Chromium or Chrome; installs Debian's where this user may; throws Missing where there is none. */
export async function ensureChromium(): Promise<string> {
  const found = findChromium();
  if (found !== undefined) return found;
  if (process.getuid?.() === 0 && (await succeeds('apt-get', ['--version']))) {
    console.log('Installing Chromium for the editor tests …');
    const quiet = { env: { DEBIAN_FRONTEND: 'noninteractive' } };
    try {
      await run('apt-get', ['update'], quiet);
      await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'], quiet);
    } catch (error) {
      throw new Missing(`Chromium could not be installed: ${(error as Error).message}`);
    }
    const installed = findChromium();
    if (installed !== undefined) return installed;
  }
  throw new Missing('The editor tests need Chromium or Chrome: install one, or set CHROMIUM to its path.');
}

function findChromium(): string | undefined {
  const given = process.env.CHROMIUM;
  if (given !== undefined) return given;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome.exe', 'msedge.exe'];
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...usualPlaces()].find((path) => existsSync(path));
}

function usualPlaces(): readonly string[] {
  const programs = [process.env.ProgramFiles, process.env['ProgramFiles(x86)'], process.env.LOCALAPPDATA];
  return [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ...programs.flatMap((folder) =>
      folder === undefined
        ? []
        : [
            join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
            join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
          ],
    ),
  ];
}
