import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkProgram } from '../../server/src/engine/check.ts';
import { fullCapabilities, type ServerOptions, startServer, type TestClient } from '../support/lsp.ts';
import { notebookText, TestNotebook } from '../support/notebook.ts';

const capabilities = { ...fullCapabilities, notebookDocument: { synchronization: {} } };

/** A server with one notebook open, in a folder of its own. */
async function openNotebook(
  sources: readonly string[],
  {
    project = '# file: other.py\n',
    settings = {},
    check = checkProgram,
  }: Partial<Pick<ServerOptions, 'project' | 'check'>> & { settings?: object } = {},
): Promise<{ client: TestClient; notebook: TestNotebook }> {
  const client = await startServer({ project, capabilities, check, settings: () => settings });
  const notebook = new TestNotebook(client, 'train.ipynb');
  await notebook.open(sources);
  return { client, notebook };
}

const training = ['import torch', '%matplotlib inline\nmodel = torch.nn.Linear(2, 2)', 'torch.rand(3)'];

describe('the cells of a notebook', () => {
  it('are announced where the client tells of them', async () => {
    await using client = await startServer({ project: '# file: a.py\n', capabilities });
    const cells = [{ language: 'python' }];
    assert.deepEqual(client.capabilities.notebookDocumentSync, {
      notebookSelector: [
        { notebook: 'jupyter-notebook', cells },
        { notebook: 'interactive', cells },
      ],
      save: true,
    });
    await using other = await startServer({ project: '# file: a.py\n' });
    assert.equal(other.capabilities.notebookDocumentSync, undefined);
  });

  it('are one program, and told of without being asked', async () => {
    const { client, notebook } = await openNotebook(training);
    await using _ = client;
    assert.deepEqual(await notebook.rules(), [[], ['unseeded-torch'], []]);
    assert.deepEqual(notebook.diagnostics(1)[0]?.range, {
      start: { line: 1, character: 8 },
      end: { line: 1, character: 29 },
    });
    assert.deepEqual(await client.diagnostics(notebook.uri(1)), [], 'nothing is said twice');
  });

  it('are checked again when any of them changes', async () => {
    const { client, notebook } = await openNotebook(training);
    await using _ = client;
    await notebook.change(0, 'import torch', 'import torch\ntorch.manual_seed(0)');
    assert.deepEqual(await notebook.rules(), [[], [], []]);
    await notebook.change(0, 'torch.manual_seed(0)', '');
    assert.deepEqual(await notebook.rules(), [[], ['unseeded-torch'], []]);
  });

  it('are checked again when one comes, moves or goes', async () => {
    const { client, notebook } = await openNotebook(training);
    await using _ = client;
    await notebook.insert(3, 'torch.manual_seed(0)');
    assert.deepEqual(await notebook.rules(), [[], [], [], ['late-seed']]);
    await notebook.move(3, 1);
    assert.deepEqual(await notebook.rules(), [[], [], [], []]);
    const uri = notebook.uri(2);
    await notebook.remove(1);
    assert.deepEqual(await notebook.rules(), [[], ['unseeded-torch'], []]);
    assert.equal(notebook.uri(1), uri);
    await notebook.remove(1);
    assert.deepEqual(await notebook.rules(), [[], ['unseeded-torch']]);
    assert.deepEqual(client.published(uri)?.diagnostics, [], 'what was said of a cell goes with it');
  });

  it('lose what was said of them when the notebook is closed', async () => {
    const { client, notebook } = await openNotebook(training);
    await using _ = client;
    assert.deepEqual(await notebook.rules(), [[], ['unseeded-torch'], []]);
    await notebook.close();
    assert.deepEqual(await notebook.rules(), [[], [], []]);
  });

  it('cost themselves only where they are no Python', async () => {
    const { client, notebook } = await openNotebook([
      'import torch',
      'x = (',
      'print("""',
      'torch.rand(2)',
      '%%bash\nls "',
    ]);
    await using _ = client;
    assert.deepEqual(await notebook.rules(), [[], [], [], ['unseeded-torch'], []]);
  });

  it('wait for being saved where the user wants that', async () => {
    const { client, notebook } = await openNotebook(training, { settings: { run: 'onSave' } });
    await using _ = client;
    assert.deepEqual(await notebook.rules(), [[], ['unseeded-torch'], []]);
    await notebook.change(0, 'import torch', 'import torch\ntorch.manual_seed(0)');
    assert.deepEqual(await notebook.rules(), [[], ['unseeded-torch'], []]);
    await notebook.save();
    assert.deepEqual(await notebook.rules(), [[], [], []]);
  });

  it('are left alone where checking is off', async () => {
    const { client, notebook } = await openNotebook(training, { settings: { enable: false } });
    await using _ = client;
    assert.deepEqual(await notebook.rules(), [[], [], []]);
  });

  it('belong to a notebook that was never saved, or to none at all', async () => {
    for (const name of ['untitled:Untitled-1.ipynb', 'vscode-interactive:/Interactive-1.interactive']) {
      await using client = await startServer({ project: '# file: a.py\n', capabilities });
      const notebook = new TestNotebook(client, name);
      await notebook.open(training);
      assert.deepEqual(await notebook.rules(), [[], ['unseeded-torch'], []]);
    }
  });
});

