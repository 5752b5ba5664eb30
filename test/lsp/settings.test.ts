import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startServer } from '../support/lsp.ts';

const project = `
  # file: a/train.py
  import torch
  torch.randn(3)
  # file: b/train.py
  import torch
  torch.randn(3)
`;

describe('settings', () => {
  it('belong to a file', async () => {
    await using client = await startServer({
      project,
      folders: ['a', 'b'],
      settings: (name) => (name.startsWith('a/') ? { severity: { 'unseeded-torch': 'error' } } : { enable: false }),
    });
    await client.open('a/train.py');
    await client.open('b/train.py');
    assert.deepEqual(
      (await client.diagnostics('a/train.py')).map(({ severity }) => severity),
      [1],
    );
    assert.deepEqual(await client.rules('b/train.py'), []);
    await client.settled();
  });

  it('are asked for again when they change, and the findings with them', async () => {
    let settings: object = {};
    await using client = await startServer({ project, settings: () => settings });
    await client.open('a/train.py');
    assert.deepEqual(await client.settledRules('a/train.py'), ['unseeded-torch']);

    settings = { lint: { ignore: ['unseeded-torch'] } };
    const before = client.nRefreshes;
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.settled();
    assert.equal(client.nRefreshes, before + 1);
    assert.deepEqual(await client.rules('a/train.py'), []);

    settings = { enable: false };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    assert.deepEqual(await client.settledRules('a/train.py'), []);
  });

  it('come with the start and with changes where the client cannot be asked', async () => {
    await using client = await startServer({
      project,
      capabilities: { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } },
      initializationOptions: { status: true, settings: { enable: false } },
    });
    await client.open('a/train.py');
    assert.deepEqual(await client.rules('a/train.py'), []);
    const change = (settings: unknown) =>
      client.connection.sendNotification('workspace/didChangeConfiguration', { settings });
    await change({ seedlint: { enable: true } });
    assert.deepEqual(await client.rules('a/train.py'), ['unseeded-torch']);
    await change({ lint: { ignore: ['all'] } });
    assert.deepEqual(await client.rules('a/train.py'), []);
    await change(null);
    assert.deepEqual(await client.rules('a/train.py'), [], 'nothing was said, so nothing has changed');
    await client.settled();
  });

  it('that are wrong are named once, and have their defaults', async () => {
    await using client = await startServer({ project, settings: () => ({ enable: 'maybe' }) });
    await client.open('a/train.py');
    await client.open('b/train.py');
    assert.deepEqual(await client.settledRules('a/train.py'), ['unseeded-torch']);
    assert.deepEqual(client.problems(), ['seedlint.enable: "maybe" is not true or false.']);
  });

  it('may differ between two folders that share a root', async () => {
    await using client = await startServer({
      project: `
        # file: pyproject.toml
        # file: data.py
        import numpy as np
        order = np.random.permutation(10)
        # file: train.py
        import numpy as np
        np.random.seed(0)
        import data
        print(data.order)
        # file: sub/data.py
        import numpy as np
        order = np.random.permutation(10)
      `,
      folders: ['', 'sub'],
      settings: (name) => (name.startsWith('sub/') ? { maxFiles: 0 } : {}),
    });
    await client.open('data.py');
    await client.open('sub/data.py');
    for (const _ of [1, 2]) {
      assert.deepEqual(await client.settledRules('data.py'), []);
      assert.deepEqual(await client.settledRules('sub/data.py'), ['unseeded-numpy']);
    }
  });

  it('leave out what is excluded, relative to the workspace folder', async () => {
    await using client = await startServer({ project, settings: () => ({ exclude: ['/a', 'c/**'] }) });
    await client.open('a/train.py');
    await client.open('b/train.py');
    assert.deepEqual(await client.settledRules('a/train.py'), []);
    assert.deepEqual(await client.rules('b/train.py'), ['unseeded-torch']);
  });

  it('tell the version of torch', async () => {
    const workers = `
      import numpy as np
      import torch
      from torch.utils.data import DataLoader, Dataset
      class Noise(Dataset):
          def __len__(self):
              return 9
          def __getitem__(self, index):
              return np.random.rand()
      torch.manual_seed(0)
      for batch in DataLoader(Noise(), num_workers=2):
          pass
    `;
    for (const [torchVersion, severity] of [
      ['1.8.1', 2],
      ['2.4', 3],
      ['', 3],
    ] as const) {
      await using client = await startServer({ project: workers, settings: () => ({ torchVersion }) });
      await client.open('train.py');
      const found = (await client.diagnostics('train.py')).find(({ code }) => code === 'unseeded-workers');
      assert.equal(found?.severity, severity, torchVersion);
      await client.settled();
    }
  });

  it('leave the version of torch to the files of the project, which may change', async () => {
    const workers = `
      # file: train.py
      import numpy as np
      import torch
      from torch.utils.data import DataLoader, Dataset
      class Noise(Dataset):
          def __getitem__(self, index):
              return np.random.rand()
      torch.manual_seed(0)
      for batch in DataLoader(Noise(), num_workers=2):
          pass
    `;
    await using client = await startServer({ project: workers });
    await client.write('requirements.txt', 'torch==1.8.1\n');
    await client.open('train.py');
    const severity = async () =>
      (await client.diagnostics('train.py')).find(({ code }) => code === 'unseeded-workers')?.severity;
    assert.equal(await severity(), 2);
    await client.write('requirements.txt', 'torch==1.13.1\n');
    assert.equal(await severity(), 3);
    await client.write('requirements.txt', 'torch<1.9\n');
    assert.equal(await severity(), 2);
  });

  it('say that files are checked when they are saved', async () => {
    await using client = await startServer({ project, settings: () => ({ run: 'onSave' }) });
    await client.open('a/train.py');
    assert.deepEqual(await client.settledRules('a/train.py'), ['unseeded-torch']);
    await client.change('a/train.py', 'torch.randn', 'torch.manual_seed(0)\ntorch.randn');
    assert.deepEqual(await client.settledRules('a/train.py'), ['unseeded-torch'], 'not before it is saved');
    await client.save('a/train.py');
    assert.deepEqual(await client.settledRules('a/train.py'), []);
  });

  it('say the same for an editor that is told of diagnostics', async () => {
    await using client = await startServer({
      project,
      capabilities: { workspace: { configuration: true } },
      settings: () => ({ run: 'onSave' }),
    });
    await client.open('a/train.py');
    await client.settled();
    assert.equal(client.published('a/train.py')?.diagnostics.length, 1);
    await client.change('a/train.py', 'torch.randn', 'torch.manual_seed(0)\ntorch.randn');
    await client.settled();
    assert.equal(client.published('a/train.py')?.diagnostics.length, 1);
    await client.save('a/train.py');
    await client.settled();
    assert.equal(client.published('a/train.py')?.diagnostics.length, 0);
  });

  it('bound how many files are looked through', async () => {
    const programs = `
      # file: data.py
      import numpy as np
      order = np.random.permutation(10)
      # file: train.py
      import numpy as np
      np.random.seed(0)
      import data
      print(data.order)
    `;
    for (const [maxFiles, rules] of [
      [0, ['unseeded-numpy']],
      [2000, []],
    ] as const) {
      await using client = await startServer({ project: programs, settings: () => ({ maxFiles }) });
      await client.open('data.py');
      assert.deepEqual(await client.settledRules('data.py'), rules, String(maxFiles));
    }
  });
});
