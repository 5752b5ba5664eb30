import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import { lineOf, openEditor } from '../support/editor.ts';
import type { Editor } from '../support/editor-page.ts';

const fixture = 'examples/digits';
const lateSeed = lineOf(`${fixture}/train.py`, 'seed_everything(args.seed)');
const benchmark = lineOf(`${fixture}/train.py`, 'cudnn.benchmark = True');
const split = lineOf(`${fixture}/train.py`, 'split_files(args.data)');
const permutation = lineOf(`${fixture}/data.py`, 'np.random.permutation');
const title = 'Seedlint: Show Timeline of Seeds and Draws';

describe('the timeline of a program', () => {
  let editor: Editor;
  before(async () => {
    editor = await openEditor({ fixture, file: 'train.py', settings: { 'seedlint.codeLens': true } });
    writeFileSync(join(editor.folder, 'noise.py'), 'import random\nrandom.seed(1)\nprint(random.random())\n');
  });
  after(() => editor.close());

  it('is not there until it is asked for', async () => {
    await editor.waitForWarnings('train.py', [lateSeed, benchmark, split]);
    assert.equal(await view(editor).count(), 0);
  });

  it('is announced above the first line of the program, with the number of findings', async () => {
    await editor.goTo(1);
    await lens(editor, '5 findings').click();
    await editor.page.locator('.markers-panel .monaco-list-row').first().waitFor();
  });

  it('shows what the program does as a tree, with the generators and the findings', async () => {
    await editor.command(title);
    await line(editor, 'seed_everything').waitFor();
    const text = await view(editor).innerText();
    for (const part of ['train.py: 5 findings', 'NumPy', 'never seeded', 'drawn from before its seed']) {
      assert.ok(text.includes(part), `${part} in ${text}`);
    }
  });

  it('tells a screen reader what the eye sees', async () => {
    const spoken = await line(editor, 'seed_everything').getAttribute('aria-label');
    assert.match(
      spoken ?? '',
      /^seed_everything, train\.py:\d+, warning late-seed: .*after `torch\.nn\.Conv2d` has drawn/,
    );
  });

  it('leads to the line, by mouse and by keyboard', async () => {
    await line(editor, 'numpy.random.permutation').click();
    await editor.shows('data.py');
    await cursorIn(editor, permutation);
    await editor.command('Seedlint: Focus on Seeds and Draws View');
    await press(editor, 'Home', 'Generators');
    for (const label of ['random', 'NumPy', 'PyTorch']) await press(editor, 'ArrowDown', label);
    await editor.page.keyboard.press('Enter');
    await cursorIn(editor, lineOf(`${fixture}/model.py`, 'nn.Conv2d('));
  });

  it('follows edits in any file of the program', async () => {
    await editor.open('utils.py');
    await editor.goTo(lineOf(`${fixture}/utils.py`, '    random.seed(seed)'));
    await editor.page.keyboard.press('End');
    await editor.page.keyboard.press('Enter');
    await editor.page.keyboard.type('np.random.seed(seed)');
    await line(editor, 'numpy.random.seed').waitFor();
    await view(editor).getByText('train.py: 4 findings').waitFor();
    await editor.open('train.py');
    await editor.goTo(1);
    await lens(editor, '4 findings').waitFor();
  });

  it('opens as a document', async () => {
    await editor.page.getByRole('button', { name: 'Open Timeline as Document' }).click();
    const page = editor.page.locator('.monaco-editor[data-uri^="seedlint:/train.py.timeline"]');
    await page.locator('.view-line', { hasText: /seeds.numpy/ }).waitFor();
  });

  it('goes when it is closed, and comes again with another program', async () => {
    await editor.command('Seedlint: Close Timeline');
    await view(editor).waitFor({ state: 'hidden' });
    await editor.open('noise.py');
    await editor.command(title);
    await line(editor, 'random.random').waitFor();
    await view(editor).getByText('noise.py: Reproducible as far as Seedlint can see').waitFor();
    assert.equal(await line(editor, 'main').count(), 0);
  });
});

const view = ({ page }: Editor): Locator =>
  page.locator('.pane', { has: page.locator('[aria-label="Seeds and Draws"]') });

const line = (editor: Editor, label: string): Locator =>
  view(editor)
    .locator('.monaco-list-row', { has: editor.page.getByText(label, { exact: true }) })
    .first();

/** Presses a key and waits until it has led to a line of the tree. */
async function press(editor: Editor, key: string, label: string): Promise<void> {
  await view(editor).locator('.monaco-list:focus').waitFor();
  await editor.page.keyboard.press(key);
  await view(editor).locator('.monaco-list-row.focused', { hasText: label }).waitFor();
}

const lens = ({ page }: Editor, text: string): Locator => page.locator('.codelens-decoration a', { hasText: text });

const cursorIn = ({ page }: Editor, number: number): Promise<void> =>
  page.locator('.statusbar-item', { hasText: `Ln ${number}, Col` }).waitFor();
