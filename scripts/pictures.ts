/** `npm run pictures`: takes the pictures of the editor that the README shows, in `media/`. */
import { join } from 'node:path';
import { inEditor, lineOf } from '../test/support/editor.ts';
import type { Editor } from '../test/support/editor-page.ts';
import { packageVsix } from './support/build.ts';
import { root } from './support/paths.ts';
import { task } from './support/task.ts';

const seed = lineOf('examples/digits/train.py', 'seed_everything(args.seed)');
const loader = lineOf('examples/digits/train.py', 'train_loader = DataLoader(');
const endOfMain = lineOf('examples/digits/train.py', 'torch.save(');

await task(async () => {
  await packageVsix();
  await picture('editor-light', 'Light 2026', async (editor) => {
    await editor.problems();
    await showMain(editor);
    await editor.hoverOver('train.py', seed);
  });
  await picture('editor-dark', 'Dark 2026', async (editor) => {
    await showMain(editor);
    await editor.openQuickFixes('train.py', loader);
  });
  return 0;
});

async function picture(name: string, theme: string, arrange: (editor: Editor) => Promise<void>): Promise<void> {
  const settings = {
    'workbench.colorTheme': theme,
    'window.commandCenter': false,
    'editor.fontSize': 15,
    'editor.lineHeight': 1.6,
    'editor.occurrencesHighlight': 'off',
    'editor.cursorBlinking': 'solid',
  };
  await inEditor(name, { fixture: 'examples/digits', file: 'train.py', settings }, async (editor) => {
    await arrange(editor);
    await editor.page.screenshot({ path: join(root, 'media', `${name}.png`) });
    console.log(`wrote media/${name}.png`);
  });
}

/** Scrolls down to where the findings are. */
async function showMain(editor: Editor): Promise<void> {
  await editor.open('train.py');
  await editor.goTo(endOfMain);
  await editor.goTo(seed - 1);
}
