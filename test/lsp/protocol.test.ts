import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CancellationTokenSource, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { outlineMessage } from '../../server/src/protocol/outline.ts';
import { fullCapabilities, startServer, type TestClient } from '../support/lsp.ts';
import { TestNotebook } from '../support/notebook.ts';

const text = 'import torch\nx = torch.randn(3)\n';
const project = `
  # file: train.py
  import torch
  x = torch.randn(3)
  # file: other.py
  import torch
  torch.manual_seed(0)
`;
const capabilities = { ...fullCapabilities, notebookDocument: { synchronization: {} } };
const file = 'file:///nowhere/lost.py';
const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
const position = { line: 0, character: 0 };

describe('a message that makes no sense is left out, and the next one answered:', () => {
  for (const [method, params] of [
    ['textDocument/didOpen', undefined],
    ['textDocument/didOpen', null],
    ['textDocument/didOpen', [1, 2]],
    ['textDocument/didOpen', { textDocument: {} }],
    ['textDocument/didOpen', { textDocument: { uri: null, languageId: 'python', version: 1, text } }],
    ['textDocument/didOpen', { textDocument: { uri: 7, languageId: 'python', version: 1, text } }],
    ['textDocument/didOpen', { textDocument: { uri: file, languageId: 'python', version: 1, text: null } }],
    ['textDocument/didOpen', { textDocument: { uri: file, languageId: 'python', version: 1, text: { a: 1 } } }],
    ['textDocument/didOpen', { textDocument: { uri: file, languageId: 3, version: 'one', text } }],
    ['textDocument/didChange', { textDocument: { uri: 'file:///train.py' } }],
    ['textDocument/didChange', { textDocument: { uri: file, version: 2 }, contentChanges: [{ text: '' }] }],
    ['textDocument/didClose', {}],
    ['textDocument/didClose', { textDocument: { uri: file } }],
    ['textDocument/didSave', { textDocument: { uri: file } }],
    ['textDocument/didSave', 'train.py'],
    ['notebookDocument/didOpen', { notebookDocument: { uri: `${file}.ipynb` }, cellTextDocuments: null }],
    [
      'notebookDocument/didOpen',
      {
        notebookDocument: { uri: `${file}.ipynb`, cells: [{ kind: 2, document: 'cell:1' }] },
        cellTextDocuments: [{ uri: 'cell:1', languageId: 'python', version: 1, text: 5 }],
      },
    ],
    ['notebookDocument/didChange', { notebookDocument: { uri: `${file}.ipynb` }, change: { cells: {} } }],
    ['notebookDocument/didClose', { notebookDocument: null }],
    ['workspace/didChangeWatchedFiles', { changes: [{ uri: null, type: 'gone' }] }],
    ['workspace/didChangeWatchedFiles', { changes: 3 }],
    ['workspace/didChangeWatchedFiles', { changes: [{ uri: file, type: 99 }] }],
    ['workspace/didChangeWorkspaceFolders', { event: { added: null, removed: null } }],
    ['workspace/didChangeWorkspaceFolders', {}],
    ['workspace/didChangeConfiguration', null],
    ['workspace/didChangeConfiguration', { settings: [[[]]] }],
    ['$/cancelRequest', { id: 'never asked' }],
    ['$/setTrace', { value: 12 }],
    ['seedlint/unheardOf', { a: 1 }],
  ] as const) {
    it(`${method} ${JSON.stringify(params)}`, async () => {
      await using client = await startServer({ project, capabilities });
      await client.open('train.py');
      await client.connection.sendNotification(method, params);
      await checkAlive(client);
    });
  }

  for (const [method, params] of [
    ['textDocument/hover', { textDocument: { uri: file }, position: { line: -1, character: -1 } }],
    ['textDocument/hover', { textDocument: { uri: file }, position: { line: 1e99, character: 2 ** 40 } }],
    ['textDocument/diagnostic', { textDocument: { uri: file }, previousResultId: 7 }],
    ['textDocument/codeAction', { textDocument: { uri: file }, range, context: { diagnostics: [] } }],
    ['textDocument/codeAction', { textDocument: { uri: file }, range: null, context: null }],
    ['codeAction/resolve', { title: 3, data: [] }],
    ['textDocument/codeLens', { textDocument: { uri: file } }],
    ['textDocument/definition', { textDocument: { uri: file }, position }],
    ['seedlint/outline', { uri: file, isEntry: 'yes' }],
    ['seedlint/outline', { uri: 'file:///conf.yaml', isEntry: true }],
    ['seedlint/timeline', { uri: {} }],
    ['seedlint/documentation', { rule: ['late-seed'] }],
    ['seedlint/fixAll', { uri: '' }],
    ['seedlint/insertSeed', [file]],
    ['seedlint/configuration', {}],
    ['initialize', { capabilities: {}, processId: null, rootUri: null }],
    ['', {}],
  ] as const) {
    it(`${method} ${JSON.stringify(params)}`, async () => {
      await using client = await startServer({ project, capabilities });
      await client.open('train.py');
      // Whether there is an answer or an error: there is one.
      await client.connection.sendRequest(method, params).catch((error) => assert.ok(error instanceof ResponseError));
      await checkAlive(client);
    });
  }
});

