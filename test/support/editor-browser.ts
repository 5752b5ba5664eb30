import { readFileSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import type { Page } from 'playwright-core';
import { stageFolder } from '../../scripts/support/build.ts';

/** Else Chromium would not let the extension's origin, which is none of this machine's, speak to the server. */
export const browserArguments = [
  '--disable-features=LocalNetworkAccessChecks,LocalNetworkAccessChecksWebSockets,LocalNetworkAccessForWorkers',
];

/**
 * Gives the extension, as it was last built, to the extension host in the browser: an editor takes it from an address
 * that stands in the configuration of its page. Nothing leaves this machine.
 */
export async function serveExtension(page: Page, authority: string): Promise<void> {
  const context = page.context();
  await context.route(`https://${origin}/**`, async (route) => {
    const path = normalize(new URL(route.request().url()).pathname.replace(/^\/dev\//, ''));
    const headers = { 'access-control-allow-origin': '*' };
    try {
      const body = path === 'package.json' ? manifest() : readFileSync(join(stageFolder, path));
      await route.fulfill({ body, headers, contentType: types[extname(path)] ?? 'application/octet-stream' });
    } catch {
      await route.fulfill({ status: 404, headers });
    }
  });
  await context.route(new RegExp(`^http://${authority.replaceAll('.', '\\.')}/(?:\\?.*)?$`), async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(configuration, (_, before: string, json: string, after: string) => {
      const given = JSON.parse(json.replaceAll('&quot;', '"').replaceAll('&amp;', '&')) as object;
      const developmentOptions = { extensions: [{ scheme: 'https', authority: origin, path: '/dev' }] };
      const changed = JSON.stringify({ ...given, developmentOptions });
      return before + changed.replaceAll('&', '&amp;').replaceAll('"', '&quot;') + after;
    });
    await route.fulfill({ response, body });
  });
}

const origin = 'extension.test';

const configuration = /(<meta id="vscode-workbench-web-configuration" data-settings=")([^"]*)(")/;

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.png': 'image/png',
};

/** With an entry for computers, the editor would look for the extension there. */
function manifest(): string {
  const { main: _, ...others } = JSON.parse(readFileSync(join(stageFolder, 'package.json'), 'utf8')) as {
    main: string;
  };
  return JSON.stringify(others);
}
