import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DiagnosticTag } from 'vscode-languageserver/node';
import { startServer } from '../support/lsp.ts';

const project = `
  # file: data.py
  import numpy as np
  def noise():
      return np.random.default_rng().normal()  # seedlint: ignore[unseeded-generator]
  # file: idle.py
  import data
  print("nothing yet")
  # file: train.py
  from data import noise
  print(noise())
`;

describe('comments that silence nothing', () => {
  it('are hints once every program is known, faded, and gone with one that needs them', async () => {
    await using client = await startServer({ project });
    await client.open('data.py');
    await client.open('train.py');
    assert.deepEqual(await client.settledRules('data.py'), []);
    await client.change('train.py', 'print(noise())', 'print(0)');
    await client.settled();
    const [found, ...more] = await client.diagnostics('data.py');
    assert.deepEqual(
      [found?.code, found?.severity, found?.tags, more],
      ['unused-ignore', 4, [DiagnosticTag.Unnecessary], []],
    );
    const actions = await client.codeActions('data.py', found === undefined ? [] : [found]);
    assert.deepEqual(actions[0]?.title, 'Seedlint (unused-ignore): Remove the comment');
    await client.change('train.py', 'print(0)', 'print(noise())');
    assert.deepEqual(await client.settledRules('data.py'), []);
  });

  it('stay known where a file is open that no walk looks at', async () => {
    await using client = await startServer({
      project: `${project}
  # file: .gitignore
  out/
  # file: out/made.py
  import os
`,
    });
    for (const name of ['data.py', 'out/made.py', 'train.py']) await client.open(name);
    await client.change('train.py', 'print(noise())', 'print(0)');
    assert.deepEqual(await client.settledRules('data.py'), ['unused-ignore']);
  });

  it('are not looked for in a module that no script imports, but mistyped names are', async () => {
    await using client = await startServer({
      project: `
        # file: data.py
        def names(folder):
            return folder  # seedlint: ignore[unsorted-listing, late-sed]
      `,
    });
    await client.open('data.py');
    await client.settled();
    const messages = (await client.diagnostics('data.py')).map(({ message }) => message);
    assert.deepEqual(messages, [
      'There is no rule `late-sed`, so this silences nothing; perhaps `late-seed` is meant.',
    ]);
  });
});
