import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { run } from '../../scripts/support/run.ts';
import { ensureTraining } from '../../scripts/support/training.ts';
import { inEditor, lineOf, openEditor, type Scene } from '../support/editor.ts';
import type { Editor } from '../support/editor-page.ts';

const fixture = 'examples/spirals';
const noise = lineOf(`${fixture}/data.py`, 'np.random.normal(');
const verifyTitle = 'Seedlint: Verify Reproducibility (Seeded Runs)';

const sceneOf = async (parts: Partial<Scene> = {}): Promise<Scene> => {
  const settings = { 'seedlint.verify.interpreter': [await ensureTraining()], ...parts.settings };
  return { fixture, file: 'train.py', ...parts, settings };
};

describe('verifying a training script', () => {
  let editor: Editor;
  let contents: string;
  before(async () => {
    editor = await openEditor(await sceneOf());
    contents = contentsOf(editor.folder);
  });
  after(() => editor.close());

  it('asks first, and shows the exact command, the interpreter and what could be written for real', async () => {
    await editor.command(verifyTitle);
    await editor.answer('Cancel', (text) => {
      assert.match(text, /Run train\.py several times and compare the runs\?/);
      assert.match(text, /\/bin\/python\S* \S+\/train\.py\n/);
      assert.ok(text.includes(`In ${editor.folder}`), text);
      assert.match(text, /With Python 3\.\d+\.\d+/);
      assert.match(text, /scratch folder/);
      assert.match(text, /for real/);
    });
    assert.equal(await editor.page.locator('.notification-toast').count(), 0, 'nothing has begun');
  });

  it('says how far it is, in a notification and in the status bar', async () => {
    await editor.command(verifyTitle);
    await editor.answer('Run');
    await editor.notification('Seedlint: verifying train.py: run 1 of 2');
    await editor.page.locator('.statusbar-item', { hasText: /train\.py: run \d of \d/ }).waitFor();
  });

  it('gives its verdict in one sentence, and marks the line that is to blame', async () => {
    const toast = await editor.notification('train.py: The runs differ');
    await toast.getByRole('button', { name: 'Show Report' }).waitFor();
    assert.match(await toast.innerText(), /data\.py/);
    await toast.getByRole('button', { name: 'Go to Line' }).click();
    await editor.shows('data.py');
    await editor.waitForWarnings('data.py', [noise]);
    const rows = await editor.problems();
    assert.ok(
      rows.some((row) => /seedlint verify/.test(row) && row.includes('unseeded-numpy')),
      rows.join('\n'),
    );
  });

  it('has a report, with both curves, the cause and its proof', async () => {
    await editor.command('Seedlint: Show Last Verification Report');
    const report = editor.webview();
    await report.locator('h1').waitFor();
    assert.match(await report.locator('.lead').innerText(), /data\.py/);
    assert.equal(await report.locator('.verdict').innerText(), '≠ Not reproducible');
    assert.equal(await report.locator('svg path.curve.first').count(), 2, 'the curve and its sign in the legend');
    assert.match(await report.locator('mark').first().innerText(), /np\.random\.normal/);
    assert.match(await report.locator('.cards').innerText(), /✓ confirmed · Rule unseeded-numpy/);
  });

  it('leads from the report to the code', async () => {
    await editor.open('train.py');
    await editor
      .webview()
      .getByRole('button', { name: `Go to data.py:${noise}` })
      .first()
      .click();
    await editor.shows('data.py');
    await editor.page.locator('.statusbar-item', { hasText: `Ln ${noise}, Col` }).waitFor();
  });

  it('saves the report as one file', async () => {
    const target = join(dirname(editor.folder), 'report.html');
    await editor.webview().getByRole('button', { name: 'Export…' }).click();
    await editor.saveAs(target);
    const read = async () => (existsSync(target) ? readFileSync(target, 'utf8') : '');
    const text = await editor.until('the exported report', read, (now) => now.endsWith('</html>\n'));
    assert.match(text, /id="seedlint-result"/);
  });

  it('shows the report again after the window was reloaded', async () => {
    await editor.reload();
    await editor.webview().locator('h1').waitFor({ timeout: 60_000 });
    assert.equal(await editor.webview().locator('h1').innerText(), 'The runs of train.py differ');
  });

  it('has left the workspace as it was', () => assert.equal(contentsOf(editor.folder), contents));
});

describe('the mark of a verification', () => {
  it('is mended by the quick fix of its rule, and goes when the file is edited', async () => {
    // The linter says nothing, so what is shown and offered is the verification's.
    const settings = { 'seedlint.lint.ignore': ['unseeded-numpy'] };
    await inEditor('verify-fix', await sceneOf({ file: 'data.py', settings }), async (editor) => {
      await editor.command(verifyTitle);
      await editor.answer('Run');
      await (await editor.notification('data.py: The runs differ')).getByRole('button', { name: 'Go to Line' }).click();
      await editor.waitForWarnings('data.py', [noise]);
      assert.match(await editor.hoverOver('data.py', noise), /seedlint verify.*unseeded-numpy/s);
      await editor.quickFix('data.py', noise, 'np.random.seed(42)');
      await editor.waitForWarnings('data.py', []);
      const text = await editor.shows('data.py');
      assert.match(await text.locator('.view-lines').innerText(), /np\.random\.seed\(42\)/);
    });
  });
});