describe('a text', () => {
  const far = 2 ** 31 - 1;
  for (const [what, changes, expected] of [
    ['behind its end', [[far, 0, far, 9, '# end']], `${text}# end`],
    [
      'on lines that it lacks',
      [
        [far, 0, far + 1, 0, 'a = 1\n'],
        [3, 0, 3, 0, 'b = 2\n'],
      ],
      `${text}a = 1\nb = 2\n`,
    ],
    ['before its start', [[-5, -5, -1, 0, '# top\n']], `# top\n${text}`],
    ['backwards', [[1, 4, 1, 0, 'y = ']], 'import torch\ny = torch.randn(3)\n'],
    ['beyond the end of a line', [[0, far, 0, far, ' as torch']], 'import torch as torch\nx = torch.randn(3)\n'],
    ['as a whole, by a range that is too long', [[0, 0, far, far, text]], text],
  ] as const) {
    it(`may be changed ${what}`, async () => {
      await using client = await startServer({ project });
      await client.open('train.py');
      const contentChanges = changes.map(([line, character, endLine, endCharacter, newText]) => ({
        range: { start: { line, character }, end: { line: endLine, character: endCharacter } },
        text: newText,
      }));
      const textDocument = { uri: client.uri('train.py'), version: 2 };
      await client.connection.sendNotification('textDocument/didChange', { textDocument, contentChanges });
      await using fresh = await startServer({ project });
      await fresh.open('train.py', expected);
      assert.deepEqual(await rangesIn(client), await rangesIn(fresh));
    });
  }

  it('keeps what it was where a change makes no sense, and takes the next one', async () => {
    await using client = await startServer({ project });
    await client.open('train.py');
    const uri = client.uri('train.py');
    for (const contentChanges of [
      [{ text: 5 }],
      [{ range: { start: { line: 0 }, end: {} }, text: '' }],
      [{ range: { start: { line: 0.5, character: 0 }, end: { line: 1, character: Number.NaN } }, text: 'x' }],
      [{ text: '' }, null],
      'all',
    ]) {
      await client.connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version: 2 },
        contentChanges,
      });
      assert.deepEqual(await client.rules('train.py'), ['unseeded-torch']);
    }
    assert.ok(client.problems().length > 0, 'it is in the log');
    await client.change('train.py', 'x =', 'torch.manual_seed(0)\nx =');
    assert.deepEqual(await client.settledRules('train.py'), []);
  });

  it('may be opened twice, closed twice, and get versions that go backwards', async () => {
    await using client = await startServer({ project });
    const textDocument = { uri: client.uri('train.py') };
    await client.open('train.py');
    await client.open('train.py', 'import torch\n');
    assert.deepEqual(await client.settledRules('train.py'), []);
    for (const [version, whole] of [
      [9, ''],
      [3, 'import torch\n'],
      [-1, text],
    ] as const) {
      await client.connection.sendNotification('textDocument/didChange', {
        textDocument: { ...textDocument, version },
        contentChanges: [{ text: whole }],
      });
    }
    assert.deepEqual(await client.settledRules('train.py'), ['unseeded-torch']);
    await client.connection.sendNotification('textDocument/didClose', { textDocument });
    await client.connection.sendNotification('textDocument/didClose', { textDocument });
    assert.deepEqual(await client.diagnostics('train.py'), []);
    await checkAlive(client);
  });
});

