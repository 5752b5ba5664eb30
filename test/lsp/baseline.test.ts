import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { clearWorkspaceMessage, lintWorkspaceMessage } from '../../server/src/protocol/workspace.ts';
import { startServer } from '../support/lsp.ts';

const name = 'seedlint-baseline.json';

const project = `
  # file: setup.py
  # file: train.py
  import torch
  torch.randn(3)
  # file: lib/tool.py
  import random
  print(random.random())
`;

const knowing = (count: number, file = 'train.py'): string =>
  JSON.stringify({ [file]: { 'unseeded-torch': { count } } });

describe('a baseline', () => {
  it('silences in the editor what it silences on the command line, as it is at the moment', async () => {
    await using client = await startServer({ project });
    client.writeUnseen(name, knowing(1));
    await client.open('train.py');
    await client.open('lib/tool.py');
    assert.deepEqual(await client.settledRules('train.py'), []);
    assert.deepEqual(await client.settledRules('lib/tool.py'), ['unseeded-python']);
    await client.write(name, knowing(1, 'other.py'));
    assert.deepEqual(await client.settledRules('train.py'), ['unseeded-torch']);
    await client.write(name, knowing(1));
    assert.deepEqual(await client.settledRules('train.py'), []);
    await client.delete(name);
    assert.deepEqual(await client.settledRules('train.py'), ['unseeded-torch']);
  });

  it('of which there is more in a file silences nothing there', async () => {
    const clock = 'print(random.SystemRandom().random())\n';
    await using client = await startServer({ project });
    client.writeUnseen(name, JSON.stringify({ 'lib/tool.py': { 'unseeded-generator': { count: 1 } } }));
    await client.open('lib/tool.py', `import random\n${clock}`);
    assert.deepEqual(await client.settledRules('lib/tool.py'), []);
    await client.change('lib/tool.py', clock, `${clock}${clock}`);
    assert.deepEqual(await client.settledRules('lib/tool.py'), ['unseeded-generator', 'unseeded-generator']);
  });

  it('that cannot be understood silences nothing', async () => {
    await using client = await startServer({ project });
    client.writeUnseen(name, '{"train.py": 1}');
    await client.open('train.py');
    assert.deepEqual(await client.settledRules('train.py'), ['unseeded-torch']);
    assert.match(client.problems().join(), /seedlint-baseline\.json is no baseline, so nothing counts as known\.$/);
  });

  it('holds for files that are not open, and for what is said of them when it changes', async () => {
    await using client = await startServer({ project });
    client.writeUnseen(name, knowing(1));
    const answer = await client.ask(lintWorkspaceMessage, null);
    assert.deepEqual(answer, { outcome: 'checked', nFiles: 3, nFound: 1, nFindings: 1, isComplete: true });
    await client.publishes('lib/tool.py', ['unseeded-python']);
    assert.equal(client.published('train.py'), undefined);
    await client.delete(name);
    await client.publishes('train.py', ['unseeded-torch']);
    await client.ask(clearWorkspaceMessage, null);
  });
});
