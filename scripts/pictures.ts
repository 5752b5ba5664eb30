/** `npm run pictures`: takes the pictures of the editor that the README shows, in `media/`. */
import { join } from 'node:path';
import { inEditor, lineOf, type Scene } from '../test/support/editor.ts';
import type { Editor } from '../test/support/editor-page.ts';
import { packageVsix } from './support/build.ts';
import { root } from './support/paths.ts';
import { task } from './support/task.ts';
import { ensureTraining } from './support/training.ts';

const seed = lineOf('examples/digits/train.py', 'seed_everything(args.seed)');
const endOfMain = lineOf('examples/digits/train.py', 'torch.save(');

const digits: Scene = { fixture: 'examples/digits', file: 'train.py' };

await task(async () => {
  await packageVsix();
  await picture('editor-light', 'Light 2026', digits, async (editor) => {
    await editor.problems();
    await showMain(editor);
    await editor.hoverOver('train.py', seed);
  });
  await picture('editor-dark', 'Dark 2026', digits, async (editor) => {
    await showMain(editor);
    await editor.openQuickFixes('train.py', seed);
  });
  await picture('timeline-light', 'Light 2026', digits, async (editor) => {
    await editor.command('Seedlint: Show Timeline of Seeds and Draws');
    await editor.page.getByText('train.py: 5 findings').waitFor();
    await widenSideBar(editor, 240);
    await showMain(editor);
    await editor.page.locator('.squiggly-warning').first().waitFor();
  });
  const settings = { 'seedlint.verify.interpreter': [await ensureTraining()] };
  const spirals = { fixture: 'examples/spirals', file: 'train.py', settings };
  await picture('verify-light', 'Light 2026', spirals, async (editor) => {
    await editor.command('Seedlint: Verify Reproducibility (Seeded Runs)');
    await editor.answer('Run');
    const verdict = await editor.notification('train.py: The runs differ');
    await editor.command('View: Toggle Primary Side Bar Visibility');
    await verdict.getByRole('button', { name: 'Go to Line' }).click();
    await editor.shows('data.py');
    await editor.command('Seedlint: Show Last Verification Report');
    await editor.webview().locator('h1').waitFor();
    await editor.page.setViewportSize({ width: 1400, height: 1120 });
    await editor.goTo(1);
  });
  return 0;
});

async function picture(
  name: string,
  theme: string,
  scene: Scene,
  arrange: (editor: Editor) => Promise<void>,
): Promise<void> {
  const settings = {
    ...scene.settings,
    'workbench.colorTheme': theme,
    'window.commandCenter': false,
    'editor.fontSize': 15,
    'editor.lineHeight': 1.6,
    'editor.occurrencesHighlight': 'off',
    'editor.cursorBlinking': 'solid',
  };
  await inEditor(name, { ...scene, settings }, async (editor) => {
    await arrange(editor);
    await editor.page.screenshot({ path: join(root, 'media', `${name}.png`) });
    console.log(`wrote media/${name}.png`);
  });
}

/** Moves the edge of the side bar to the right, by pixels. */
async function widenSideBar({ page }: Editor, by: number): Promise<void> {
  const box = await page.locator('.part.sidebar').boundingBox();
  if (box === null) throw new Error('The side bar is not shown.');
  const [x, y] = [box.x + box.width + 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + by, y, { steps: 4 });
  await page.mouse.up();
  // The edge is lit as long as the mouse is on it.
  await page.mouse.move(x + 2 * by, y);
}

/** Scrolls down to where the findings are. */
async function showMain(editor: Editor): Promise<void> {
  await editor.open('train.py');
  await editor.goTo(endOfMain);
  await editor.goTo(seed - 1);
}
