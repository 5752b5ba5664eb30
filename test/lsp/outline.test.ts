import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CodeLens } from 'vscode-languageserver/node';
import { showFindingsCommand } from '../../server/src/protocol/commands.ts';
import { type OutlineAnswer, outlineChangedMessage, outlineMessage } from '../../server/src/protocol/outline.ts';
import { fullCapabilities, startServer, type TestClient } from '../support/lsp.ts';
import { TestNotebook } from '../support/notebook.ts';

const project = `
  # file: utils.py
  import torch
  def setup():
      torch.manual_seed(7)
  # file: train.py
  import torch
  from utils import setup
  setup()
  x = torch.randn(3)
  # file: other.py
  import torch
  from utils import setup
  x = torch.randn(3)
  setup()
`;

const ask = (client: TestClient, name: string, isEntry = false): Promise<OutlineAnswer> =>
  client.ask(outlineMessage, { uri: client.uri(name), isEntry });

describe('the outline of a program, asked for by an editor', () => {
  it('has every line with its place, and is announced again when an edit may have changed it', async () => {
    await using client = await startServer({ project });
    const announced = new Promise((resolve) =>
      client.connection.onNotification(outlineChangedMessage.method, () => resolve('again')),
    );
    await client.open('train.py');
    const answer = await ask(client, 'train.py');
    assert.ok(answer.outcome === 'outline');
    assert.equal(answer.entry, client.uri('train.py'));
    assert.equal(answer.verdict, 'Reproducible as far as Seedlint can see');
    const seed = answer.nodes.find(({ kind }) => kind === 'call')?.children[0];
    assert.equal(seed?.label, 'torch.manual_seed');
    assert.deepEqual(seed?.place, {
      uri: client.uri('utils.py'),
      cell: null,
      start: { line: 2, character: 4 },
      end: { line: 2, character: 24 },
      name: 'utils.py:3',
    });

    await client.change('train.py', 'setup()\n', '\n');
    assert.equal(await announced, 'again');
    const changed = await ask(client, 'train.py', true);
    assert.ok(changed.outcome === 'outline');
    assert.equal(changed.verdict, '1 finding');
    const draw = changed.nodes.find(({ kind }) => kind === 'draw');
    assert.deepEqual(
      draw?.findings.map(({ rule, grade }) => [rule, grade]),
      [['unseeded-torch', 'warning']],
    );
    await client.settled();
  });

  it('is that of the programs that a file is a part of', async () => {
    await using client = await startServer({ project });
    await client.open('utils.py');
    const answer = await ask(client, 'utils.py');
    assert.deepEqual(answer, { outcome: 'choose', entries: [client.uri('other.py'), client.uri('train.py')] });
    const chosen = await ask(client, 'other.py', true);
    assert.ok(chosen.outcome === 'outline');
    assert.equal(chosen.verdict, '1 finding');
    await client.settled();
  });

  it('says why there is none', async () => {
    await using client = await startServer({ project: 'print("hello")\n' });
    await client.open('train.py');
    for (const [name, reason] of [
      ['train.py', 'This program seeds nothing and draws nothing.'],
      ['missing.py', 'This file is not checked by Seedlint.'],
    ] as const) {
      assert.deepEqual(await ask(client, name), { outcome: 'none', reason });
    }
    await client.settled();
  });

  it('has the cells of a notebook', async () => {
    await using client = await startServer({ project: 'print("hello")\n' });
    const notebook = new TestNotebook(client, 'linear.ipynb');
    await notebook.open(['import torch', 'torch.manual_seed(0)\nx = torch.randn(3)']);
    const answer = await client.ask(outlineMessage, { uri: notebook.uri(1), isEntry: false });
    assert.ok(answer.outcome === 'outline');
    const places = answer.nodes.slice(1).map(({ place }) => [place?.cell, place?.start.line, place?.name]);
    assert.deepEqual(places, [
      [1, 0, 'linear.ipynb, cell 2, line 1'],
      [1, 1, 'linear.ipynb, cell 2, line 2'],
    ]);
    await client.settled();
  });
});

describe('the line above a program', () => {
  const options = {
    project,
    capabilities: {
      ...fullCapabilities,
      workspace: { ...fullCapabilities.workspace, codeLens: { refreshSupport: true } },
    },
    initializationOptions: { status: true, commands: [showFindingsCommand, 'seedlint.showTimeline'] },
  };
  const lensesOf = async (client: TestClient, name: string): Promise<readonly (string | undefined)[]> => {
    const params = { textDocument: { uri: client.uri(name) } };
    const lenses = await client.connection.sendRequest<CodeLens[]>('textDocument/codeLens', params);
    return lenses.map(({ command }) => command && `${command.title} → ${command.command}`);
  };

  it('is there where the user wants it, for programs alone', async () => {
    await using client = await startServer({ ...options, settings: () => ({ codeLens: true }) });
    for (const name of ['train.py', 'other.py', 'utils.py']) await client.open(name);
    assert.deepEqual(await lensesOf(client, 'train.py'), [
      'Reproducible as far as Seedlint can see → seedlint.showTimeline',
    ]);
    assert.deepEqual(await lensesOf(client, 'other.py'), ['1 finding → seedlint.showFindings']);
    assert.deepEqual(await lensesOf(client, 'utils.py'), []);
    await client.settled();
  });

  it('is renewed when another file changes what it says', async () => {
    await using client = await startServer({ ...options, locale: 'zh-cn', settings: () => ({ codeLens: true }) });
    const refreshed = new Promise((resolve) =>
      client.connection.onRequest('workspace/codeLens/refresh', () => {
        resolve('refreshed');
        return null;
      }),
    );
    await client.open('train.py');
    await client.open('utils.py');
    assert.deepEqual(await lensesOf(client, 'train.py'), ['就 Seedlint 所见，可复现 → seedlint.showTimeline']);
    await client.change('utils.py', 'torch.manual_seed(7)', 'pass');
    assert.equal(await refreshed, 'refreshed');
    assert.deepEqual(await lensesOf(client, 'train.py'), ['1 个问题 → seedlint.showFindings']);
    await client.settled();
  });

  it('is not there otherwise', async () => {
    await using client = await startServer(options);
    await client.open('train.py');
    assert.deepEqual(await lensesOf(client, 'train.py'), []);
    await client.settled();
  });
});
