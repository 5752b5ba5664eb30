import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { joinCells } from '../../server/src/base/cells.ts';
import { loadProgram } from '../../server/src/engine/load.ts';
import { emptyProject } from '../../server/src/project/project.ts';
import { parserOnce } from '../support/project.ts';

describe('a configuration is no module', () => {
  for (const name of ['conf.yaml', 'conf.yml', 'pyproject.toml', 'setup.cfg']) {
    it(`where the program itself is said to be ${name}`, async () => {
      assert.deepEqual(await modulesOf(name, { [name]: 'import torch\n' }), []);
    });

    it(`where a notebook runs ${name}`, async () => {
      const files = { 'a.ipynb': joinCells([`%run ${name}`, 'import b']), [name]: 'seed: 1\n', 'b.py': '' };
      assert.deepEqual(await modulesOf('a.ipynb', files), ['a.ipynb', 'b.py']);
    });
  }
});

describe('a program', () => {
  it('is asked of together with the package that it is part of, on which it depends what it is there for', async () => {
    const files = { 'models/net.py': 'import torch\n', 'models/__init__.py': '' };
    assert.deepEqual(await modulesOf('models/net.py', files), ['models/__init__.py', 'models/net.py']);
  });

  it('has each of its modules once, by one name, however a folder of its path is written', async () => {
    const files = {
      'kit/main.py': 'import sys\nsys.path.append("./")\nfrom text import clean\n',
      'kit/text/__init__.py': 'from . import clean\n',
      'kit/text/clean.py': 'from .numbers import spell\n',
      'kit/text/numbers.py': 'from . import clean\n',
    };
    assert.deepEqual(await modulesOf('kit/main.py', files), Object.keys(files).sort());
  });
});

/** The modules of a program, by name; fails where the same files are asked for again and again. */
async function modulesOf(entry: string, files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  let nReads = 0;
  const read = (path: string): string | undefined => {
    assert.ok(nReads++ < 1000, `${path} is read forever`);
    // To a disk, several slashes are one.
    return files[path.slice('/project/'.length).replaceAll(/\/+/g, '/')];
  };
  const project = await loadProgram(emptyProject('/project'), `/project/${entry}`, read, await parserOnce());
  return [...project.files]
    .flatMap(([path, facts]) => (facts === undefined ? [] : [path.slice('/project/'.length)]))
    .sort();
}
