import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startServer } from '../support/lsp.ts';

describe('diagnostics of an open file', () => {
  it('say what, where, how grave, and where to read more', async () => {
    await using client = await startServer({
      project: `
        # file: model.py
        import torch
        weights = torch.randn(3)
        # file: train.py
        import torch
        import model
        torch.manual_seed(0)
      `,
    });
    await client.open('train.py');
    const [finding, ...others] = await client.diagnostics('train.py');
    assert.deepEqual(others, []);
    assert.ok(finding !== undefined);
    const { message, relatedInformation, ...rest } = finding;
    assert.deepEqual(rest, {
      range: { start: { line: 2, character: 0 }, end: { line: 2, character: 20 } },
      severity: 2,
      code: 'late-seed',
      codeDescription: { href: 'https://github.com/seedlint/seedlint/blob/main/docs/rules/late-seed.md' },
      source: 'seedlint',
      data: rest.data,
    });
    assert.match(String(message), /torch\.manual_seed|torch/);
    assert.deepEqual(
      relatedInformation?.map(({ location }) => location),
      [
        {
          uri: client.uri('model.py'),
          range: { start: { line: 1, character: 10 }, end: { line: 1, character: 24 } },
        },
      ],
    );
  });

  it('link to the page that the client shows itself, where it does', async () => {
    await using client = await startServer({
      project: unseeded,
      initializationOptions: { status: true, pages: 'seedlint:/' },
    });
    await client.open('train.py');
    const [finding] = await client.diagnostics('train.py');
    assert.deepEqual(finding?.codeDescription, { href: 'seedlint:/unseeded-torch.md' });
    await client.settled();
  });

  it('are not sent again while they are the same', async () => {
    await using client = await startServer({ project: unseeded });
    await client.open('train.py');
    const { resultId } = await client.report('train.py');
    assert.deepEqual(await client.report('train.py'), { kind: 'unchanged', resultId });
    await client.change('train.py', 'x =', '\nx =');
    assert.equal((await client.report('train.py')).kind, 'full', 'the finding has moved');
    await client.change('train.py', '\nx =', 'x =');
    assert.equal((await client.report('train.py')).kind, 'full');
  });

  it('are those of the text in the editor, not of the file', async () => {
    await using client = await startServer({ project: unseeded });
    await client.open('train.py');
    await client.change('train.py', 'x =', 'torch.manual_seed(0)\nx =');
    assert.deepEqual(await client.rules('train.py'), []);
    await client.close('train.py');
    await client.open('train.py');
    assert.deepEqual(await client.rules('train.py'), ['unseeded-torch']);
  });

  it('are found in a text that was never saved', async () => {
    await using client = await startServer({ project: unseeded });
    await client.open('untitled:Untitled-1', 'import torch\nimport helper\ntorch.randn(2)\n');
    assert.deepEqual(await client.rules('untitled:Untitled-1'), ['unseeded-torch']);
    await client.settled();
  });
});