describe('a client', () => {
  it('may take back a thousand questions, and has an answer to the others', async () => {
    await using client = await startServer({ project });
    await client.open('train.py');
    const textDocument = { uri: client.uri('train.py') };
    const asked: Promise<'answered' | 'cancelled'>[] = [];
    for (let count = 0; count < 1000; count++) {
      const source = new CancellationTokenSource();
      const [method, params] = questions(textDocument.uri)[count % 4] ?? ['', {}];
      asked.push(
        client.connection.sendRequest(method, params, source.token).then(
          () => 'answered' as const,
          (error) => {
            assert.equal(error instanceof ResponseError && error.code, LSPErrorCodes.RequestCancelled);
            return 'cancelled' as const;
          },
        ),
      );
      if (count % 50 !== 49) source.cancel();
      else await client.change('train.py', 'x', 'xx');
    }
    const outcomes = await Promise.all(asked);
    assert.deepEqual(
      outcomes.filter((_, index) => index % 50 === 49),
      Array.from({ length: 20 }, () => 'answered'),
    );
    await checkAlive(client);
  });

  it('may open 200 documents at once, type into all of them and close them', async () => {
    await using client = await startServer({ project });
    const names = Array.from({ length: 200 }, (_, index) => `many/run_${index}.py`);
    await Promise.all(names.map((name) => client.open(name, text)));
    const rules = await Promise.all(names.map((name) => client.rules(name)));
    assert.deepEqual(new Set(rules.flat()), new Set(['unseeded-torch']));
    await Promise.all(names.map((name) => client.change(name, 'x =', 'torch.manual_seed(1)\nx =')));
    await client.settled();
    for (const name of names) assert.deepEqual(await client.rules(name), [], name);
    await Promise.all(names.map((name) => client.close(name)));
    await client.settled();
    assert.equal(client.allPublished.size, 0);
    await checkAlive(client);
  });

  it('may break and mend a configuration while it types', async () => {
    await using client = await startServer({
      project: `${project}  # file: seedlint.toml\n  ignore = ["unseeded-torch"]\n`,
    });
    for (const name of ['train.py', 'seedlint.toml']) await client.open(name);
    assert.deepEqual(await client.settledRules('train.py'), []);
    for (let count = 0; count < 20; count++) {
      await client.change('seedlint.toml', '["unseeded-torch"]', '["unseeded-');
      await client.change('train.py', 'x =', 'y = x =');
      // What held before it was broken holds for as long as it is.
      assert.deepEqual(await client.rules('train.py'), []);
      await client.change('seedlint.toml', '["unseeded-', '["unseeded-torch"]');
    }
    await client.settled();
    assert.equal(client.allPublished.size, 0, 'nothing is wrong any more');
    await client.change('seedlint.toml', '"unseeded-torch"', '');
    assert.deepEqual(await client.settledRules('train.py'), ['unseeded-torch']);
  });

  it('may add folders to its workspace and take them out, those that are none too', async () => {
    await using client = await startServer({
      project:
        '# file: a/train.py\nimport torch\nimport seeds\ntorch.rand(2)\n# file: a/seeds.py\nimport torch\ntorch.manual_seed(0)\n# file: b/x.py\n',
      folders: ['a'],
    });
    await client.open('a/train.py');
    const change = (added: readonly string[], removed: readonly string[]) =>
      client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
        event: {
          added: added.map((name) => ({ uri: client.uri(name), name })),
          removed: removed.map((name) => ({ uri: client.uri(name), name })),
        },
      });
    for (let count = 0; count < 10; count++) {
      await change(['b', 'missing', 'untitled:Untitled-1'], ['a']);
      assert.deepEqual(await client.rules('a/train.py'), []);
      await change(['a', 'a'], ['b', 'never-there']);
      assert.deepEqual(await client.settledRules('a/train.py'), []);
    }
    await client.change('a/train.py', 'import seeds\n', '');
    assert.deepEqual(await client.settledRules('a/train.py'), ['unseeded-torch']);
  });

  it('may move the cells of a notebook about, and have moved what is not there', async () => {
    await using client = await startServer({ project, capabilities });
    const notebook = new TestNotebook(client, 'a.ipynb');
    await notebook.open(['import torch', 'torch.manual_seed(0)', 'torch.rand(2)']);
    for (let count = 0; count < 15; count++) await notebook.move(count % 3, (count * 2) % 3);
    const order = notebook.texts();
    const isSeededFirst = order.indexOf('torch.manual_seed(0)') < order.indexOf('torch.rand(2)');
    const found = (await notebook.rules()).flat();
    assert.equal(found.length === 0, isSeededFirst && order[0] === 'import torch', `${order.join(' | ')}: ${found}`);
    const uri = client.uri('a.ipynb');
    for (const structure of [
      { array: { start: 99, deleteCount: 5 } },
      { array: { start: -1, deleteCount: -1, cells: [{ kind: 2, document: 'cell:lost' }] } },
    ]) {
      const params = { notebookDocument: { uri, version: 50 }, change: { cells: { structure } } };
      await client.connection.sendNotification('notebookDocument/didChange', params);
    }
    await checkAlive(client);
    await notebook.close();
    assert.deepEqual((await notebook.rules()).flat(), []);
  });

  for (const [what, root] of [
    ['a URI of its root', (client: TestClient) => ({ rootUri: client.uri('') })],
    ['a path of its root', (client: TestClient) => ({ rootUri: null, rootPath: new URL(client.uri('')).pathname })],
  ] as const) {
    it(`may know nothing but ${what}: it is told of everything`, async () => {
      await using client = await startServer({ project, capabilities: {}, root, initializationOptions: null });
      assert.deepEqual(client.registered, []);
      await client.open('other.py', 'import torch\nimport train\n');
      await client.open('train.py');
      await client.publishes('train.py', ['unseeded-torch']);
      await client.change('other.py', 'import train', 'torch.manual_seed(0)\nimport train');
      await client.publishes('train.py', []);
      await client.change('other.py', 'torch.manual_seed(0)\n', '');
      await client.publishes('train.py', ['unseeded-torch']);
      await client.close('train.py');
      await client.publishes('train.py', []);
    });
  }
});

