import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inEditor, lineOf } from '../support/editor.ts';
import type { Editor } from '../support/editor-page.ts';
import { type FakeOutcome, writeFakePython } from '../support/fake-python.ts';
import { folderOf } from '../support/folder.ts';

const scene = { fixture: 'examples/digits', file: 'train.py' };

/** Runs the command once the extension is there: the palette offers what it knew when it was opened. */
async function run(editor: Editor): Promise<void> {
  await editor.hoverOver('train.py', lineOf(`${scene.fixture}/train.py`, 'cudnn.benchmark = True'));
  await editor.command('Seedlint: Check This Machine');
}

const settingsFor = (folder: string, operations: Readonly<Record<string, FakeOutcome>>) => ({
  'seedlint.verify.interpreter': [writeFakePython(folder, operations)],
});

describe('checking the machine', () => {
  it('shows what came of it as a document, and says it in one sentence', async () => {
    using folder = folderOf({});
    const settings = settingsFor(folder.path, { histc: 'same', cumsum: 'differs' });
    await inEditor('machine', { ...scene, settings }, async (editor) => {
      await run(editor);
      await editor.notification('1 of 2 operations of torch differs');
      const page = editor.webview();
      await page.locator('h1', { hasText: 'This machine' }).waitFor();
      const text = await page.locator('body').innerText();
      assert.match(text, /cumsum, a cumulative sum of floating-point numbers: forward/);
      assert.match(text, /torch 2\.13\.0\+cpu, Python 3\.11\.7, on cpu \(a processor\), 4 threads/);
    });
  });

  it('says how far it is, and ends when it is cancelled', async () => {
    using folder = folderOf({});
    const settings = settingsFor(folder.path, { histc: 'same', cumsum: 'hang' });
    await inEditor('machine-cancelled', { ...scene, settings }, async (editor) => {
      await run(editor);
      const toast = await editor.notification('Seedlint: checking this machine: torch: cumsum (2 of 2)');
      await toast.getByRole('button', { name: 'Cancel' }).click();
      await editor.page.locator('.statusbar-item', { hasText: 'the check of this machine was stopped' }).waitFor();
      assert.equal(await editor.page.locator('iframe.webview').count(), 0, 'there is nothing to show');
    });
  });

  it('is not done in a folder that is not trusted', async () => {
    using folder = folderOf({});
    const settings = settingsFor(folder.path, { histc: 'same' });
    await inEditor('machine-restricted', { ...scene, settings, isTrusted: false }, async (editor) => {
      await run(editor);
      await editor.notification('this starts the workspace’s Python, so it has to be trusted first.');
    });
  });
});
