import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { inEditor } from '../support/editor.ts';
import type { Editor } from '../support/editor-page.ts';
import { notebookText } from '../support/notebook.ts';

const cells = ['import torch', 'model = torch.nn.Linear(2, 2)', '%matplotlib inline\ntorch.manual_seed(0)'];

describe('a notebook in the editor', () => {
  it('is marked in its cells while its cells change, and mended across them', async () =>
    inEditor('notebook', { fixture: 'examples/digits', file: 'README.md' }, async (editor) => {
      const path = join(editor.folder, 'linear.ipynb');
      const before = notebookText(cells, { language_info: { name: 'python' } });
      writeFileSync(path, before);
      await editor.page.keyboard.press('ControlOrMeta+P');
      await editor.choose('linear.ipynb', 'linear.ipynb');
      await warnsOf(editor, ['late-seed']);

      await lineOf(editor, 'torch.manual_seed').click();
      await editor.page.locator('.notebook-editor .monaco-editor.focused').waitFor();
      await (await editor.quickFixesHere('Move the seed')).first().click();
      await warnsOf(editor, []);
      await lineOf(editor, 'model').click();
      await editor.page.keyboard.press('ControlOrMeta+S');
      const expected = notebookText([cells[0] ?? '', `torch.manual_seed(0)\n${cells[1]}`, '%matplotlib inline'], {
        language_info: { name: 'python' },
      });
      await editor.until(
        'the saved cells',
        async () => readFileSync(path, 'utf8'),
        // Half of it is there while it is being written.
        (text) => isJson(text) && JSON.stringify(sourcesOf(text)) === JSON.stringify(sourcesOf(expected)),
      );

      await lineOf(editor, 'torch.manual_seed').click();
      await editor.page.keyboard.press('Home');
      await editor.page.keyboard.type('# ');
      await warnsOf(editor, ['unseeded-torch']);
      assert.match((await editor.problems()).join('\n'), /linear\.ipynb[\s\S]*unseeded-torch/);
    }));
});

/** A line of a cell. */
const lineOf = (editor: Editor, text: string) =>
  editor.page.locator('.notebook-editor .cell-list-container .view-line', { hasText: text }).first();

/** Waits until the Problems panel speaks of exactly these rules. */
async function warnsOf(editor: Editor, rules: readonly string[]): Promise<void> {
  await editor.command('Problems: Focus on Problems View');
  const rows = editor.page.locator('.markers-panel .monaco-list-row');
  await editor.until(
    'the rules in the Problems panel',
    async () => (await rows.allInnerTexts()).flatMap((row) => /seedlint[\s(]*([a-z-]+)/.exec(row)?.[1] ?? []),
    (found) => JSON.stringify(found) === JSON.stringify(rules),
  );
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function sourcesOf(text: string): readonly string[] {
  const { cells: all } = JSON.parse(text) as { readonly cells: readonly { readonly source: readonly string[] }[] };
  return all.map(({ source }) => source.join(''));
}
