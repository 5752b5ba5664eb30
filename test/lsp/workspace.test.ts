import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkProgram } from '../../server/src/engine/check.ts';
import {
  clearWorkspaceMessage,
  type LintWorkspaceProgress,
  lintWorkspaceMessage,
  lintWorkspaceProgressMessage,
} from '../../server/src/protocol/workspace.ts';
import { startServer, type TestClient } from '../support/lsp.ts';
import { notebookText } from '../support/notebook.ts';

const project = `
  # file: eval.py
  import torch
  torch.manual_seed(0)
  torch.randn(2)
  # file: helper.py
  import torch
  def setup():
      pass
  # file: train.py
  import torch
  from helper import setup
  setup()
  torch.randn(3)
`;

const unseeded = 'import torch\ntorch.randn(2)\n';

const lint = (client: TestClient) => client.ask(lintWorkspaceMessage, null);

describe('linting the workspace', () => {
  it('publishes what is found in files that are not open, and says how much that is', async () => {
    await using client = await startServer({ project });
    assert.deepEqual(await lint(client), { outcome: 'checked', nFiles: 3, nFound: 1, nFindings: 1, isComplete: true });
    await client.publishes('train.py', ['unseeded-torch']);
    assert.equal(client.published('eval.py'), undefined, 'nothing is said of what has always been well');
  });

  it('leaves open files to the editor’s own questions', async () => {
    await using client = await startServer({ project });
    await client.open('train.py');
    assert.equal((await lint(client)).outcome, 'checked');
    assert.equal(client.published('train.py'), undefined);
    assert.deepEqual(await client.settledRules('train.py'), ['unseeded-torch']);
    await client.close('train.py');
    await client.publishes('train.py', ['unseeded-torch']);
    await client.open('train.py');
    await client.publishes('train.py', []);
    await client.settled();
  });

  it('looks for the programs of a file in its own folder, where two lie below one root', async () => {
    await using client = await startServer({ project: '# file: pyproject.toml', folders: ['a', 'b'] });
    for (const name of ['a', 'b']) {
      client.writeUnseen(`${name}/part.py`, unseeded);
      client.writeUnseen(`${name}/main.py`, `import torch\ntorch.manual_seed(0)\nimport ${name}.part\n`);
    }
    assert.deepEqual(await lint(client), { outcome: 'checked', nFiles: 4, nFound: 0, nFindings: 0, isComplete: true });
  });

  it('follows what is saved, created and deleted', async () => {
    await using client = await startServer({ project });
    await lint(client);
    await client.publishes('train.py', ['unseeded-torch']);
    await client.write('helper.py', 'import torch\ndef setup():\n    torch.manual_seed(0)\n');
    await client.publishes('train.py', []);
    client.writeUnseen('scratch/new.py', unseeded);
    await client.watched('scratch/new.py', 1);
    await client.publishes('scratch/new.py', ['unseeded-torch']);
    await client.watched('scratch', 3);
    await client.publishes('scratch/new.py', []);
    await client.write('helper.py', 'def setup(): ...\n');
    await client.publishes('train.py', ['unseeded-torch']);
  });

  it('follows the settings', async () => {
    let settings = {};
    await using client = await startServer({ project, settings: () => settings });
    await lint(client);
    await client.publishes('train.py', ['unseeded-torch']);
    settings = { severity: { 'unseeded-torch': 'off' } };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.publishes('train.py', []);
    settings = {};
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.publishes('train.py', ['unseeded-torch']);
    await client.settled();
  });

  it('can be taken back, and nothing comes again of itself', async () => {
    await using client = await startServer({ project });
    await lint(client);
    await client.publishes('train.py', ['unseeded-torch']);
    await client.ask(clearWorkspaceMessage, null);
    await client.publishes('train.py', []);
    await client.write('helper.py', 'def setup(): ...\n');
    await client.settled();
    assert.deepEqual(client.published('train.py')?.diagnostics, []);
  });

  it('says how far it is, and ends when it is cancelled: what was found stays', async () => {
    const stop = new AbortController();
    const names = Array.from({ length: 40 }, (_, index) => `train_${index + 10}.py`);
    await using client = await startServer({
      project: names.map((name) => `# file: ${name}\n${unseeded}`).join(''),
      check: (...given) => {
        stop.abort();
        return checkProgram(...given);
      },
    });
    const progress: LintWorkspaceProgress[] = [];
    client.connection.onNotification(lintWorkspaceProgressMessage.method, (params) => void progress.push(params));
    const answer = await client.askUntil(lintWorkspaceMessage, null, stop.signal);
    assert.ok(answer.outcome === 'checked');
    assert.equal(answer.isComplete, false);
    assert.ok(answer.nFiles > 0 && answer.nFiles < names.length, String(answer.nFiles));
    await client.publishes('train_10.py', ['unseeded-torch']);
    assert.equal(client.published('train_49.py'), undefined);
    assert.deepEqual(progress[0], { done: 0, of: 40, file: 'train_10.py' });
  });

  it('names the cell of a notebook that is not open', async () => {
    await using client = await startServer({ project: '# file: a.py\nprint(1)\n' });
    client.writeUnseen('train.ipynb', notebookText(['import torch', 'torch.randn(2)']));
    await lint(client);
    await client.publishes('train.ipynb', ['unseeded-torch']);
    assert.match(String(client.published('train.ipynb')?.diagnostics[0]?.message), /^Cell 2: /);
  });

  it('leaves out what the user leaves out, and is refused where no folder is open', async () => {
    const settings = { exclude: ['train.py'] };
    await using client = await startServer({ project, settings: () => settings });
    assert.deepEqual(await lint(client), { outcome: 'checked', nFiles: 2, nFound: 0, nFindings: 0, isComplete: true });
    await using other = await startServer({ project, folders: [] });
    assert.deepEqual(await lint(other), { outcome: 'refused', reason: 'Open a folder first.' });
  });
});
