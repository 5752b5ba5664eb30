import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Hover } from 'vscode-languageserver/node';
import { fullCapabilities, startServer } from '../support/lsp.ts';

const project = `
  # file: seeding.py
  import numpy as np
  import torch
  def setup(seed=7):
      torch.manual_seed(seed)
  def unused():
      np.random.seed(0)
  # file: train.py
  import numpy as np
  import torch
  from seeding import setup
  setup()
  x = torch.randn(np.random.randint(3))
  y = 1  # seedlint: ignore[late-seed, no-such-rule]
`;

describe('hovering', () => {
  it('over a draw says which generator, and what has seeded it there', async () => {
    await using client = await startServer({ project });
    await client.open('train.py');
    const hover = await client.hover('train.py', 'torch.randn');
    assert.equal(
      textOf(hover),
      "`torch.randn` draws from torch's global generator.\n\n" +
        `- In \`train.py\`: seeded before, by \`torch.manual_seed\` ([seeding.py:4](${client.uri('seeding.py')}#L4)).\n`,
    );
    assert.deepEqual(hover?.range, { start: { line: 4, character: 4 }, end: { line: 4, character: 37 } });
    await client.settled();
  });

  it('over a draw in the arguments of another one is about the inner one', async () => {
    await using client = await startServer({ project });
    await client.open('train.py');
    assert.equal(
      textOf(await client.hover('train.py', 'np.random.randint')),
      "`numpy.random.randint` draws from NumPy's global generator.\n\n- In `train.py`: nothing has seeded it before.\n",
    );
    await client.settled();
  });

  it('over a seed says what it seeds, and whether anybody calls it', async () => {
    await using client = await startServer({ project });
    await client.open('seeding.py');
    await client.settled();
    assert.match(
      textOf(await client.hover('seeding.py', 'torch.manual_seed')),
      /^`torch\.manual_seed` seeds torch's global generator.* with 7\.\n/,
    );
    assert.match(textOf(await client.hover('seeding.py', 'np.random.seed')), /- `seeding\.py` never calls this\.\n/);
  });

  it('over a call that many programs run tells of some of them', async () => {
    const entries = Array.from(
      { length: 9 },
      (_, index) => `# file: train_${index}.py\nimport draws\nprint(draws.x)\n`,
    );
    await using client = await startServer({
      project: `# file: draws.py\nimport torch\nx = torch.randn(3)\n${entries.join('')}`,
    });
    await client.open('draws.py');
    await client.settled();
    const text = textOf(await client.hover('draws.py', 'torch.randn'));
    assert.equal(text.match(/^- In `train_\d\.py`: nothing has seeded it before\.$/gm)?.length, 6, text);
    assert.match(text, /\n- … and 3 more\n$/);
  });

  it('over a rule in a comment shows its documentation', async () => {
    await using client = await startServer({ project, settings: () => ({ hover: { enable: false } }) });
    await client.open('train.py');
    const hover = await client.hover('train.py', 'late-seed');
    assert.match(
      textOf(hover),
      /^\*\*late-seed\*\*: Reports that .+\n\n.+\n\n\[Show documentation\]\(command:seedlint\.showDocumentation\?/,
    );
    assert.deepEqual(hover?.range, { start: { line: 5, character: 26 }, end: { line: 5, character: 35 } });
    assert.equal(textOf(await client.hover('train.py', 'no-such-rule')), 'Seedlint has no rule `no-such-rule`.');
    assert.equal(await client.hover('train.py', 'torch.randn'), null, 'calls are left alone where the user wants that');
    await client.settled();
  });

  it('over a rule in a comment shows the whole page to an editor that has no command for it', async () => {
    await using client = await startServer({ project, initializationOptions: { status: true } });
    await client.open('train.py');
    assert.match(textOf(await client.hover('train.py', 'late-seed')), /^# late-seed\n\nReports that /);
    await client.settled();
  });

  it('over anything else says nothing', async () => {
    await using client = await startServer({ project });
    await client.open('train.py');
    for (const words of ['import numpy', 'setup()', '= 1', 'seedlint:']) {
      assert.equal(await client.hover('train.py', words), null, words);
    }
    await client.settled();
  });

  it('shows plain text where the editor knows no other', async () => {
    const capabilities = { ...fullCapabilities, textDocument: { ...fullCapabilities.textDocument, hover: {} } };
    await using client = await startServer({ project, capabilities });
    await client.open('train.py');
    const { contents } = (await client.hover('train.py', 'torch.randn')) ?? {};
    assert.deepEqual(contents, {
      kind: 'plaintext',
      value:
        "`torch.randn` draws from torch's global generator.\n\n" +
        '- In `train.py`: seeded before, by `torch.manual_seed` (seeding.py:4).\n',
    });
    await client.settled();
  });
});

function textOf(hover: Hover | null): string {
  assert.ok(hover !== null && typeof hover.contents === 'object' && 'value' in hover.contents);
  return hover.contents.value;
}
