import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inEditor, lineOf } from '../support/editor.ts';

const fixture = 'examples/digits';
const train = `${fixture}/train.py`;
const lateSeed = lineOf(train, 'seed_everything(args.seed)');
const benchmark = lineOf(train, 'cudnn.benchmark = True');
const split = lineOf(train, 'split_files(args.data)');
const listing = lineOf(`${fixture}/data.py`, 'os.listdir(folder)');

describe('what is wrong', () => {
  it('is put right by a quick fix', () =>
    inEditor('quick-fix', { fixture, file: 'train.py' }, async (editor) => {
      await editor.waitForWarnings('train.py', [lateSeed, benchmark, split]);
      await editor.quickFix('train.py', benchmark, 'Set it to False');
      await editor.waitForWarnings('train.py', [lateSeed, split]);
      const text = await editor.shows('train.py');
      assert.match(await text.locator('.view-lines').innerText(), /cudnn\.benchmark.=.False/);
    }));

  it('is put right everywhere by the command, where nothing has to be decided', () =>
    inEditor('fix-all', { fixture, file: 'data.py' }, async (editor) => {
      await editor.waitForWarnings('data.py', [listing]);
      await editor.command('Seedlint: Fix All Auto-fixable Problems');
      await editor.waitForWarnings('data.py', []);
      const text = await editor.shows('data.py');
      assert.match(await text.locator('.view-lines').innerText(), /in.sorted\(os\.listdir\(folder\)\):/);
    }));

  it('is put right in another file: the script is not touched, nothing is saved', () =>
    inEditor('another-file', { fixture, file: 'train.py' }, async (editor) => {
      await editor.waitForWarnings('train.py', [lateSeed, benchmark, split]);
      await editor.open('utils.py', true);
      await editor.goTo(lineOf(`${fixture}/utils.py`, '    random.seed(seed)'), 1);
      await editor.page.keyboard.press('End');
      await editor.page.keyboard.press('Enter');
      await editor.page.keyboard.type('np.random.seed(seed)');
      await editor.waitForWarnings('train.py', [lateSeed, benchmark]);
    }));
});
