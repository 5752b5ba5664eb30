import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ensureTraining } from '../../scripts/support/training.ts';
import { inEditor, type Scene } from '../support/editor.ts';
import type { Editor } from '../support/editor-page.ts';

const fixture = 'examples/spirals';
const title = 'Seedlint: Make This Script Reproducible';
const sceneOf = async (parts: Partial<Scene> = {}): Promise<Scene> => ({
  fixture,
  file: 'train.py',
  ...parts,
  settings: { 'seedlint.verify.interpreter': [await ensureTraining()] },
});

describe('making a script reproducible', () => {
  it('shows all fixes as one change, makes it where it is accepted, verifies, and can be undone at once', async () =>
    inEditor('reproducible', await sceneOf(), async (editor) => {
      const before = onDisk(editor);
      await editor.command(title);
      await changesShown(editor);
      await editor.page.getByRole('button', { name: 'Discard' }).press('Enter');
      await editor.page.locator('.statusbar-item', { hasText: 'Seedlint: nothing was changed.' }).waitFor();
      assert.equal(await editor.page.locator('.monaco-dialog-box').count(), 0, 'nothing is run');
      assert.equal(onDisk(editor), before);

      await editor.command(title);
      await changesShown(editor);
      assert.equal(onDisk(editor), before, 'nothing is changed before it is accepted');
      await editor.page.keyboard.press('ControlOrMeta+Enter');
      await editor.answer('Run', (text) => assert.match(text, /Run train\.py several times/));
      await editor.notification('train.py: No difference in 2 runs');
      assert.match(onDisk(editor), /import numpy as np\nimport torch\n.*np\.random\.seed\(args\.seed\)/s);

      await editor.command(title);
      await editor.notification('There was nothing to fix.');

      await editor.open('train.py');
      await editor.page.keyboard.press('ControlOrMeta+Z');
      const shown = await editor.shows('train.py');
      const text = () => shown.locator('.view-lines').innerText();
      await editor.until('the text as it was', text, (now) => !/import.numpy/.test(now));
    }));

  it('fixes in a folder that is not trusted, too, and says why it does not verify', async () =>
    inEditor('reproducible-restricted', await sceneOf({ isTrusted: false }), async (editor) => {
      await editor.command(title);
      await changesShown(editor);
      await editor.page.keyboard.press('ControlOrMeta+Enter');
      await editor.notification('the workspace has to be trusted first');
      assert.match(onDisk(editor), /np\.random\.seed\(args\.seed\)/);
    }));
});

const onDisk = ({ folder }: Editor): string => readFileSync(join(folder, 'train.py'), 'utf8');

/** Waits for the preview, with all changes chosen and the focus in it. */
async function changesShown({ page }: Editor): Promise<void> {
  const rows = page.locator('.bulk-edit-panel .monaco-list-row');
  await rows.filter({ hasText: 'np.random.seed' }).waitFor();
  const boxes = rows.locator('.edit-checkbox');
  const nBoxes = await boxes.count();
  assert.ok(nBoxes >= 2, `${nBoxes} changes`);
  for (let index = 0; index < nBoxes; index++) {
    assert.equal(await boxes.nth(index).getAttribute('aria-checked'), 'true');
  }
}