/** After whatever has happened, a document is opened, changed and closed, and answers are right. */
async function checkAlive(client: TestClient): Promise<void> {
  await client.open('fresh.py', text);
  assert.deepEqual(await client.settledRules('fresh.py'), ['unseeded-torch']);
  await client.change('fresh.py', 'x =', 'torch.manual_seed(0)\nx =');
  assert.deepEqual(await client.settledRules('fresh.py'), []);
  const hover = await client.hover('fresh.py', 'randn');
  assert.match(JSON.stringify(hover?.contents), /seeded before/);
  await client.close('fresh.py');
  await client.settled();
  assert.equal(client.status.problem, undefined);
  for (const problem of client.problems()) assert.match(problem, /^Notification /, 'only messages were refused');
}

async function rangesIn(client: TestClient): Promise<readonly unknown[]> {
  await client.settled();
  const found = await client.diagnostics('train.py');
  const outline = await client.ask(outlineMessage, { uri: client.uri('train.py'), isEntry: true });
  return [
    found.map(({ range: place, code }) => [place, code]),
    outline.outcome === 'outline' ? outline.nodes.map(({ place }) => [place?.start, place?.end]) : outline.outcome,
  ];
}

const questions = (uri: string) =>
  [
    ['textDocument/diagnostic', { textDocument: { uri } }],
    ['textDocument/hover', { textDocument: { uri }, position: { line: 1, character: 6 } }],
    ['seedlint/outline', { uri, isEntry: false }],
    ['textDocument/codeAction', { textDocument: { uri }, range, context: { diagnostics: [] } }],
  ] as const;
