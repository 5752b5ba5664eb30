import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { ensureChromium } from '../../scripts/support/chromium.ts';
import { root } from '../../scripts/support/paths.ts';
import { ensureVsCode } from '../../scripts/support/vscode-install.ts';
import { installExtension, startVsCode, type VsCodeServer } from '../../scripts/support/vscode-server.ts';
import { pageOf } from '../../scripts/support/vscode-url.ts';
import { browserArguments, serveExtension } from './editor-browser.ts';
import { Editor } from './editor-page.ts';

/** What a test wants to see in the editor. */
export interface Scene {
  /** The folder to open, from the repository's root; the test gets a copy of it. */
  readonly fixture: string;
  /** The file of it that is shown first. */
  readonly file: string;
  /** Files that the copy gets besides, by name. */
  readonly files?: Readonly<Record<string, string>>;
  /** The `.code-workspace` among them that is opened instead of the folder. */
  readonly workspace?: string;
  /** Fills the copy up to this many Python files that have nothing to do with the fixture's; default: none. */
  readonly nPythonFiles?: number;
  /** Extensions that stand for those of others, started by Python: the text of `extension.js` by `publisher.name`. */
  readonly stubs?: Readonly<Record<string, string>>;
  /** True runs the extension in the browser, as vscode.dev does, and installs nothing on the computer; default: false. */
  readonly isInBrowser?: boolean;
  /** The scheme under which one of the stubs shows `/FIXTURE`, where that is not opened from disk. */
  readonly scheme?: string;
  /** Commands by the keys that run them, for those that no menu offers there. */
  readonly keys?: Readonly<Record<string, string>>;
  /** False opens the folder in Restricted Mode; default: true. */
  readonly isTrusted?: boolean;
  /** User settings besides those that keep the window quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

const quiet = {
  'window.title': 'Visual Studio Code',
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'editor.minimap.enabled': false,
  'editor.autoClosingBrackets': 'never',
  'editor.acceptSuggestionOnEnter': 'off',
  'editor.quickSuggestions': { other: 'off', comments: 'off', strings: 'off' },
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'git.enabled': false,
  'security.workspace.trust.startupPrompt': 'never',
};

/** Opens a scene, shows it to a test and closes it; when the test fails, test-results/NAME.png says what it saw. */
export async function inEditor(name: string, scene: Scene, test: (editor: Editor) => Promise<void>): Promise<void> {
  const editor = await openEditor(scene);
  try {
    await test(editor);
  } catch (error) {
    await keepPicture(editor.page, name);
    throw error;
  } finally {
    await editor.close();
  }
}

/** VS Code in a headless browser, with the extension installed from its VSIX and a state of its own; always close it. */
export async function openEditor(scene: Scene): Promise<Editor> {
  const state = mkdtempSync(join(tmpdir(), 'seedlint-editor-'));
  const opened: { server?: VsCodeServer; browser?: Browser } = {};
  const close = async () => {
    await opened.browser?.close();
    await opened.server?.close();
    rmSync(state, { recursive: true, force: true });
  };
  try {
    const folder = copyOf(scene, join(state, basename(scene.fixture)));
    const [vscode, executablePath] = [await ensureVsCode(), await ensureChromium()];
    // What lies there before the first installation counts as installed.
    for (const [id, code] of Object.entries(scene.stubs ?? {}))
      writeStub(join(state, 'extensions', `${id}-1.0.0`), id, code);
    writeKeys(state, scene.keys ?? {});
    if (!scene.isInBrowser) await installExtension(vscode, state, vsix());
    opened.server = await startVsCode({
      vscode,
      dataDir: state,
      settings: { ...quiet, ...scene.settings },
      asksForTrust: scene.isTrusted === false,
      endsAlone: true,
    });
    opened.browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', ...(scene.isInBrowser ? browserArguments : [])],
    });
    const page = await opened.browser.newPage({ viewport: { width: 1400, height: 900 } });
    // The TypeScript loader wraps inner functions in calls of this helper, also in functions that run in the page.
    await page.addInitScript('globalThis.__name = (value) => value');
    if (scene.isInBrowser) await serveExtension(page, opened.server.authority);
    const shown = scene.scheme === undefined ? folder : `${scene.scheme}:/${basename(scene.fixture)}`;
    const opening = scene.workspace === undefined ? shown : join(folder, scene.workspace);
    await page.goto(pageOf(opened.server.authority, opening, `${shown}/${scene.file}`));
    const editor = new Editor(page, folder, close);
    await editor.shows(scene.file);
    return editor;
  } catch (error) {
    const page = opened.browser?.contexts()[0]?.pages()[0];
    const told = opened.server === undefined ? '' : `\n${opened.server.log()}`;
    if (page !== undefined) await keepPicture(page, 'could-not-open');
    await close();
    throw new Error(`The editor could not be opened: ${(error as Error).message}${told}`, { cause: error });
  }
}

/** The line, from 1, of the only place where a file of the repository contains a text. */
export function lineOf(path: string, text: string): number {
  const lines = readFileSync(join(root, path), 'utf8').split('\n');
  const found = lines.flatMap((line, index) => (line.includes(text) ? [index + 1] : []));
  const [only, ...others] = found;
  if (only === undefined || others.length > 0) throw new Error(`“${text}” is on lines ${found.join(', ')} of ${path}.`);
  return only;
}

/** Saves what the window shows as test-results/NAME.png. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  mkdirSync(join(root, 'test-results'), { recursive: true });
  await page.screenshot({ path: join(root, 'test-results', `${name}.png`) });
}

function copyOf({ fixture, files = {}, nPythonFiles = 0 }: Scene, folder: string): string {
  cpSync(join(root, fixture), folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const padding = join(folder, 'analysis');
  if (nPythonFiles > 0) mkdirSync(padding);
  for (let index = 0; index < nPythonFiles; index++) {
    const name = `study_${index}.py`;
    writeFileSync(
      join(padding, name),
      `import numpy as np\n\n\ndef mean_${index}(values):\n    return np.mean(values)\n`,
    );
  }
  return folder;
}

function writeKeys(state: string, keys: Readonly<Record<string, string>>): void {
  const folder = join(state, 'user', 'User');
  mkdirSync(folder, { recursive: true });
  const bindings = Object.entries(keys).map(([key, command]) => ({ key, command }));
  writeFileSync(join(folder, 'keybindings.json'), JSON.stringify(bindings));
}

function writeStub(folder: string, id: string, code: string): void {
  const [publisher, name] = id.split('.');
  mkdirSync(folder, { recursive: true });
  const engines = { vscode: '^1.100.0' };
  const manifest = {
    publisher,
    name,
    version: '1.0.0',
    engines,
    main: './extension.js',
    activationEvents: ['onLanguage:python', 'onFileSystem:memfs'],
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'extension.js'), code);
}

function vsix(): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return join(root, `seedlint-${version}.vsix`);
}
