import assert from 'node:assert/strict';
import { it } from 'node:test';
import { debugInformationMessage } from '../../server/src/protocol/messages.ts';
import { startServer } from '../support/lsp.ts';

it('says for a bug report how things are, without what may be secret', async () => {
  const settings = {
    run: 'onSave',
    verify: { env: { WANDB_API_KEY: 'hush', LIMIT: '3' }, args: ['--token', 'hush'] },
  };
  await using client = await startServer({
    project:
      '# file: helper.py\nimport torch\ntorch.randn(2)\n# file: train.py\nimport torch\nimport helper\ntorch.randn(1)\n',
    settings: () => settings,
  });
  await client.open('helper.py');
  await client.open('untitled:Untitled-1', 'print(1)\n', 'plaintext');
  await client.settled();
  const answer = await client.ask(debugInformationMessage, null);
  assert.ok(answer.outcome === 'text');
  const { text } = answer;
  assert.match(text, /^## Server\n- Version: \d+\.\d+\.\d+\n- Runtime: Node v\d+/);
  assert.match(text, /- State: ready\n- Parser: (?:wasm|native)\n- Problem: none\n/);
  assert.match(text, /helper\.py \(python, version 1\)\n {2}- Root: .+, \d+ files known\n {2}- Configuration: none\n/);
  assert.match(text, / {2}- Program train\.py: 2 files, \d+ findings, \d+ ms\n/);
  assert.match(text, /- untitled:Untitled-1 \(plaintext, version 1\): not checked\n/);
  assert.match(text, / {2}- seedlint\.run: "onSave"\n/);
  assert.match(text, /seedlint\.verify\.env: WANDB_API_KEY, LIMIT \(values are not shown\)/);
  assert.match(text, /seedlint\.verify\.args: 2 arguments \(not shown\)/);
  assert.doesNotMatch(text, /hush/);
});
