import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ensurePython } from '../../scripts/support/python.ts';
import { type Contents, folderOf } from '../support/folder.ts';
import { contentsOf } from '../support/verify-programs.ts';
import { type Ran, runIn } from './console.ts';

const unseeded = 'import random\nprint(random.random())\n';
const seeded = 'import random\nrandom.seed(3)\nprint(random.random())\n';

describe('seedlint verify', () => {
  it('is 0 for runs that agree', () =>
    check({ 'a.py': seeded }, 'a.py', 0, [/^reproducible: a\.py\nNo difference in 2 runs/]));

  it('is 1 for runs that differ, and shows the line', () =>
    check({ 'a.py': unseeded }, 'a.py', 1, [
      /^irreproducible: a\.py\n/,
      /Cause, confirmed \(unseeded-python\)\n/,
      / --> a\.py:2\n {2}\|\n1 \| import random\n2 \| print\(random\.random\(\)\)\n {2}\| \^{22}\n/,
      /\n3 runs in [\d.]+ s, Python 3/,
      /\nAfter a fix: seedlint verify .* a\.py\n$/,
    ]));

  it('is 2 for a script that fails, with its own words', () =>
    check({ 'a.py': 'def f():\n    raise KeyError("lr")\n\nf()\n' }, 'a.py', 2, [
      /^undecided: a\.py\nThe script failed before its first optimizer step: KeyError: 'lr'\. Nothing could be compared\.\n/,
      / {4}Traceback \(most recent call last\):\n.*a\.py", line 4, in <module>/,
    ]));

  it('is 2 for a script that asks', () =>
    check({ 'a.py': 'input("How many? ")\n' }, 'a.py', 2, [/The script asks for input/]));

  it('is 2 for a script that runs for ever', () =>
    check({ 'a.py': 'while True:\n    pass\n' }, 'a.py --timeout 2', 2, [
      /No training step was observed in 2 seconds/,
    ]));

  it('is 2 for a script that is not there', async () => {
    const { status, err } = await verify({}, 'b.py');
    assert.deepEqual({ status, err }, { status: 2, err: 'error: b.py does not exist\n' });
  });

  it('is 2 for a Python that is not there', async () => {
    const { status, err } = await verify({ 'a.py': seeded }, 'a.py --python ./no/python');
    assert.equal(status, 2);
    assert.match(err, /^error: /);
  });

  it('gives a script its arguments, and runs modules', () =>
    check(
      {
        'pkg/__init__.py': '',
        'pkg/run.py': 'import random, sys\nrandom.seed(int(sys.argv[1]))\nprint(random.random())\n',
      },
      '-m pkg.run -- 7',
      0,
      [/^reproducible: pkg\/run\.py\n/],
    ));

  it('runs notebooks, and counts lines by cells', () =>
    check({ 'a.ipynb': notebook('import random', 'x = 1\nprint(random.random())') }, 'a.ipynb', 1, [
      / --> a\.ipynb, cell 2, line 2\n/,
    ]));

  it('makes more runs where they are asked for', () =>
    check({ 'a.py': seeded }, 'a.py --runs 3', 0, [/No difference in 3 runs/, /\n3 runs in/]));

  it('leaves out what it is told to', () =>
    check({ 'a.py': 'print(list({"a", "b", "c", "d"}))\n' }, 'a.py --no-perturb=hash-seed --device cpu', 0, [], {
      PYTHONHASHSEED: '5',
    }));

  it('shows what the script prints, where that is asked for', async () => {
    const { err } = await verify({ 'a.py': 'print("hello")\n' }, 'a.py -v');
    assert.match(err, /Run 1: as it is\nhello\nRun 2: /);
  });

  it('says nothing but the result, where that is asked for', async () => {
    const { err, out } = await verify({ 'a.py': unseeded }, 'a.py -q --output-format json');
    assert.equal(err, '');
    const { verdict, causes, divergence } = JSON.parse(out);
    assert.equal(verdict, 'irreproducible');
    assert.deepEqual(
      causes.map(({ source, file, line, rule, confirmed }: Record<string, unknown>) => [
        source,
        file,
        line,
        rule,
        confirmed,
      ]),
      [['python', 'a.py', 2, 'unseeded-python', true]],
    );
    assert.equal(divergence.kind, 'draw');
  });

  it('keeps report, traces and output where it is told, and compares traces again', async () => {
    const python = await ensurePython();
    using folder = folderOf({ 'a.py': unseeded });
    const options = { environment: environmentIn(folder.path) };
    await runIn(folder.path, `verify a.py --python ${python} --out kept -q`, options);
    const kept = `${folder.path}/kept`;
    assert.deepEqual(readdirSync(kept).sort(), ['report.html', 'report.json', 'run-1', 'run-2', 'run-3']);
    assert.match(readFileSync(`${kept}/report.html`, 'utf8'), /^<!DOCTYPE html>/);
    assert.match(readFileSync(`${kept}/run-1/stdout.txt`, 'utf8'), /^0\.\d+\n$/);
    const again = await runIn(folder.path, 'verify --compare kept/run-1 kept/run-2', options);
    assert.equal(again.status, 1);
    assert.match(again.out, /^irreproducible: a\.py\n.*gives other numbers at a\.py:2/);
    const same = await runIn(folder.path, 'verify --compare kept/run-1 kept/run-3', options);
    assert.equal(same.status, 0);
  });

  it('writes nothing into the workspace', async () => {
    const python = await ensurePython();
    using folder = folderOf({ 'a.py': 'open("x.txt", "w").write("1")\nprint(open("x.txt").read())\n' });
    using state = folderOf({});
    const before = contentsOf(folder.path);
    const { status, out } = await runIn(folder.path, `verify a.py --python ${python}`, {
      environment: environmentIn(state.path),
    });
    assert.equal(status, 0, out);
    assert.deepEqual(contentsOf(folder.path), before);
  });

  it('ends at once when it is interrupted', async () => {
    const python = await ensurePython();
    using folder = folderOf({ 'a.py': 'print("on", flush=True)\nwhile True:\n    pass\n' });
    const main = fileURLToPath(new URL('../../server/src/cli/main.ts', import.meta.url));
    const child = spawn(
      process.execPath,
      ['--import', import.meta.resolve('tsx'), main, 'verify', 'a.py', '-v', '--python', python],
      { cwd: folder.path, env: environmentIn(folder.path) },
    );
    let out = '';
    child.stdout.on('data', (piece: Buffer) => {
      out += piece.toString();
    });
    await new Promise<void>((resolve) => {
      child.stderr.on('data', (piece: Buffer) => {
        if (/^on$/m.test(piece.toString())) resolve();
      });
    });
    const began = Date.now();
    child.kill('SIGINT');
    const [status] = await once(child, 'close');
    assert.equal(status, 2);
    assert.match(out, /^undecided: a\.py\nCancelled before two runs could be compared\.\n/);
    assert.ok(Date.now() - began < 10_000);
    assert.equal(existsSync(`${folder.path}/kept`), false);
  });
});

async function check(
  contents: Contents,
  words: string,
  status: number,
  expected: readonly RegExp[],
  environment: Readonly<Record<string, string>> = {},
): Promise<void> {
  const ran = await verify(contents, words, environment);
  assert.equal(ran.status, status, ran.out + ran.err);
  for (const pattern of expected) assert.match(ran.out, pattern);
}

async function verify(
  contents: Contents,
  words: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const python = await ensurePython();
  using folder = folderOf(contents);
  using state = folderOf({});
  const given = words.includes('--python') ? '' : `--python ${python} `;
  return await runIn(folder.path, `verify ${given}${words}`, {
    environment: { ...environmentIn(state.path), ...environment },
  });
}

/** This process's environment, with the user's data elsewhere. */
const environmentIn = (folder: string): Record<string, string> => ({
  ...Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  ),
  XDG_DATA_HOME: `${folder}/data`,
});

const notebook = (...cells: readonly string[]): string =>
  JSON.stringify({
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {},
    cells: cells.map((source) => ({ cell_type: 'code', source, metadata: {}, outputs: [], execution_count: null })),
  });
