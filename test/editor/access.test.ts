import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { lineOf, openEditor } from '../support/editor.ts';
import type { Editor } from '../support/editor-page.ts';

const seed = lineOf('examples/digits/train.py', 'seed_everything(args.seed)');

describe('a window without a mouse', () => {
  let editor: Editor;
  before(async () => {
    editor = await openEditor({ fixture: 'examples/digits', file: 'train.py' });
    await editor.until(
      'findings in train.py',
      () => editor.squiggles(),
      (found) => found.some(({ file }) => file === 'train.py'),
    );
  });
  after(() => editor.close());

  it('leads from finding to finding by F8, and says there what is wrong', async () => {
    await editor.goTo(1);
    await editor.page.keyboard.press('F8');
    const peek = editor.page.locator('.marker-widget');
    await peek.waitFor();
    assert.match(await peek.innerText(), /seedlint/);
    await editor.page.keyboard.press('Escape');
    await peek.waitFor({ state: 'hidden' });
  });

  it('offers the fixes where the cursor is, each with a label, and applies the one that is chosen', async () => {
    const marked = async () =>
      JSON.stringify((await editor.squiggles()).map(({ line, severity }) => `${line} ${severity}`).sort());
    await editor.goTo(seed, 8);
    const before = await marked();
    const rows = editor.page.locator('.action-widget .monaco-list-row.action');
    await editor.page.keyboard.press('ControlOrMeta+.');
    await rows.first().waitFor();
    for (const row of await rows.all()) assert.ok(await row.getAttribute('aria-label'));
    await editor.page.keyboard.press('Enter');
    await rows.first().waitFor({ state: 'hidden' });
    await editor.until('other lines that are marked', marked, (now) => now !== before);
    await editor.page.keyboard.press('ControlOrMeta+Z');
    await editor.until('the lines that were marked before', marked, (now) => now === before);
  });

  it('has its findings in the Problems panel as a tree that arrows walk', async () => {
    await editor.page.keyboard.press('ControlOrMeta+Shift+M');
    const rows = editor.page.locator('.markers-panel .monaco-list-row');
    await rows.first().waitFor();
    await editor.page.keyboard.press('Home');
    await editor.page.keyboard.press('ArrowDown');
    const focused = editor.page.locator('.markers-panel .monaco-list-row.focused');
    await focused.waitFor();
    assert.match((await focused.getAttribute('aria-label')) ?? '', /seedlint/i);
    await editor.page.keyboard.press('Enter');
    await editor.shows('train.py');
  });

  it('speaks Chinese where the editor does', async () => {
    const { page } = editor;
    await page.addInitScript(() => {
      const own = { get: () => 'zh-cn', set: () => {} };
      Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', own);
    });
    await page.reload();
    await editor.shows('train.py');
    const rows = await editor.until(
      'findings in Chinese',
      () => editor.problems(),
      (now) => now.some((row) => /[\u4e00-\u9fff]/.test(row)),
    );
    assert.ok(
      rows.some((row) => row.includes('的全局生成器')),
      rows.join('\n'),
    );
    // The panel leaves the editor little room, and the line may be out of sight.
    await editor.shows('train.py');
    await editor.goTo(seed);
    const fixes = await (await editor.openQuickFixes('train.py', seed)).allInnerTexts();
    assert.ok(fixes.some((title) => title.includes('第一次抽取')) && fixes.some((title) => title.includes('忽略')));
    await page.keyboard.press('Escape');
    await editor.command('Seedlint: 重启服务器');
  });
});
