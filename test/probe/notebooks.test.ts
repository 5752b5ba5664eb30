import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { root } from '../../scripts/support/paths.ts';
import { ensurePython } from '../../scripts/support/python.ts';
import { eventsOf, type ProbeRun, runProbed } from '../support/probe.ts';

const runner = join(root, 'server', 'probe', 'seedlint_probe', 'notebook.py');

let python = '';
before(async () => {
  python = await ensurePython();
});

/** Runs code cells, with a Markdown cell before them. */
function runCells(cells: readonly string[], files: Readonly<Record<string, string>> = {}): Promise<ProbeRun> {
  const code = cells.map((source, index) => ({
    cell_type: 'code',
    source: index % 2 ? source : source.split(/(?<=\n)/),
  }));
  const notebook = JSON.stringify({ cells: [{ cell_type: 'markdown', source: '# Title' }, ...code], nbformat: 4 });
  return runProbed({
    python,
    files: { ...files, 'train.ipynb': notebook },
    command: [runner, 'train.ipynb', '--epochs', '3'],
  });
}

const places = (run: ProbeRun) => eventsOf(run, 'draw').map(({ at }) => at && [at[0].split('/').pop(), ...at.slice(1)]);

describe('a notebook', () => {
  it('is run cell by cell, and places have a cell', async () => {
    const run = await runCells(
      [
        'import random\nrandom.random()\n',
        'def f():\n    return random.random()\n',
        '# %% is plain Python\nimport helper\nf()\nhelper.draw()',
      ],
      { 'helper.py': 'import random\ndef draw():\n    return random.random()\n' },
    );
    assert.equal(run.status, 0, run.stderr);
    assert.deepEqual(places(run), [
      ['train.ipynb', 2, 0],
      ['train.ipynb', 2, 1],
      ['helper.py', 3],
    ]);
  });

  it('runs as it does in Jupyter: one main module, arguments, the working directory first on the path', async () => {
    const run = await runCells([
      'import sys, os\nprint(__name__, sys.argv[1:], sys.path[0] == "", "__file__" in globals())',
      'import __main__\nx = 3\nprint(__main__.x, os.path.basename(sys.argv[0]))\n1 + 1',
      'import asyncio\nawait asyncio.sleep(0)\nasync def f():\n    return 4\nprint(await f())',
      'import inspect\nprint(inspect.getsource(f).splitlines()[0])',
      'display(x)\nget_ipython().system("false")\nprint(get_ipython().run_line_magic("matplotlib", "inline"))',
    ]);
    assert.equal(
      run.stdout,
      "__main__ ['--epochs', '3'] True False\n3 train.ipynb\n4\nasync def f():\nNone\n",
      run.stderr,
    );
  });

  const magics: readonly (readonly [name: string, cell: string, printed: string])[] = [
    ['line magics', '%matplotlib inline\n%load_ext x\nprint(1)', '1'],
    ['shell lines', '!pip install torch\nif True:\n    !ls -la \\\n      /tmp\nprint(2)', '2'],
    ['what a shell gives', 'files = !ls\na, b = 1, 2\nprint(files, b)', '[] 2'],
    ['%time', '%time y = 5\nprint(y)', '5'],
    ['%env', '%env ONE=1\n%set_env TWO 2\nimport os\nprint(os.environ["ONE"], os.environ["TWO"])', '1 2'],
    ['%cd', 'import os\n%cd folder\nprint(os.path.basename(os.getcwd()))', 'folder'],
    ['%run', '%run other.py 7\nprint(z)', "['other.py', '7']\n8"],
    ['help', 'print?\n?print\nx = 6\nprint(x)', '6'],
    ['what only looks like magic', 's = """\n%time\n!x\n"""\nt = (7\n  % 4)\nprint(len(s), t)', '10 3'],
    ['%%time', '%%time\nprint(8)', '8'],
    ['%%capture', '%%capture out\nprint(9)', '9'],
    ['cells of other languages', '%%bash\nthis is no python', ''],
    ['cells of HTML', '%%html\n<b>', ''],
    ['%%writefile', '%%writefile made.py\nm = "it\'s"\n', ''],
  ];
  for (const [name, cell, printed] of magics) {
    it(`knows ${name}`, async () => {
      const run = await runCells(
        [cell, 'import os\nif os.path.exists("made.py"):\n    from made import m\n    assert m'],
        {
          'other.py': 'import sys\nprint(sys.argv)\nz = 8\n',
          'folder/x': '',
        },
      );
      assert.equal(run.status, 0, run.stderr);
      assert.equal(run.stdout.trim(), printed);
    });
  }

  it('that fails says in which cell and line', async () => {
    const run = await runCells(['x = 1', 'def f():\n    raise KeyError("gone")\n\nf()']);
    assert.equal(run.status, 1);
    const [failure] = eventsOf(run, 'failure');
    assert.deepEqual(failure?.at?.slice(1), [2, 1]);
    assert.match(failure?.traceback ?? '', /train\.ipynb#cell1", line 2, in f\n {4}raise KeyError/);
    assert.doesNotMatch(run.stderr, /notebook\.py/);
  });

  it('that cannot be parsed says where', async () => {
    const run = await runCells(['x = 1', 'y = 2\nx = = 1']);
    assert.deepEqual(eventsOf(run, 'failure')[0]?.at?.slice(1), [2, 1]);
  });
});