describe('a program of several files', () => {
  it('is judged anew when a file that it imports changes in the editor', async () => {
    await using client = await startServer({ project: withHelper });
    await client.open('train.py');
    await client.open('helper.py');
    assert.deepEqual(await client.settledRules('train.py'), ['unseeded-torch']);

    const before = client.nRefreshes;
    await client.change('helper.py', 'pass', 'torch.manual_seed(0)');
    await client.settled();
    assert.equal(client.nRefreshes, before + 1, 'the editor is told to ask again');
    assert.deepEqual(await client.rules('train.py'), []);

    await client.change('helper.py', 'torch.manual_seed(0)', 'pass');
    assert.deepEqual(await client.rules('train.py'), ['unseeded-torch'], 'also when it asks of its own accord');
  });

  it('is left in peace by changes that change nothing for it', async () => {
    await using client = await startServer({ project: withHelper });
    await client.open('train.py');
    await client.open('helper.py');
    await client.settledRules('train.py');
    await client.rules('helper.py');
    const before = client.nRefreshes;
    await client.change('helper.py', 'pass', 'print("ready")');
    await client.rules('helper.py');
    await client.settled();
    assert.equal(client.nRefreshes, before);
  });

  it('is judged anew when a file is created, changed or deleted outside of the editor', async () => {
    await using client = await startServer({
      project: `
        import torch
        try:
            import seeding
        except ImportError:
            pass
        torch.randn(3)
      `,
    });
    await client.open('train.py');
    assert.deepEqual(await client.settledRules('train.py'), ['unseeded-torch']);
    await client.write('seeding.py', 'import torch\ntorch.manual_seed(0)\n');
    assert.deepEqual(await client.settledRules('train.py'), []);
    await client.write('seeding.py', 'import torch\n');
    assert.deepEqual(await client.settledRules('train.py'), ['unseeded-torch']);
    await client.write('seeding.py', 'import torch\ntorch.manual_seed(0)\n');
    await client.delete('seeding.py');
    assert.deepEqual(await client.settledRules('train.py'), ['unseeded-torch']);
  });

  it('is judged anew when a configuration changes that it reads', async () => {
    const config = (seed: string) => `seed: ${seed}\n`;
    await using client = await startServer({
      project: `
        # file: conf/config.yaml
        seed: null
        # file: train.py
        import hydra
        import torch

        @hydra.main(config_path="conf", config_name="config")
        def main(cfg):
            torch.manual_seed(cfg.seed)
            torch.randn(3)

        if __name__ == "__main__":
            main()
      `,
    });
    await client.open('train.py');
    const before = await client.settledRules('train.py');
    await client.write('conf/config.yaml', config('7'));
    assert.notDeepEqual(await client.settledRules('train.py'), before);
    await client.write('conf/config.yaml', config('null'));
    assert.deepEqual(await client.settledRules('train.py'), before);
  });

  it('begins where a file that marks it says', async () => {
    await using client = await startServer({
      project: `
        # file: app/lib/seeding.py
        import torch
        torch.manual_seed(0)
        # file: app/tool/train.py
        import torch
        import lib.seeding
        torch.randn(3)
      `,
    });
    await client.open('app/tool/train.py');
    assert.deepEqual(await client.settledRules('app/tool/train.py'), []);
    await client.write('app/tool/pyproject.toml', '');
    await client.watched('app/tool/pyproject.toml', 1);
    assert.deepEqual(await client.settledRules('app/tool/train.py'), ['unseeded-torch']);
  });

  it('speaks for the lines that it runs, where the file by itself would be wrong', async () => {
    await using client = await startServer({
      project: `
        # file: data.py
        import numpy as np
        order = np.random.permutation(10)
        # file: train.py
        import numpy as np
        np.random.seed(0)
        import data
        print(data.order)
      `,
    });
    await client.open('data.py');
    assert.deepEqual(await client.settledRules('data.py'), []);

    await client.open('train.py');
    await client.change('train.py', 'np.random.seed(0)', '');
    assert.deepEqual(await client.settledRules('train.py'), ['unseeded-numpy'], 'reported where the program begins');
    assert.deepEqual(await client.rules('data.py'), [], 'and only there');
  });

  it('finds in an imported file what only the importing program can know', async () => {
    await using client = await startServer({
      project: `
        # file: lib/__init__.py
        # file: lib/data.py
        import torch
        from torch.utils.data import DataLoader, Dataset
        class Noise(Dataset):
            def __len__(self):
                return 10
            def __getitem__(self, index):
                return torch.rand(3)
        def loader():
            return DataLoader(Noise(), num_workers=2)
        # file: train.py
        import torch
        from lib.data import loader
        for batch in loader():
            print(batch)
      `,
    });
    await client.open('lib/data.py');
    await client.settled();
    const grade = async () =>
      (await client.diagnostics('lib/data.py')).find(({ code }) => code === 'unseeded-workers')?.severity;
    assert.equal(await grade(), 2, 'the program that iterates the loader never seeds');

    await client.open('train.py');
    await client.change('train.py', 'import torch\n', 'import torch\ntorch.manual_seed(0)\n');
    await client.settled();
    assert.equal(await grade(), 3, 'the workers are seeded from the program');
  });

  it('is found when it is written after the file that it imports was opened', async () => {
    await using client = await startServer({ project: '# file: data.py\nimport numpy as np\nnp.random.rand()\n' });
    await client.open('data.py');
    assert.deepEqual(await client.settledRules('data.py'), ['unseeded-numpy']);
    await client.write('train.py', 'import numpy as np\nnp.random.seed(0)\nimport data\n');
    assert.deepEqual(await client.settledRules('data.py'), []);
  });
});

describe('an editor that does not ask for diagnostics', () => {
  it('is told of them, and of their end', async () => {
    await using client = await startServer({ project: withHelper, capabilities: {} });
    await client.open('train.py');
    await client.open('helper.py');
    await client.settled();
    assert.deepEqual(publishedRules(client.published('train.py')), ['unseeded-torch']);
    assert.equal(client.published('helper.py'), undefined, 'nothing is said of what has always been well');

    await client.change('helper.py', 'pass', 'torch.manual_seed(0)');
    await client.settled();
    assert.deepEqual(publishedRules(client.published('train.py')), []);

    await client.change('train.py', 'torch.randn(3)', 'torch.randn(4)');
    await client.change('helper.py', 'torch.manual_seed(0)', 'pass');
    await client.settled();
    assert.deepEqual(publishedRules(client.published('train.py')), ['unseeded-torch']);
    assert.equal(client.published('train.py')?.version, 2);

    await client.close('train.py');
    await client.settled();
    assert.deepEqual(publishedRules(client.published('train.py')), []);
  });

  it('reads the evidence in the message where it cannot show it otherwise', async () => {
    await using client = await startServer({
      project: 'import torch\nx = torch.randn(3)\ntorch.manual_seed(0)\n',
      capabilities: {},
    });
    await client.open('train.py');
    await client.settled();
    const [finding] = client.published('train.py')?.diagnostics ?? [];
    assert.match(String(finding?.message), /\ntrain\.py:2: /);
    assert.deepEqual(Object.keys(finding ?? {}), ['range', 'severity', 'code', 'source', 'message']);
  });
});

const unseeded = 'import torch\nx = torch.randn(3)\n';

const withHelper = `
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

const publishedRules = (params: { diagnostics: { code?: unknown }[] } | undefined): readonly unknown[] | undefined =>
  params?.diagnostics.map(({ code }) => code);
