import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inEditor, lineOf } from '../support/editor.ts';
import type { Editor } from '../support/editor-page.ts';

const train = 'examples/first-steps/train.py';
const seed = lineOf(train, 'random.seed(42)');

describe('tasks', () => {
  it('check the folder, with problems in the panel', async () => {
    const settings = {
      'seedlint.task.enable': true,
      'seedlint.enable': false,
    };
    await inEditor('tasks', { fixture: 'examples/first-steps', file: 'train.py', settings }, async (editor) => {
      await run(editor, 'seedlint: check');
      // Nothing else checks here: the squiggle is the task's.
      await editor.waitForWarnings('train.py', [seed]);
      assert.ok((await editor.problems()).some((row) => row.includes('late-seed')));
    });
  });
});

/** Runs a task that the extension offers, by way of its kind. */
async function run(editor: Editor, name: string): Promise<void> {
  await editor.page.keyboard.press('ControlOrMeta+P');
  await editor.choose('task seedlint', 'seedlint');
  await editor.page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().click();
}
