import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CancellationTokenSource, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { checkProgram } from '../../server/src/engine/check.ts';
import { startServer, type TestClient } from '../support/lsp.ts';
import { randomOf } from '../support/random.ts';

const project = '# file: train.py\nimport torch\nx = torch.randn(3)\n';

describe('the server', () => {
  for (const uri of [
    'git:/workspace/train.py?ref',
    'vscode-notebook-cell:/workspace/a.ipynb#W0',
    'file://host/share/train.py%2F',
    'nonsense:train.py',
  ]) {
    it(`leaves ${uri} alone`, async () => {
      await using client = await startServer({ project });
      const text = 'import torch\ntorch.randn(3)\n';
      await client.connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'python', version: 1, text },
      });
      const textDocument = { uri };
      assert.deepEqual(await client.diagnostics(uri), []);
      const position = { line: 1, character: 3 };
      assert.equal(await client.connection.sendRequest('textDocument/hover', { textDocument, position }), null);
      const range = { start: position, end: position };
      for (const only of [undefined, ['source'], ['source.fixAll'], ['source.fixAll.seedlint']]) {
        const context = { diagnostics: [], ...(only && { only }) };
        const actions = client.connection.sendRequest('textDocument/codeAction', { textDocument, range, context });
        assert.deepEqual(await actions, []);
      }
      await client.settled();
    });
  }

  it('answers for documents that nobody has opened, or that are closed', async () => {
    await using client = await startServer({ project });
    assert.deepEqual(await client.diagnostics('train.py'), []);
    await client.open('train.py');
    await client.close('train.py');
    assert.deepEqual(await client.diagnostics('train.py'), []);
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: client.uri('train.py'), version: 2 },
      contentChanges: [{ text: '' }],
    });
    assert.deepEqual(await client.diagnostics('train.py'), []);
    await client.settled();
  });

  it('leaves installed packages alone', async () => {
    await using client = await startServer({
      project: '# file: venv/lib/python3.12/site-packages/lib.py\nimport torch\ntorch.randn(3)\n',
    });
    await client.open('venv/lib/python3.12/site-packages/lib.py');
    assert.deepEqual(await client.settledRules('venv/lib/python3.12/site-packages/lib.py'), []);
  });

  it('survives requests that make no sense', async () => {
    await using client = await startServer({ project });
    await client.open('train.py');
    for (const [method, params] of [
      ['textDocument/diagnostic', {}],
      ['textDocument/diagnostic', { textDocument: null }],
      ['textDocument/hover', { textDocument: { uri: 7 }, position: 'here' }],
      ['textDocument/codeAction', { textDocument: { uri: client.uri('train.py') } }],
      ['seedlint/timeline', null],
      ['seedlint/unknown', {}],
    ] as const) {
      await assert.rejects(client.connection.sendRequest(method, params), ResponseError, method);
    }
    const far = { line: 1e6, character: 1e6 };
    const hover = { textDocument: { uri: client.uri('train.py') }, position: far };
    assert.equal(await client.connection.sendRequest('textDocument/hover', hover), null);
    assert.deepEqual(await client.rules('train.py'), ['unseeded-torch']);
    await client.settled();
  });

  it('drops what a client no longer wants', async () => {
    await using client = await startServer({ project });
    await client.open('train.py');
    const source = new CancellationTokenSource();
    const asked = client.connection.sendRequest(
      'textDocument/diagnostic',
      { textDocument: { uri: client.uri('train.py') } },
      source.token,
    );
    source.cancel();
    await assert.rejects(
      asked,
      (error) => error instanceof ResponseError && error.code === LSPErrorCodes.RequestCancelled,
    );
    assert.deepEqual(await client.rules('train.py'), ['unseeded-torch']);
    await client.settled();
  });

  it('answers for the newest text, whatever was asked in between', async () => {
    await using client = await startServer({ project });
    await client.open('train.py');
    const answers: Promise<readonly unknown[]>[] = [];
    for (let count = 0; count < 30; count++) {
      await client.change('train.py', 'x =', `x${count} =`);
      await client.change('train.py', `x${count} =`, 'x =');
      answers.push(client.rules('train.py'));
    }
    await client.change('train.py', 'x =', 'torch.manual_seed(0)\nx =');
    answers.push(client.rules('train.py'));
    assert.deepEqual((await Promise.all(answers)).at(-1), []);
    assert.deepEqual(await client.settledRules('train.py'), []);
  });

  it('stands half a program at every place where typing may pause', async () => {
    const whole = `import torch
from torch.utils.data import DataLoader
def main(seed: int = 0):
    """Trains."""
    torch.manual_seed(seed)
    for batch in DataLoader(range(10), num_workers=2):
        print(f"{batch!r:>{seed}}", [x for x in batch if x])
if __name__ == "__main__":
    main()
`;
    const random = randomOf(20240817);
    await using client = await startServer({ project });
    await client.open('half.py', '');
    let text = '';
    for (let end = 0; end < whole.length; end += 1 + random.below(12)) {
      const next = whole.slice(0, end);
      await type(client, 'half.py', text, next);
      text = next;
      assert.equal((await client.report('half.py')).kind.length > 0, true);
    }
    await client.settled();
  });

  it('says once that a program could not be checked, and goes on', async () => {
    let isBroken = true;
    await using client = await startServer({
      project,
      check(...given) {
        if (isBroken) throw new Error('a gap in the engine');
        return checkProgram(...given);
      },
    });
    await client.open('train.py');
    assert.deepEqual(await client.settledRules('train.py'), []);
    await client.change('train.py', '3', '4');
    assert.deepEqual(await client.settledRules('train.py'), []);
    const problems = client.problems();
    assert.equal(problems.length, 1);
    assert.match(problems[0] ?? '', /train\.py could not be checked\. Error: a gap in the engine/);
    assert.match(client.status.problem ?? '', /could not be checked/);
    assert.equal(client.status.state, 'ready');

    isBroken = false;
    await client.change('train.py', '4', '5');
    assert.deepEqual(await client.rules('train.py'), ['unseeded-torch']);
    await client.settled();
  });

  it('says once that a rule failed, and listens to the others', async () => {
    await using client = await startServer({
      project,
      check(...given) {
        const failures = [{ rule: 'late-seed', error: new Error('a gap in the rule') }];
        return { ...checkProgram(...given), failures };
      },
    });
    await client.open('train.py');
    assert.deepEqual(await client.settledRules('train.py'), ['unseeded-torch']);
    await client.change('train.py', '3', '4');
    assert.deepEqual(await client.settledRules('train.py'), ['unseeded-torch']);
    assert.deepEqual(
      client.problems().map((problem) => problem.split('\n')[0]),
      ['The rule late-seed failed, so it is silent. Error: a gap in the rule'],
    );
  });

  it('lives without a parser, and says so', async () => {
    await using client = await startServer({ project, parser: Promise.reject(new Error('no such file')) });
    await client.open('train.py');
    assert.deepEqual(await client.diagnostics('train.py'), []);
    await client.settled();
    assert.equal(client.status.state, 'failed');
    assert.match(
      client.problems().join('\n'),
      /^The parser could not be started, so nothing is checked\. Error: no such file/,
    );
  });

  it('follows a file that gets another name', async () => {
    await using client = await startServer({
      project:
        '# file: old.py\nimport torch\ntorch.manual_seed(0)\n# file: train.py\nimport torch\nimport new\ntorch.randn(3)\n',
    });
    await client.open('train.py');
    assert.deepEqual(await client.settledRules('train.py'), ['unseeded-torch']);
    await client.open('old.py');
    const text = client.text('old.py');
    await client.close('old.py');
    await client.open('new.py', text);
    await client.delete('old.py');
    await client.write('new.py', text);
    assert.deepEqual(await client.settledRules('train.py'), []);
  });
});

async function type(client: TestClient, name: string, before: string, after: string): Promise<void> {
  if (before === '') await client.apply({ changes: { [client.uri(name)]: [insertionAtStart(after)] } });
  else if (before !== after) await client.change(name, before, after);
}

const insertionAtStart = (newText: string) => ({
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
  newText,
});
