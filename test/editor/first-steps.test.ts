import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { ensurePython } from '../../scripts/support/python.ts';
import { lineOf, openEditor } from '../support/editor.ts';
import type { Editor } from '../support/editor-page.ts';

const train = 'examples/first-steps/train.py';
const seed = lineOf(train, 'random.seed(42)');

describe('the first minutes', () => {
  let editor: Editor;
  before(async () => {
    const settings = { 'seedlint.verify.interpreter': [await ensurePython()] };
    editor = await openEditor({ fixture: 'examples/digits', file: 'README.md', settings });
    // A window in which nothing is open.
    await editor.page.goto(new URL('/?ew=true', editor.page.url()).href);
    await editor.page.locator('.monaco-workbench').waitFor();
  });
  after(() => editor.close());

  it('begin with a walkthrough of four steps', async () => {
    await editor.command('Seedlint: Get Started');
    const steps = editor.page.locator('.getting-started-step .step-title');
    await steps.first().waitFor();
    assert.deepEqual(await steps.allInnerTexts(), ['Open a script', 'Read a finding', 'Apply a fix', 'Verify']);
    await editor.webview().getByText('The example needs nothing but Python').waitFor();
  });

  it('go on with the example, in a folder that was not there before', async () => {
    await editor.page.getByRole('button', { name: 'Open Example' }).click();
    await Promise.all([editor.page.waitForURL(/folder=[^&]*first-steps/), editor.choose('Fresh', 'In a Fresh Folder')]);
    const page = editor.webview();
    await page.getByRole('heading', { name: 'First steps with Seedlint' }).waitFor();
    await editor.waitForWarnings('train.py', [seed]);
    const folder = new URL(editor.page.url()).searchParams.get('folder') ?? '';
    assert.deepEqual(readdirSync(folder).sort(), ['README.md', 'data.py', 'train.py']);
  });

  it('show what is wrong, and mend it', async () => {
    assert.match(await editor.hoverOver('train.py', seed), /seeded here, after `random\.uniform` has drawn from it/);
    const numbered = lineOf(train, 'in enumerate(colours)');
    await editor.quickFix('train.py', numbered, 'Sort');
    await editor.quickFix('train.py', seed, 'Move the seed');
    await editor.waitForWarnings('train.py', []);
  });

  it('end with a proof', async () => {
    await editor.command('Seedlint: Verify Reproducibility (Seeded Runs)');
    await editor.answer('Run');
    await editor.notification('train.py: No difference');
  });
});
