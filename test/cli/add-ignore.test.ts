import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { folderOf } from '../support/folder.ts';
import { notebookText } from '../support/notebook.ts';
import { runIn, runWords } from './console.ts';

const draw = 'random.SystemRandom().random()';

describe('--add-ignore', () => {
  for (const [what, before, after] of [
    [
      'writes a comment behind every line that has a finding',
      `import random\nx = ${draw}\nprint(${draw})  # drawn\n`,
      `import random\nx = ${draw}  # seedlint: ignore[unseeded-generator] legacy\nprint(${draw})  # drawn  # seedlint: ignore[unseeded-generator] legacy\n`,
    ],
    [
      'writes one comment for two findings on a line',
      `import random\nx = ${draw} + ${draw}\nprint(x)\n`,
      `import random\nx = ${draw} + ${draw}  # seedlint: ignore[unseeded-generator] legacy\nprint(x)\n`,
    ],
    [
      'adds the rule to the comment that is there, with its reason',
      `import random\nx = ${draw}  # seedlint: ignore[late-seed] on purpose\nprint(x)\n`,
      `import random\nx = ${draw}  # seedlint: ignore[late-seed, unseeded-generator] on purpose\nprint(x)\n`,
    ],
    [
      'minds statements over several lines',
      `import random\nx = [\n    ${draw},\n    ${draw},\n]\nprint(x)\n`,
      `import random\nx = [\n    ${draw},\n    ${draw},  # seedlint: ignore[unseeded-generator] legacy\n]\nprint(x)\n`,
    ],
    [
      'minds continued lines',
      `import random\nx = ${draw} + \\\n    1\nprint(x)\n`,
      `import random\nx = ${draw} + \\\n    1  # seedlint: ignore[unseeded-generator] legacy\nprint(x)\n`,
    ],
    [
      'minds texts over several lines',
      `import random\nx = (${draw}, """\n# text\n""")\nprint(x)\n`,
      `import random\nx = (${draw}, """\n# text\n""")  # seedlint: ignore[unseeded-generator] legacy\nprint(x)\n`,
    ],
    [
      'keeps the ends of lines',
      `import random\r\nx = ${draw}\r\nprint(x)\r\n`,
      `import random\r\nx = ${draw}  # seedlint: ignore[unseeded-generator] legacy\r\nprint(x)\r\n`,
    ],
  ] as const) {
    it(what, async () => {
      using folder = folderOf({ 'a.py': before });
      const ran = await runWords(folder.path, ['check', '--add-ignore=legacy']);
      assert.equal(readFileSync(`${folder.path}/a.py`, 'utf8'), after);
      assert.match(ran.err, /^Silenced \d problems? by comments\.\n$/);
      assert.deepEqual([ran.status, ran.out], [0, 'All checks passed.\n']);
      assert.equal((await runIn(folder.path, 'check --add-ignore')).err, 'Silenced 0 problems by comments.\n');
      assert.equal(readFileSync(`${folder.path}/a.py`, 'utf8'), after);
    });
  }

  it('writes into the cells of notebooks, and into modules', async () => {
    const cells = ['import random', `x = ${draw}`, 'import lib'];
    using folder = folderOf({ 'a.ipynb': notebookText(cells), 'lib.py': `import random\nx = ${draw}\n` });
    const ran = await runIn(folder.path, 'check a.ipynb --add-ignore');
    assert.deepEqual([ran.status, ran.err], [0, 'Silenced 2 problems by comments.\n']);
    assert.equal(
      readFileSync(`${folder.path}/a.ipynb`, 'utf8'),
      notebookText([cells[0] ?? '', `x = ${draw}  # seedlint: ignore[unseeded-generator]`, cells[2] ?? '']),
    );
    assert.match(
      readFileSync(`${folder.path}/lib.py`, 'utf8'),
      /random\(\) {2}# seedlint: ignore\[unseeded-generator\]\n$/,
    );
  });

  it('leaves a line alone on which a comment would be something else, and says what is left', async () => {
    const before = notebookText(['%env PYTHONHASHSEED=0', `import random\n%time print(${draw})`]);
    using folder = folderOf({ 'a.ipynb': before });
    const ran = await runIn(folder.path, 'check a.ipynb --add-ignore --fail-on information --output-format concise');
    assert.deepEqual([ran.status, ran.err], [1, 'Silenced 1 problem by comments.\n']);
    assert.match(ran.out, /^a\.ipynb:cell 1:1:\d+: information\[runtime-hash-seed\] /);
    const after = readFileSync(`${folder.path}/a.ipynb`, 'utf8');
    assert.equal(after, before.replace(`${draw})`, `${draw})  # seedlint: ignore[unseeded-generator]`));
  });

  it('prints standard input with its comments', async () => {
    using folder = folderOf({});
    const ran = await runIn(folder.path, 'check - --add-ignore', { input: `import random\nx = ${draw}\n` });
    assert.equal(ran.out, `import random\nx = ${draw}  # seedlint: ignore[unseeded-generator]\n`);
    assert.equal(ran.err, 'Silenced 1 problem by comments.\nAll checks passed.\n');
  });

  it('leaves alone what is not shown, and what the baseline knows', async () => {
    const text = `import random\nx = ${draw}\n`;
    using folder = folderOf({
      'a.py': text,
      'seedlint-baseline.json': '{"a.py": {"unseeded-generator": {"count": 1}}}',
      'b.py': text,
    });
    await runIn(folder.path, 'check a.py --add-ignore');
    await runIn(folder.path, 'check b.py --add-ignore --severity error --fail-on error');
    for (const name of ['a.py', 'b.py']) assert.equal(readFileSync(`${folder.path}/${name}`, 'utf8'), text);
  });
});
