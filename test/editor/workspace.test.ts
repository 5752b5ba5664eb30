import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { lineOf, openEditor } from '../support/editor.ts';
import type { Editor } from '../support/editor-page.ts';

const train = 'examples/digits/train.py';
const late = lineOf(train, 'seed_everything(args.seed)');
const benchmark = lineOf(train, 'cudnn.benchmark = True');
const split = lineOf(train, 'split_files(args.data)');
const listing = lineOf('examples/digits/data.py', 'os.listdir(folder)');

describe('a workspace whose files are not all open', () => {
  let editor: Editor;
  before(async () => {
    editor = await openEditor({ fixture: 'examples/digits', file: 'train.py' });
    // The panel takes its part of the window, and only lines on the screen have squiggles.
    await editor.page.setViewportSize({ width: 1400, height: 1700 });
    await editor.waitForWarnings('train.py', [late, benchmark, split]);
  });
  after(() => editor.close());

  it('has findings of open files only, until it is linted', async () => {
    assert.deepEqual(filesIn(await editor.problems()), ['train.py']);
    await editor.command('Seedlint: Lint Workspace');
    await editor.page.locator('.statusbar-item', { hasText: /Seedlint: \d+ findings in \d+ of \d+ files/ }).waitFor();
    await waitForFiles(editor, ['data.py', 'train.py']);
    // The progress goes, and nothing else has popped up.
    await editor.page.locator('.notification-toast').waitFor({ state: 'hidden' });
  });

  it('says nothing twice of a file that is opened, and keeps what is said when it is closed', async () => {
    await editor.open('data.py');
    await editor.waitForWarnings('data.py', [listing]);
    const rows = await editor.problems();
    assert.equal(rows.filter((row) => /unsorted-listing/.test(row)).length, 1, rows.join('\n'));
    await editor.command('View: Close All Editors');
    await waitForFiles(editor, ['data.py', 'train.py']);
  });

  it('follows files that are written and deleted outside of the editor', async () => {
    const script = join(editor.folder, 'evaluate.py');
    writeFileSync(script, 'import os\n\nnames = os.listdir("data")\nprint(names[0])\n');
    await waitForFiles(editor, ['data.py', 'evaluate.py', 'train.py']);
    rmSync(script);
    await waitForFiles(editor, ['data.py', 'train.py']);
  });

  it('follows the grades in the settings', async () => {
    writeSettings(editor, { 'seedlint.severity': { 'unsorted-listing': 'off', 'cudnn-benchmark': 'information' } });
    await waitForFiles(editor, ['train.py']);
    await editor.open('train.py');
    await editor.waitForWarnings('train.py', [late, split]);
    rmSync(join(editor.folder, '.vscode'), { recursive: true });
    await waitForFiles(editor, ['data.py', 'train.py']);
  });

  it('can be cleared: then only open files have findings again', async () => {
    await editor.command('Seedlint: Clear Workspace Results');
    await waitForFiles(editor, ['train.py']);
  });

  it('is checked when files are saved, where the user wants that, and not at all where it is off', async () => {
    await editor.open('train.py');
    // That the one setting holds is seen by the other.
    const run = { 'seedlint.run': 'onSave', 'seedlint.severity': { 'late-seed': 'information' } };
    writeSettings(editor, run);
    await editor.waitForWarnings('train.py', [benchmark, split]);
    await editor.goTo(benchmark, 1);
    await editor.page.keyboard.press('Home');
    await editor.page.keyboard.type('# ');
    await editor.page.locator('.tab.active.dirty').waitFor();
    await editor.waitForWarnings('train.py', [benchmark, split]);
    await editor.page.keyboard.press('ControlOrMeta+S');
    await editor.waitForWarnings('train.py', [split]);
    writeSettings(editor, { 'seedlint.enable': false });
    await editor.waitForWarnings('train.py', []);
  });
});

function writeSettings({ folder }: Editor, settings: Readonly<Record<string, unknown>>): void {
  mkdirSync(join(folder, '.vscode'), { recursive: true });
  writeFileSync(join(folder, '.vscode', 'settings.json'), JSON.stringify(settings));
}

/** The names of the files of which the Problems panel speaks, sorted. */
const filesIn = (rows: readonly string[]): readonly string[] =>
  rows
    .flatMap((row) => (/^\w[\w.-]*\.(?:py|ipynb)\b(?![\s\S]*\[Ln )/.exec(row) ? [row.split(/\s/)[0] ?? ''] : []))
    .sort();

/** Waits until the Problems panel speaks of exactly these files. */
async function waitForFiles(editor: Editor, files: readonly string[]): Promise<void> {
  await editor.command('Problems: Focus on Problems View');
  const rows = editor.page.locator('.markers-panel .monaco-list-row');
  await editor.until(
    'the files in the Problems panel',
    async () => filesIn(await rows.allInnerTexts()),
    (found) => JSON.stringify(found) === JSON.stringify(files),
  );
}
