import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { keepPicture, openEditor } from '../support/editor.ts';
import type { Editor } from '../support/editor-page.ts';
import { notebookText } from '../support/notebook.ts';

const script = `import os

import torch

torch.manual_seed(0)
model = torch.nn.Linear(2, 2)
for name in os.listdir("train"):
    print(name, torch.rand(1))
for name in os.listdir(
    "extra"
):
    print(name, torch.rand(1))
`;
const [first, second] = [7, 9];

const settings = {
  'editor.codeActionsOnSave': { 'source.fixAll.seedlint': 'explicit' },
  'notebook.codeActionsOnSave': { 'notebook.source.fixAll.seedlint': 'explicit', 'source.fixAll': 'explicit' },
};

describe('what can be done about a finding', () => {
  let editor: Editor;
  before(async () => {
    editor = await openEditor({ fixture: 'examples/digits', file: 'README.md', settings });
    for (const name of ['listing.py', 'again.py', 'saved.py']) writeFileSync(join(editor.folder, name), script);
    const cells = script.split('\n\n').flatMap((part) => part.split(/\n(?=for)/));
    const notebook = notebookText(cells, { language_info: { name: 'python' } });
    writeFileSync(join(editor.folder, 'cells.ipynb'), notebook);
    await editor.open('listing.py');
  });
  after(() => editor.close());

  it('is offered by the name of its rule, the best first', async () => {
    await editor.waitForWarnings('listing.py', [first, second]);
    const rows = await editor.openQuickFixes('listing.py', second);
    const titles = (await rows.allInnerTexts()).filter((title) => title.includes('Seedlint'));
    await keepPicture(editor.page, 'actions');
    assert.match(titles[0] ?? '', /^Seedlint \(unsorted-listing\): Sort/);
    assert.deepEqual(
      titles.slice(1).map((title) => title.trim().replace('Seedlint (unsorted-listing): ', '')),
      [
        'Fix all in this file',
        'Ignore for this line',
        'Ignore for this file',
        'Ignore in seedlint.toml',
        'Ignore for listing.py in seedlint.toml',
        'Show documentation',
      ],
    );
    await editor.page.keyboard.press('Escape');
  });

  it('is a comment at the end of a statement of several lines, or at the top', async () => {
    await editor.quickFix('listing.py', second, 'Ignore for this line');
    await editor.waitForWarnings('listing.py', [first]);
    await editor.quickFix('listing.py', first, 'Ignore for this file');
    await editor.waitForWarnings('listing.py', []);
    const text = await textOf(editor, 'listing.py');
    assert.match(text, /^# seedlint: ignore-file unsorted-listing\n/);
    assert.match(text, /# seedlint: ignore\[unsorted-listing\]/);
  });

  it('explains a rule on hover in such a comment, and opens its page', async () => {
    const name = (await editor.shows('listing.py')).getByText('unsorted-listing').first();
    await name.hover();
    const hover = editor.page.locator('.monaco-hover:visible', { hasText: 'Show documentation' }).first();
    await hover.waitFor();
    assert.match(await hover.innerText(), /unsorted-listing: Reports that a directory listing/);
    await keepPicture(editor.page, 'hover-rule');
    await hover.getByRole('link', { name: 'Show documentation' }).click();
    await editor.webview().locator('h1', { hasText: 'unsorted-listing' }).waitFor();
    await editor.open('listing.py');
  });

  it('says on hover which generator a call draws from, and which line has seeded it', async () => {
    const call = (await editor.shows('listing.py')).getByText('Linear').first();
    await call.hover();
    const hover = editor.page.locator('.monaco-hover:visible', { hasText: 'draws from' }).first();
    await hover.waitFor();
    assert.match(await hover.innerText(), /In listing\.py: seeded before, by torch\.manual_seed \(listing\.py:\d+\)/);
    await keepPicture(editor.page, 'hover-call');
  });

  it('is its page, offline, by the name of the rule in its hover', async () => {
    await editor.open('again.py');
    await editor.waitForWarnings('again.py', [first, second]);
    await editor.hoverOver('again.py', first);
    await editor.page.locator('.monaco-hover:visible a.code-link', { hasText: 'unsorted-listing' }).click();
    await editor.webview().locator('h1', { hasText: 'unsorted-listing' }).waitFor();
    await keepPicture(editor.page, 'page');
  });

  it('is one fix for all findings of the rule', async () => {
    await editor.open('again.py');
    await editor.waitForWarnings('again.py', [first, second]);
    await editor.quickFix('again.py', first, 'Fix all in this file');
    await editor.waitForWarnings('again.py', []);
    assert.equal((await textOf(editor, 'again.py')).match(/sorted\(/g)?.length, 2);
  });

  it('is done on save, where the user wants that', async () => {
    await editor.open('saved.py');
    await editor.waitForWarnings('saved.py', [first, second]);
    await editor.goTo(2);
    await editor.page.keyboard.type('import sys');
    await editor.page.keyboard.press('ControlOrMeta+S');
    const read = async () => readFileSync(join(editor.folder, 'saved.py'), 'utf8');
    const text = await editor.until('the saved script', read, (now) => now.includes('import sys'));
    assert.equal(text.match(/sorted\(/g)?.length, 2);
  });

  it('is done in a notebook on save, in every cell', async () => {
    const path = join(editor.folder, 'cells.ipynb');
    await editor.page.keyboard.press('ControlOrMeta+P');
    await editor.choose('cells.ipynb', 'cells.ipynb');
    const lines = editor.page.locator('.notebook-editor .cell-list-container .view-line');
    await editor.page.locator('.notebook-editor .squiggly-warning').first().waitFor();
    await lines.filter({ hasText: 'import os' }).first().click();
    await editor.page.keyboard.press('End');
    await editor.page.keyboard.type(', sys');
    await editor.page.keyboard.press('ControlOrMeta+S');
    const read = async () => readFileSync(path, 'utf8');
    const text = await editor.until('the saved notebook', read, (now) => now.includes('import os, sys'));
    assert.equal(text.match(/sorted\(/g)?.length, 2);
  });

  it('stands with everything else in the debug information', async () => {
    await editor.command('Seedlint: Print Debug Information');
    const page = editor.page.locator('.monaco-editor .view-line', { hasText: 'Seedlint debug information' }).first();
    await page.waitFor();
    await keepPicture(editor.page, 'debug');
    assert.equal(await editor.page.locator('.notification-toast').count(), 0, 'nothing popped up in all that time');
  });
});

/** The text of an open editor, as far as it is on the screen. */
async function textOf(editor: Editor, file: string): Promise<string> {
  const lines = (await editor.shows(file)).locator('.view-lines .view-line');
  const texts = await lines.evaluateAll((all) =>
    (all as unknown as { style: { top: string }; textContent: string }[])
      .sort((a, b) => Number.parseFloat(a.style.top) - Number.parseFloat(b.style.top))
      .map(({ textContent }) => textContent),
  );
  return texts.join('\n').replaceAll('\u00a0', ' ');
}
