import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import { ensurePython } from '../../scripts/support/python.ts';
import { keepPicture, lineOf, openEditor } from '../support/editor.ts';
import type { Editor } from '../support/editor-page.ts';

const train = 'examples/first-steps/train.py';
const seed = lineOf(train, 'random.seed(42)');

const noise = 'import random\n\nprint(random.random())\n';
describe('checking and verifying with the editor’s own means', () => {
  let editor: Editor;
  before(async () => {
    const settings = {
      'seedlint.task.enable': true,
      'seedlint.verify.testExplorer': true,
      'seedlint.enable': false,
      // Makes the terminal's text part of the page.
      'terminal.integrated.gpuAcceleration': 'off',
    };
    const files = {
      'noise.py': noise,
      // Of the user's settings, those of a machine do not hold in a window that is served by another one.
      '.vscode/settings.json': JSON.stringify({ 'seedlint.verify.interpreter': [await ensurePython()] }),
    };
    editor = await openEditor({ fixture: 'examples/first-steps', file: 'noise.py', files, settings });
  });
  after(async () => {
    await keepPicture(editor.page, 'tasks');
    await editor.close();
  });

  it('offers a task that verifies the open script, and ends as the verdict says', async () => {
    await run(editor, 'seedlint: verify noise.py');
    await said(editor, /'verify', '--python', 'python3?', 'noise\.py'" terminated with exit code: 1\./);
  });

  it('offers a task that checks the folder, with problems in the panel', async () => {
    await editor.open('train.py');
    await run(editor, 'seedlint: check');
    // Nothing else checks here: the squiggle is the task's.
    await editor.waitForWarnings('train.py', [seed]);
    assert.ok((await editor.problems()).some((row) => row.includes('late-seed')));
  });

  it('has a test for each open script, which fails with what the runs have differently', async () => {
    await editor.open('noise.py');
    await editor.command('Test: Run Test at Cursor');
    await editor.answer('Run', (text) => assert.match(text, /noise\.py/));
    await editor.command('Testing: Focus on Test Explorer View');
    await test(editor, 'noise.py (Failed)').waitFor();
    const panel = editor.page.locator('.part.panel');
    await panel.locator('.monaco-list-row', { hasText: 'The runs differ' }).click();
    for (const side of ['original', 'modified']) {
      await panel.locator(`.monaco-diff-editor .${side} .view-line`, { hasText: 'random.random:' }).first().waitFor();
    }
    assert.equal(await editor.page.locator('.notification-toast').count(), 0);
  });

  it('passes when the script is mended and the test is run again', async () => {
    await editor.open('noise.py');
    await editor.goTo(2);
    await editor.page.keyboard.type('random.seed(1)');
    await editor.goTo(1);
    await editor.command('Test: Run Test at Cursor');
    await test(editor, 'noise.py (Passed)').waitFor();
  });
});

/** Runs a task that the extension offers, by way of its kind: above the kinds stand the tasks that were run before. */
async function run({ page }: Editor, name: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+P');
  await page.locator('.quick-input-widget input[type=text]').fill('task seedlint');
  const rows = page.locator('.quick-input-list .monaco-list-row');
  await rows.filter({ hasText: kind }).first().click();
  await rows.filter({ hasText: name }).first().click();
}

const kind = /^\s*seedlint(?!:)/;

/** Waits until the terminal shows a text; long lines are broken there. */
async function said(editor: Editor, text: RegExp): Promise<void> {
  const shown = async () => (await editor.page.locator('.xterm-rows').allInnerTexts()).join().replaceAll('\n', '');
  await editor.until('the terminal', shown, (now) => text.test(now.replaceAll('\u00a0', ' ')));
}

const test = ({ page }: Editor, label: string): Locator =>
  page.locator(`.test-explorer-tree .monaco-list-row[aria-label*="${label}"]`);
