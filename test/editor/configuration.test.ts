import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { inEditor, keepPicture, type Scene } from '../support/editor.ts';
import type { Editor } from '../support/editor-page.ts';

const drawing = 'import torch\n\nprint(torch.rand(2))\n';

/** Two folders of one workspace, each with a configuration of its own, and one without. */
const scene: Scene = {
  fixture: 'examples/first-steps',
  file: 'a/train_a.py',
  workspace: 'both.code-workspace',
  files: {
    'both.code-workspace': JSON.stringify({ folders: [{ path: 'a' }, { path: 'b' }, { path: 'c' }] }),
    'a/pyproject.toml': '[project]\nname = "a"\n\n[tool.seedlint]\nignore = ["unseeded-torchh"] # for now\n',
    'a/train_a.py': drawing,
    'b/seedlint.toml': 'severity = { unseeded-torch = "error" }\n',
    'b/train_b.py': drawing,
    'c/train_c.py': drawing,
  },
};

describe('configuration files', () => {
  it('are marked, mended, shown, made and added to, each for its own folder', async () =>
    inEditor('configuration', scene, async (editor) => {
      const { page } = editor;
      await editor.waitForWarnings('train_a.py', [3]);

      await editor.open('pyproject.toml');
      await waitForErrors(editor, 'pyproject.toml', [5]);
      assert.match(await editor.hoverOver('pyproject.toml', 5), /There is no rule `?unseeded-torchh`?; did you mean/);
      await keepPicture(page, 'configuration-mistake');
      await editor.quickFix('pyproject.toml', 5, 'Change to "unseeded-torch"');
      await waitForErrors(editor, 'pyproject.toml', []);
      await editor.open('train_a.py');
      await editor.waitForWarnings('train_a.py', []);

      await editor.command('Seedlint: Show Effective Configuration');
      const preview = editor.webview();
      await preview.getByRole('heading', { name: 'What holds for train_a.py' }).waitFor();
      await preview.getByRole('row', { name: /^ignore \["unseeded-torch"\] .*pyproject\.toml:5$/ }).waitFor();
      await keepPicture(page, 'configuration-shown');

      await editor.open('train_b.py');
      await waitForErrors(editor, 'train_b.py', [3]);

      await editor.open('train_c.py');
      await editor.waitForWarnings('train_c.py', [3]);
      await editor.command('Seedlint: Create Configuration');
      const made = await editor.shows('c/seedlint.toml');
      await made.locator('.view-line', { hasText: 'per-file-ignores' }).first().waitFor();
      await editor.open('train_c.py');
      await editor.quickFix('train_c.py', 3, 'Ignore for train_c.py in seedlint.toml');
      const change = page.locator('.bulk-edit-panel .monaco-list-row', {
        hasText: '"/train_c.py" = ["unseeded-torch"]',
      });
      await change.waitFor();
      assert.equal(await change.locator('.edit-checkbox').getAttribute('aria-checked'), 'true');
      await keepPicture(page, 'configuration-ignore');
      await page.keyboard.press('ControlOrMeta+Enter');
      await editor.waitForWarnings('train_c.py', []);
      assert.match(readFileSync(join(editor.folder, 'a/train_a.py'), 'utf8'), /^import torch\n/, 'code is left alone');
    }));
});

async function waitForErrors(editor: Editor, file: string, lines: readonly number[]): Promise<void> {
  const found = async () => {
    const errors = (await editor.squiggles()).filter((one) => one.file === file && one.severity === 'error');
    return [...new Set(errors.map(({ line }) => line))].sort((a, b) => a - b);
  };
  await editor.until(`errors in ${file}`, found, (now) => JSON.stringify(now) === JSON.stringify(lines));
}
