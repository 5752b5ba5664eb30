import { packageVsix } from '../scripts/support/build.ts';
import { lineOf, openEditor } from '../test/support/editor.ts';
import type { Editor } from '../test/support/editor-page.ts';
import { type Measure, median } from './measure.ts';

const train = 'examples/digits/train.py';
const marked = ['seed_everything(args.seed)', 'cudnn.benchmark = True', 'split_files(args.data)'];

/**
 * What the extension adds to the start of a window that shows a training script, by VS Code's own start-up profile. An
 * extension that does nothing at all is started beside it: what that one costs is the editor's own, and the machine's.
 */
export const activation: Measure = {
  name: 'activation',
  what: 'the start of the extension in a window of VS Code',
  against: 'an extension that does nothing',
  async measure() {
    await packageVsix();
    const costs: Cost[] = [];
    const stubs = { [idle]: 'exports.activate = () => {};' };
    const editor = await openEditor({ fixture: 'examples/digits', file: 'train.py', stubs });
    try {
      await editor.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      for (let nWindows = 0; nWindows < windows; nWindows++) {
        if (nWindows > 0) await editor.page.reload();
        costs.push(await costIn(editor));
      }
    } finally {
      await editor.close();
    }
    const all = costs.map(({ own, idle }) => `${own} (idle: ${idle})`).join(', ');
    return [{ title: '', value: median(costs.map(({ own, idle }) => own - idle)), unit: 'ms', most: 30, detail: all }];
  },
};

const idle = 'test.idle';

const windows = 5;

/** Milliseconds from the beginning of loading to the end of activation. */
interface Cost {
  readonly own: number;
  readonly idle: number;
}

/** Waits until the script is marked, so that the start is over, and reads the profile. */
async function costIn(editor: Editor): Promise<Cost> {
  await editor.shows('train.py');
  const lines = marked.map((text) => lineOf(train, text));
  await editor.waitForWarnings('train.py', lines);
  await editor.command('Developer: Startup Performance');
  await editor.page.locator('.tab.active', { hasText: 'Startup Performance' }).waitFor();
  const profile = await editor.until(
    'the profile',
    () => copied(editor),
    (text) => text.includes('## Extension Activation Stats'),
  );
  return { own: totalOf('seedlint.seedlint', profile), idle: totalOf(idle, profile) };
}

/** Of the columns after the name: eager, load code, call activate, finish activate. */
function totalOf(extension: string, profile: string): number {
  const row = profile.split('\n').find((line) => line.startsWith(`| ${extension} `)) ?? '';
  const [load, call, finish] = row.split('|').slice(3, 6).map(Number);
  if (load === undefined || call === undefined || finish === undefined) throw new Error(`No ${extension}: ${profile}`);
  return load + call + finish;
}

async function copied({ page }: Editor): Promise<string> {
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('ControlOrMeta+C');
  return String(await page.evaluate('navigator.clipboard.readText()'));
}