describe('a notebook and the modules beside it', () => {
  const project = `
    # file: seeding.py
    import torch
    def seed_all():
        pass
    # file: layers.py
    import torch
    noise = torch.rand(2)
  `;

  it('see what is typed in the other', async () => {
    const { client, notebook } = await openNotebook(
      ['import torch\nfrom seeding import seed_all', 'seed_all()', 'torch.rand(2)'],
      { project },
    );
    await using _ = client;
    assert.deepEqual(await notebook.rules(), [[], [], ['unseeded-torch']]);
    await client.open('seeding.py');
    await client.change('seeding.py', 'pass', 'torch.manual_seed(0)');
    assert.deepEqual(await notebook.rules(), [[], [], []]);
  });

  it('a module is judged by the notebooks that import it, open or not', async () => {
    await using client = await startServer({ project, capabilities });
    await client.open('layers.py');
    assert.deepEqual(await client.settledRules('layers.py'), ['unseeded-torch']);
    const seeded = ['import torch', 'torch.manual_seed(1)\nfrom layers import noise'];
    await client.write('train.ipynb', notebookText(seeded));
    assert.deepEqual(await client.settledRules('layers.py'), []);
    const notebook = new TestNotebook(client, 'train.ipynb');
    await notebook.open(seeded);
    await notebook.change(1, 'torch.manual_seed(1)', '');
    assert.deepEqual(await notebook.rules(), [[], ['unseeded-torch']]);
    await notebook.change(1, 'from layers import noise', '');
    assert.deepEqual(await client.settledRules('layers.py'), ['unseeded-torch']);
  });

  it('%run runs a script in place', async () => {
    const { client, notebook } = await openNotebook(['import torch\n%run seeding.py', 'torch.rand(2)'], { project });
    await using _ = client;
    assert.deepEqual(await notebook.rules(), [[], ['unseeded-torch']]);
    await client.open('seeding.py');
    await client.change('seeding.py', 'def seed_all():\n    pass', 'torch.manual_seed(0)');
    assert.deepEqual(await notebook.rules(), [[], []]);
  });
});

describe('actions on a cell', () => {
  it('fix what it has, in whatever cells that takes', async () => {
    const { client, notebook } = await openNotebook([...training, 'torch.manual_seed(0)']);
    await using _ = client;
    assert.deepEqual(await notebook.rules(), [[], [], [], ['late-seed']]);
    const [move] = await notebook.codeActions(3, notebook.diagnostics(3), ['quickfix']);
    assert.equal(move?.title, 'Seedlint (late-seed): Move the seed before the first draw');
    await notebook.apply(move?.edit ?? {});
    assert.deepEqual(notebook.texts(), [
      'import torch',
      '%matplotlib inline\ntorch.manual_seed(0)\nmodel = torch.nn.Linear(2, 2)',
      'torch.rand(3)',
      '',
    ]);
    assert.deepEqual(await notebook.rules(), [[], [], [], []]);
  });

  it('silence a rule for a line and for the notebook', async () => {
    for (const [title, expected] of [
      ['Seedlint (unseeded-torch): Ignore for this line', 'torch.rand(3)  # seedlint: ignore[unseeded-torch]'],
      ['Seedlint (unseeded-torch): Ignore for this notebook', 'torch.rand(3)'],
    ]) {
      const { client, notebook } = await openNotebook([
        '%%bash\nls',
        '%load_ext autoreload\nimport torch',
        'torch.rand(3)',
      ]);
      await using _ = client;
      await notebook.rules();
      const actions = await notebook.codeActions(2, notebook.diagnostics(2));
      await notebook.apply(actions.find((action) => action.title === title)?.edit ?? {});
      assert.equal(notebook.texts()[2], expected);
      assert.deepEqual(await notebook.rules(), [[], [], []]);
    }
  });

  it('fix all that is safe, in all cells, where that is asked of the notebook', async () => {
    const cells = ['import torch', 'x = torch.randn(3)', '%%time\ny = torch.randn(4)'];
    const { client, notebook } = await openNotebook(cells, { check: drawingZeros });
    await using _ = client;
    await notebook.rules();
    assert.deepEqual(await notebook.codeActions(0, [], ['source.fixAll.seedlint']), []);
    const [all] = await notebook.codeActions(0, [], ['notebook.source.fixAll.seedlint']);
    assert.equal(all?.kind, 'notebook.source.fixAll.seedlint');
    await notebook.apply(all?.edit ?? {});
    assert.deepEqual(notebook.texts(), ['import torch', 'x = torch.zeros(3)', '%%time\ny = torch.zeros(4)']);
  });

  it('describe a call', async () => {
    const { client, notebook } = await openNotebook(['import torch', 'torch.manual_seed(0)', 'torch.rand(3)']);
    await using _ = client;
    await notebook.rules();
    const hover = await notebook.hover(2, 'rand');
    assert.deepEqual(hover, {
      contents: {
        kind: 'markdown',
        value:
          "`torch.rand` draws from torch's global generator.\n\n" +
          '- In `train.ipynb`: seeded before, by `torch.manual_seed` (train.ipynb, cell 2, line 1).\n',
      },
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 13 } },
    });
  });
});

/** The engine, with a safe fix for each draw: it draws nothing any longer. */
const drawingZeros: typeof checkProgram = (...given) => {
  const report = checkProgram(...given);
  return {
    ...report,
    findings: report.findings.map((finding) => {
      const { file, span } = finding.site;
      const place = { start: span.start, end: span.start + 'torch.randn'.length };
      return {
        ...finding,
        fixes: [{ title: 'Draw zeros', applicability: 'safe', edits: [{ file, span: place, newText: 'torch.zeros' }] }],
      };
    }),
  };
};
