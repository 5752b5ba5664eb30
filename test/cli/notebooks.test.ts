import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { type Contents, folderOf } from '../support/folder.ts';
import { notebookText } from '../support/notebook.ts';
import { runIn } from './console.ts';

const cells = [
  '%matplotlib inline\nimport torch',
  '%%bash\nls "',
  'model = torch.nn.Linear(2, 2)',
  'torch.manual_seed(0)',
];
const late = notebookText(cells);

describe('a notebook on the command line', () => {
  it('is shown by cell, with the lines of the cell', async () => {
    using folder = folderOf({ 'a.ipynb': late });
    const { status, out } = await runIn(folder.path, 'check');
    assert.equal(status, 1);
    assert.equal(
      out,
      `warning[late-seed]: Torch's global generator is seeded here, after \`torch.nn.Linear\` has drawn from it: what was drawn before differs in every run.
 --> a.ipynb:cell 4:1:1
  |
1 | torch.manual_seed(0)
  | ^^^^^^^^^^^^^^^^^^^^
  |
note: \`torch.nn.Linear\` draws before the seed.
 --> a.ipynb:cell 3:1:9
  |
1 | model = torch.nn.Linear(2, 2)
  |         ---------------------
  |
help: Move the seed before the first draw (with --unsafe-fixes)

Found 1 problem (1 fixable with --fix --unsafe-fixes).
`,
    );
    const concise = await runIn(folder.path, 'check --output-format concise');
    assert.match(concise.out, /^a\.ipynb:cell 4:1:1: warning\[late-seed\] /);
    assert.equal(
      (await runIn(folder.path, 'timeline a.ipynb')).out,
      'a.ipynb:cell 3:1  draws torch torch.nn.Linear\na.ipynb:cell 4:1  seeds torch, cuda (0)\n',
    );
  });

  it('has its cells in JSON, those of fixes and related places too', async () => {
    using folder = folderOf({ 'a.ipynb': late });
    const [finding] = JSON.parse((await runIn(folder.path, 'check --output-format json')).out);
    const place = (cell: number, row: number, column: number, endColumn: number) => ({
      filename: 'a.ipynb',
      cell,
      location: { row, column },
      end_location: { row, column: endColumn },
    });
    const { code, filename, cell, location, end_location, entry, related, fix } = finding;
    assert.deepEqual([code, entry], ['late-seed', 'a.ipynb']);
    assert.deepEqual({ filename, cell, location, end_location }, place(3, 1, 1, 21));
    assert.deepEqual(related, [{ ...place(2, 1, 9, 30), message: '`torch.nn.Linear` draws before the seed.' }]);
    assert.deepEqual(fix.edits, [
      { ...place(2, 1, 1, 1), content: 'torch.manual_seed(0)\n' },
      { ...place(3, 1, 1, 21), content: '' },
    ]);
  });

  it('is mended across its cells, and no other byte of it changes', async () => {
    using folder = folderOf({ 'a.ipynb': late });
    const diff = await runIn(folder.path, 'check --diff --unsafe-fixes');
    assert.equal(
      diff.out,
      `--- a.ipynb:cell 3
+++ a.ipynb:cell 3
@@ -1 +1,2 @@
+torch.manual_seed(0)
 model = torch.nn.Linear(2, 2)
--- a.ipynb:cell 4
+++ a.ipynb:cell 4
@@ -1 +0,0 @@
-torch.manual_seed(0)
`,
    );
    assert.equal(readFileSync(`${folder.path}/a.ipynb`, 'utf8'), late);
    await runIn(folder.path, 'check --fix --unsafe-fixes');
    assert.equal(
      readFileSync(`${folder.path}/a.ipynb`, 'utf8'),
      notebookText([...cells.slice(0, 2), `torch.manual_seed(0)\n${cells[2]}`, '']),
    );
  });

  it('comes in and goes out through standard input and output', async () => {
    using folder = folderOf({});
    const words = 'check --fix --unsafe-fixes --stdin-filename a.ipynb -';
    const { out } = await runIn(folder.path, words, { input: late });
    assert.equal(out, notebookText([...cells.slice(0, 2), `torch.manual_seed(0)\n${cells[2]}`, '']));
  });

  for (const [what, files, expected] of [
    [
      'is an entry, and what it imports is judged with it',
      {
        'seeding.py': 'import torch\ndef seed():\n    torch.manual_seed(0)\n',
        'a.ipynb': notebookText(['from seeding import seed\nseed()', 'import torch\ntorch.rand(2);']),
      },
      [],
    ],
    [
      'runs scripts and other notebooks in place',
      {
        'lib/b.ipynb': notebookText(['import torch', 'torch.manual_seed(0)\nsize = 3']),
        'c.py': 'import random\nif __name__ == "__main__":\n    random.seed(0)\n',
        'a.ipynb': notebookText(['%run lib/b.ipynb\n%run -i c', 'import random\ntorch.rand(size)\nrandom.random()']),
      },
      [],
    ],
    [
      'seeds nothing by a magic of another language',
      { 'a.ipynb': notebookText(['import torch', '%%writefile b.py\ntorch.manual_seed(0)', 'torch.rand(2)']) },
      ['a.ipynb:cell 3:1:1: warning[unseeded-torch]'],
    ],
    [
      'awaits at its top level, and times what it runs',
      { 'a.ipynb': notebookText(['import torch, asyncio', 'await asyncio.sleep(0)', '%time x = torch.rand(2)']) },
      ['a.ipynb:cell 3:1:11: warning[unseeded-torch]'],
    ],
    [
      'is silenced by its first cell',
      { 'a.ipynb': notebookText(['# seedlint: ignore-file unseeded-torch -- a demo', 'import torch\ntorch.rand(2)']) },
      [],
    ],
    [
      'is silenced by a line',
      { 'a.ipynb': notebookText(['import torch', 'torch.rand(2)  # seedlint: ignore[unseeded-torch] a demo']) },
      [],
    ],
    [
      'goes on where a cell is no Python',
      { 'a.ipynb': notebookText(['import torch', 'x = ("""', 'torch.rand(2)']) },
      ['a.ipynb:cell 3:1:1: warning[unseeded-torch]'],
    ],
    [
      'is what a script with cell marks is, line by line',
      { 'a.py': '# %%\nimport torch\n\n# %% [markdown]\n# text\n\n# %%\ntorch.rand(2)\n' },
      ['a.py:8:1: warning[unseeded-torch]'],
    ],
    [
      'is found beside Python for Windows',
      { 'a.pyw': 'import torch\ntorch.rand(2)\n' },
      ['a.pyw:2:1: warning[unseeded-torch]'],
    ],
  ] as const satisfies readonly (readonly [string, Contents, readonly string[]])[]) {
    it(what, async () => {
      using folder = folderOf(files);
      const { out } = await runIn(folder.path, 'check --quiet --severity warning --output-format concise');
      const found = out.split('\n').filter(Boolean);
      assert.deepEqual(
        found.map((line) => line.slice(0, line.indexOf(']') + 1)),
        expected,
      );
    });
  }
});