describe('stopping a verification', () => {
  it('takes less than two seconds and leaves no process', async (t) => {
    const settings = { 'seedlint.verify.steps': 0, 'seedlint.verify.args': ['--steps', '10000000'] };
    await inEditor('verify-stop', await sceneOf({ settings }), async (editor) => {
      await editor.command(verifyTitle);
      await editor.answer('Run', (text) => assert.match(text, /train\.py --steps 10000000/));
      await editor.notification('step 3');
      assert.notDeepEqual(await processesIn(editor), []);
      const begin = Date.now();
      await editor.command('Seedlint: Stop Verification');
      await editor.page.locator('.notification-toast', { hasText: 'verifying' }).waitFor({ state: 'hidden' });
      const milliseconds = Date.now() - begin;
      t.diagnostic(`stopped ${milliseconds} ms after the command was asked for`);
      assert.ok(milliseconds < 2000, `${milliseconds} ms`);
      assert.deepEqual(await processesIn(editor), []);
    });
  });
});

describe('in a folder that is not trusted', () => {
  it('nothing is run, and the user is told why', async () =>
    inEditor('verify-restricted', await sceneOf({ isTrusted: false }), async (editor) => {
      await editor.command(verifyTitle);
      const toast = await editor.notification('the workspace has to be trusted first');
      await toast.getByRole('button', { name: 'Manage Workspace Trust' }).waitFor();
      assert.equal(await editor.page.locator('.monaco-dialog-box').count(), 0);
    }));
});

describe('the Python that scripts are verified with', () => {
  it('is the one of the environments’ extension, else of the Python extension', async () => {
    const python = await ensureTraining();
    const other = (await run(python, ['-c', 'import sys; print(sys._base_executable)'])).trim();
    const stubs = {
      'ms-python.vscode-python-envs': environmentsStub(python),
      'ms-python.python': pythonStub(other),
    };
    await inEditor('verify-python', { fixture, file: 'train.py', stubs }, async (editor) => {
      await editor.command(verifyTitle);
      await editor.answer('Cancel', (text) => assert.ok(text.includes(`${python} ${editor.folder}/train.py`), text));
      await editor.open('data.py');
      await editor.command(verifyTitle);
      await editor.answer('Cancel', (text) => assert.ok(text.includes(`${other} ${editor.folder}/data.py`), text));
    });
  });
});

describe('verifying a notebook', () => {
  it('marks the line in its cell, and remembers the arguments that were given', async () =>
    inEditor('verify-notebook', await sceneOf(), async (editor) => {
      writeFileSync(join(editor.folder, 'noise.ipynb'), notebookOf(['import sys\nimport numpy as np', noisyCell]));
      await editor.page.keyboard.press('ControlOrMeta+P');
      await editor.choose('noise.ipynb', 'noise.ipynb');
      await editor.page.locator('.notebook-editor .cell-list-container .view-line', { hasText: 'np.random' }).waitFor();
      await editor.command('Seedlint: Verify Reproducibility with Arguments…');
      await editor.choose("--name 'a b'");
      await editor.answer('Run', (text) => assert.match(text, /noise\.ipynb --name 'a b'\n/));
      await editor.notification('noise.ipynb: The runs differ');
      const rows = await editor.problems();
      assert.ok(
        rows.some((row) => /seedlint verify/.test(row) && /\[Ln 2, Col 1\]/.test(row)),
        rows.join('\n'),
      );
      await editor.command('Seedlint: Verify Reproducibility with Arguments…');
      const input = editor.page.locator('.quick-input-widget input[type=text]');
      // The palette has to close before the command's own input shows.
      await editor.until(
        'the arguments',
        () => input.inputValue(),
        (value) => value === "--name 'a b'",
      );
    }));
});

const noisyCell = 'assert sys.argv[1:] == ["--name", "a b"]\nnoise = np.random.rand(3)\nnp.save("noise.npy", noise)';

const notebookOf = (cells: readonly string[]): string =>
  JSON.stringify({
    cells: cells.map((source) => ({ cell_type: 'code', source, metadata: {}, outputs: [], execution_count: null })),
    metadata: { language_info: { name: 'python' } },
    nbformat: 4,
    nbformat_minor: 2,
  });

/** Knows an environment for every file but `data.py`. */
const environmentsStub = (python: string): string => `
  exports.activate = () => ({
    getEnvironment: async (file) =>
      file.path.endsWith('/data.py') ? undefined : { execInfo: { run: { executable: ${JSON.stringify(python)} } } },
    getEnvironmentVariables: async () => process.env,
  });
`;

const pythonStub = (python: string): string => `
  const { Uri } = require('vscode');
  exports.activate = () => ({
    environments: {
      getActiveEnvironmentPath: () => ({ id: 'base', path: ${JSON.stringify(python)} }),
      resolveEnvironment: async ({ path }) => ({ executable: { uri: Uri.file(path) } }),
      getEnvironmentVariables: () => process.env,
    },
  });
`;

/** Every file of a folder, by name and content. */
const contentsOf = (folder: string): string =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.\w+$/.test(name))
    .sort()
    .map((name) => `${name}\n${readFileSync(join(folder, name), 'utf8')}`)
    .join('\n');

/** The command lines of all that runs the fixture's script, wherever its copy lies. */
async function processesIn({ folder }: Editor): Promise<readonly string[]> {
  const processes = await run('ps', ['-A', '-ww', '-o', 'pid=,args=', 'e']);
  return processes.split('\n').filter((line) => line.includes('train.py') && line.includes(dirname(folder)));
}
