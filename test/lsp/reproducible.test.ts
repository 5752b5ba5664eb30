import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeReproducibleMessage, type ReproducibleAnswer } from '../../server/src/protocol/reproducible.ts';
import { fullCapabilities, startServer, type TestClient } from '../support/lsp.ts';
import { TestNotebook } from '../support/notebook.ts';

describe('making a script reproducible', () => {
  it('applies safe and unsafe fixes of all files, round after round, as one change', async () => {
    await using client = await startServer({
      project: `
        # file: data.py
        import os
        import random
        def names(folder):
            found = [name for name in os.listdir(folder)]
            random.shuffle(found)
            return found
        # file: train.py
        import numpy as np
        import torch
        from data import names
        model = torch.nn.Linear(2, 2)
        torch.manual_seed(0)
        rng = np.random.default_rng()
        print(names("."), rng.normal(), model)
      `,
    });
    await client.open('train.py');
    await client.open('data.py');
    const { files, left } = await fixesOf(client, 'train.py');
    assert.deepEqual(
      files.map(({ uri, version }) => [client.name(uri), version]),
      [
        ['data.py', 1],
        ['train.py', 1],
      ],
    );
    const reasons = new Set(
      files.flatMap(({ edits }) => edits.flatMap(({ why }) => why.map((each) => each.split(':')[0]))),
    );
    assert.deepEqual([...reasons].sort(), ['late-seed', 'unseeded-generator', 'unseeded-python', 'unsorted-listing']);
    assert.deepEqual(left, []);
    const sorting = files.flatMap(({ edits }) => edits.filter(({ why }) => why.some((each) => /unsorted/.test(each))));
    assert.deepEqual(
      sorting.map(({ newText }) => newText),
      ['sorted(os.listdir(folder))'],
      'both parentheses are one change',
    );

    await client.apply({ changes: Object.fromEntries(files.map(({ uri, edits }) => [uri, [...edits]])) });
    assert.deepEqual(await client.settledRules('train.py'), []);
    assert.deepEqual(await client.settledRules('data.py'), []);
    const again = await fixesOf(client, 'train.py');
    assert.deepEqual(again.files, [], 'there is nothing left to fix');
  });

  it('takes the program of a module that one script imports, and asks where several do', async () => {
    await using client = await startServer({
      project: `
        # file: data.py
        import random
        def pick():
            return random.random()
        # file: train.py
        from data import pick
        print(pick())
      `,
    });
    await client.open('data.py');
    const fixes = await fixesOf(client, 'data.py');
    assert.equal(fixes.entry, client.uri('train.py'));
    assert.deepEqual(
      fixes.files.map(({ uri, version }) => [client.name(uri), version]),
      [['train.py', null]],
    );
    await client.write('evaluate.py', 'from data import pick\nprint(pick())\n');
    const answer = await client.ask(makeReproducibleMessage, { uri: client.uri('data.py') });
    assert.deepEqual(answer, {
      outcome: 'choose',
      entries: ['evaluate.py', 'train.py'].map((name) => client.uri(name)),
    });
    await client.settled();
  });

  it('lists what it cannot fix, by its place in the fixed program, hints aside', async () => {
    await using client = await startServer({
      project: `
        import random
        import numpy as np
        x = np.random.rand(3)
        rng = random.SystemRandom()
        y = rng.random()
        print(x, y)
      `,
    });
    await client.open('train.py');
    const { files, left } = await fixesOf(client, 'train.py');
    assert.deepEqual(
      files.flatMap(({ edits }) => edits.map(({ newText, why }) => [newText, why])),
      [['\n\nnp.random.seed(42)\n', ['unseeded-numpy: Call np.random.seed(42) before the first draw']]],
    );
    assert.deepEqual(
      left.map(({ rule, place }) => [rule, place]),
      [['unseeded-generator', 'train.py:7']],
    );
    await client.settled();
  });

  it('changes the cells of a notebook, each by itself', async () => {
    const capabilities = { ...fullCapabilities, notebookDocument: { synchronization: {} } };
    await using client = await startServer({ project: 'print("beside")\n', capabilities });
    const notebook = new TestNotebook(client, 'train.ipynb');
    await notebook.open([
      'import numpy as np',
      'rng = np.random.default_rng()\nprint(rng.normal())',
      'print(np.random.rand())',
    ]);
    await client.settled();
    const { entry, files, left } = await fixesOf(client, 'train.ipynb');
    assert.deepEqual([client.name(entry), left], ['train.ipynb', []]);
    const cells = [0, 1, 2].map((index) => notebook.uri(index));
    assert.deepEqual(
      files.map(({ uri, edits }) => [cells.indexOf(uri), edits.map(({ newText }) => newText.trim())]),
      [
        [0, ['np.random.seed(42)']],
        [1, ['42']],
      ],
    );
  });

  it('says why it does not for a file that is not checked', async () => {
    await using client = await startServer({ project: 'import random\n', settings: () => ({ enable: false }) });
    await client.open('train.py');
    assert.deepEqual(await client.ask(makeReproducibleMessage, { uri: client.uri('train.py') }), {
      outcome: 'refused',
      reason: 'This file is not checked by Seedlint.',
    });
  });
});

async function fixesOf(client: TestClient, name: string): Promise<Extract<ReproducibleAnswer, { outcome: 'fixes' }>> {
  const answer = await client.ask(makeReproducibleMessage, { uri: client.uri(name) });
  assert.ok(answer.outcome === 'fixes', JSON.stringify(answer));
  return answer;
}
