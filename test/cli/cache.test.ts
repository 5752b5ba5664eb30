import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { run } from '../../scripts/support/run.ts';
import { openCache } from '../../server/src/cli/cache.ts';
import { type Contents, folderOf, type TemporaryFolder } from '../support/folder.ts';
import { type Ran, runIn } from './console.ts';

const project: Contents = {
  'pyproject.toml': '[tool.seedlint]\n',
  'lib/__init__.py': '',
  'lib/data.py':
    'import numpy as np\n\ndef load():\n    return np.random.rand(3)  # seedlint: ignore[unseeded-torch]\n',
  'train.py': 'import importlib\n\nfrom lib import data\n\nprint(data.load())\n',
  'loader.py': `import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset

class Noise(Dataset):
    def __len__(self):
        return 8

    def __getitem__(self, index):
        return np.random.rand(3)

torch.manual_seed(0)
np.random.seed(0)
for batch in DataLoader(Noise(), num_workers=2):
    torch.save(batch, 'batch.pt')
`,
  'plain.py': 'import os\n\nimport lib.data\n\nprint(os.getcwd())\n',
  'other/dynamic.py': 'import importlib\n\nname = "lib" + ".data"\nprint(importlib.import_module(name).load())\n',
  'cell.ipynb': JSON.stringify({
    cells: [{ cell_type: 'code', source: ['import random\n', 'print(random.random())'], metadata: {}, outputs: [] }],
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5,
  }),
  'odd.py': 'x\0',
};

describe('checking a folder prints the same bytes', () => {
  let built: TemporaryFolder;
  before(async () => {
    built = folderOf({});
    await run(process.execPath, ['esbuild.mjs', `--outdir=${built.path}/dist`]);
  });
  after(() => built[Symbol.dispose]());

  for (const format of ['json', 'full', 'sarif']) {
    it(`with a cache, without one, and in threads, as ${format}`, async () => {
      using folder = aged(project);
      using cache = folderOf({});
      const check = (nThreads: number, ...more: readonly string[]): string => {
        const { stdout, stderr, status } = spawnSync(
          process.execPath,
          [`${built.path}/dist/cli.cjs`, 'check', '.', '--output-format', format, ...more],
          {
            cwd: folder.path,
            encoding: 'utf8',
            env: { ...process.env, SEEDLINT_THREADS: `${nThreads}`, SEEDLINT_CACHE_DIR: cache.path },
          },
        );
        return `${stdout}${stderr}${status}`;
      };
      const alone = check(1, '--no-cache');
      assert.match(alone, /unseeded-numpy.*odd\.py holds null bytes.*1$/s);
      assert.equal(check(3, '--no-cache'), alone);
      assert.deepEqual(readdirSync(cache.path), []);
      assert.equal(check(3), alone);
      assert.equal(readdirSync(cache.path).length, 1);
      assert.equal(check(1), alone);
      assert.equal(check(3), alone);
    });
  }
});

