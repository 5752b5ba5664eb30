import assert from 'node:assert/strict';
import { dirname } from 'node:path';
import { describe, it } from 'node:test';
import { run } from '../../scripts/support/run.ts';
import { inEditor, lineOf } from '../support/editor.ts';
import { readColours } from '../support/editor-dom.ts';
import type { Editor } from '../support/editor-page.ts';

const scene = { fixture: 'examples/digits', file: 'train.py' };
const benchmark = lineOf('examples/digits/train.py', 'cudnn.benchmark = True');
const all = [
  lineOf('examples/digits/train.py', 'seed_everything(args.seed)'),
  benchmark,
  lineOf('examples/digits/train.py', 'split_files(args.data)'),
];

describe('the window', () => {
  it('colours a comment that silences a rule, and takes the squiggle away', () =>
    inEditor('suppression', scene, async (editor) => {
      await editor.waitForWarnings('train.py', all);
      await editor.goTo(benchmark, 1);
      await editor.page.keyboard.press('End');
      await editor.page.keyboard.type('  # seedlint: ignore[cudnn-benchmark] speed');
      await editor.waitForWarnings(
        'train.py',
        all.filter((line) => line !== benchmark),
      );

      const colours = await editor.page.evaluate(readColours, { file: 'train.py', line: benchmark });
      const colourOf = (text: string) => colours.find((run) => run.text.includes(text))?.colour;
      const [plain, directive, rule] = ['every image', 'seedlint:', 'cudnn-benchmark'].map(colourOf);
      assert.equal(colourOf('speed'), plain);
      assert.notEqual(directive, plain);
      assert.notEqual(rule, plain);
    }));

  it('restarts the server on command, and when it has crashed', () =>
    inEditor('restart', scene, async (editor) => {
      await editor.waitForWarnings('train.py', all);
      const [first, ...more] = await servers(editor);
      assert.ok(first);
      assert.deepEqual(more, []);
      const others = all.filter((line) => line !== benchmark);

      await editor.command('Seedlint: Restart Server');
      const isAnother = (now: readonly string[]) => now.length === 1 && now[0] !== first;
      const [second] = await editor.until('the server process', () => servers(editor), isAnother);
      // The marks of the first may still be there: the second has answered when they follow what is typed.
      await comment(editor);
      await editor.waitForWarnings('train.py', others);
      await editor.page.keyboard.press('Backspace');
      await editor.page.keyboard.press('Backspace');
      await editor.waitForWarnings('train.py', all);

      // One that has crashed is started again by itself, without a word.
      process.kill(Number(second), 'SIGKILL');
      const isThird = (now: readonly string[]) => now.length === 1 && now[0] !== second;
      await editor.until('the server process', () => servers(editor), isThird);
      await comment(editor);
      await editor.waitForWarnings('train.py', others);
      assert.deepEqual(await editor.page.locator('.notification-toast').allTextContents(), []);
    }));
});

/** Makes the line of the benchmark a comment, the cursor behind its sign. */
async function comment(editor: Editor): Promise<void> {
  await editor.goTo(benchmark, 1);
  await editor.page.keyboard.press('Home');
  await editor.page.keyboard.type('# ');
}

/** The process ids of the language servers that this window has started. */
async function servers({ folder }: Editor): Promise<readonly string[]> {
  const processes = await run('ps', ['-A', '-o', 'pid=,args=']);
  const ours = processes.split('\n').filter((line) => line.includes(dirname(folder)) && line.includes('server.cjs'));
  return ours.map((line) => line.trim().split(' ')[0] ?? '');
}