describe('what was found before counts', () => {
  it('where nothing has changed: no program is followed again', async () => {
    using folder = aged(project);
    using cache = folderOf({});
    await checked(folder, cache);
    const kept = await openCache(cache.path, folder.path);
    for (const [path, entry] of kept.entries) {
      const programs = entry.programs.map((program) => ({
        ...program,
        findings: program.findings.map((finding) => ({ ...finding, message: 'As it was before.' })),
      }));
      kept.keepEntry(path, { ...entry, programs });
    }
    await kept.save();
    assert.match((await checked(folder, cache)).out, /As it was before/);
  });

  const changes: readonly (readonly [string, (path: string) => void])[] = [
    ['a module of the program', (path) => writeFileSync(join(path, 'lib/data.py'), 'def load():\n    return 1\n')],
    ['the entry', (path) => writeFileSync(join(path, 'train.py'), 'print(1)\n')],
    ['a module that stands before another now', (path) => writeFileSync(join(path, 'numpy.py'), 'random = None\n')],
    ['a package in the place of a module', (path) => writeFileSync(join(path, 'lib/__init__.py'), 'data = None\n')],
    ['a module that is gone', (path) => rmSync(join(path, 'lib/data.py'))],
    ['a module of another name', (path) => renameSync(join(path, 'lib'), join(path, 'library'))],
    ['a new script', (path) => writeFileSync(join(path, 'new.py'), 'import random\nprint(random.random())\n')],
    ['a script that is imported now', (path) => writeFileSync(join(path, 'other.py'), 'import train\n')],
    ['the configuration', (path) => writeFileSync(join(path, 'pyproject.toml'), '[tool.seedlint]\nignore = ["all"]\n')],
    ['a configuration below', (path) => writeFileSync(join(path, 'other/seedlint.toml'), 'ignore = ["all"]\n')],
    ['the version of torch', (path) => writeFileSync(join(path, 'requirements.txt'), 'torch==1.8.0\n')],
    ['a notebook', (path) => writeFileSync(join(path, 'cell.ipynb'), '{"cells": []}')],
  ];
  for (const [what, change] of changes) {
    it(`not where it has changed: ${what}`, async () => {
      using folder = aged(project);
      using cache = folderOf({});
      const before = await checked(folder, cache);
      change(folder.path);
      const after = await checked(folder, cache);
      assert.notDeepEqual(after, before);
      assert.deepEqual(after, await runIn(folder.path, 'check . --output-format json --no-cache'));
      assert.deepEqual(await checked(folder, cache), after);
    });
  }

  it('not where the file of the cache is cut off, written into, or another version’s', async () => {
    using folder = aged(project);
    using cache = folderOf({});
    const right = await checked(folder, cache);
    const path = cacheIn(cache);
    const said = readFileSync(path, 'utf8');
    for (const wrong of [
      said.slice(0, -100),
      said.replaceAll('unseeded-numpy', 'unseeded-NUMPY'),
      said.replace(/^seedlint \S+/, 'seedlint 0.0.0'),
      '',
      '[]',
    ]) {
      writeFileSync(path, wrong);
      assert.deepEqual(await checked(folder, cache), right);
    }
  });

  it('not under other settings', async () => {
    using folder = aged(project);
    using cache = folderOf({});
    await checked(folder, cache);
    for (const options of ['--select late-seed', '--torch-version 1.8', '--ignore unseeded-numpy']) {
      const words = `check . --output-format json ${options}`;
      assert.deepEqual(await checked(folder, cache, words), await runIn(folder.path, `${words} --no-cache`));
    }
  });

  it('and goes after a while, with nothing else that lies beside it', async () => {
    using folder = aged(project);
    using cache = folderOf({ 'notes.json': '', [`${'0'.repeat(24)}.json`]: '', [`${'1'.repeat(24)}.json`]: '' });
    const long = new Date(Date.now() - 31 * 24 * 3600 * 1000);
    for (const name of ['notes.json', `${'0'.repeat(24)}.json`]) utimesSync(join(cache.path, name), long, long);
    await checked(folder, cache);
    const names = readdirSync(cache.path);
    assert.ok(names.includes('notes.json') && names.includes(`${'1'.repeat(24)}.json`), names.join());
    assert.ok(!names.includes(`${'0'.repeat(24)}.json`));
    assert.equal(names.length, 3);
  });

  it('but for files that are gone', async () => {
    using folder = aged(project);
    using cache = folderOf({});
    await checked(folder, cache);
    rmSync(join(folder.path, 'plain.py'));
    writeFileSync(join(folder.path, 'new.py'), '');
    await checked(folder, cache);
    const { files, entries } = await openCache(cache.path, folder.path);
    assert.deepEqual(
      [...files.keys(), ...entries.keys()].filter((path) => path.endsWith('/plain.py')),
      [],
    );
    assert.ok(entries.has(`${folder.path}/train.py`));
  });

  it('and a folder that takes no cache is no reason to fail', async () => {
    using folder = aged(project);
    using file = folderOf({ here: '' });
    const alone = await runIn(folder.path, 'check . --output-format json --no-cache');
    const environment = { SEEDLINT_CACHE_DIR: join(file.path, 'here', 'below') };
    assert.deepEqual(await runIn(folder.path, 'check . --output-format json', { environment }), alone);
  });
});

/** A project whose files were written a while ago: what is written this moment may be written again unseen. */
function aged(contents: Contents): TemporaryFolder {
  const folder = folderOf(contents);
  const then = new Date(Date.now() - 60_000);
  for (const name of Object.keys(contents)) utimesSync(join(folder.path, name), then, then);
  return folder;
}

const checked = (
  folder: TemporaryFolder,
  cache: TemporaryFolder,
  words = 'check . --output-format json',
): Promise<Ran> => runIn(folder.path, words, { environment: { SEEDLINT_CACHE_DIR: cache.path } });

const cacheIn = ({ path }: TemporaryFolder): string => join(path, readdirSync(path)[0] ?? assert.fail('no cache'));
