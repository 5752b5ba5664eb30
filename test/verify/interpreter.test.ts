import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { run } from '../../scripts/support/run.ts';
import { findInterpreter } from '../../server/src/verify/runs/interpreter.ts';
import { type Contents, folderOf } from '../support/folder.ts';
import { plainPython } from '../support/runs.ts';

const python = await plainPython();
const noPath = { PATH: '' };

describe('the interpreter', () => {
  it('is the one of a virtual environment in the nearest folder', async () => {
    using folder = folderOf({ 'pkg/train.py': '' });
    await run(python, ['-m', 'venv', '--without-pip', join(folder.path, '.venv')]);
    const found = await find({ folders: [join(folder.path, 'pkg'), folder.path] });
    assert.ok('path' in found);
    assert.equal(dirname(dirname(found.path)), join(folder.path, '.venv'));
    assert.equal(found.origin, 'the virtual environment .venv');
    assert.match(found.version, /^3\.\d+\.\d+$/);
  });

  it('is the one that was given, as a path, a name or an environment’s folder', async () => {
    using folder = folderOf({});
    await run(python, ['-m', 'venv', '--without-pip', join(folder.path, 'mine')]);
    for (const given of [python, 'mine', join(folder.path, 'mine')]) {
      const found = await find({ given: [given], folders: [folder.path] });
      assert.ok('path' in found, `${given}: ${JSON.stringify(found)}`);
    }
  });

  it('is the active environment’s before the path’s', async () => {
    using folder = folderOf({});
    await run(python, ['-m', 'venv', '--without-pip', join(folder.path, 'active')]);
    const environment = { VIRTUAL_ENV: join(folder.path, 'active'), PATH: dirname(python) };
    const found = await find({ environment });
    assert.equal('origin' in found && found.origin, 'the active virtual environment');
  });

  it('is taken from the path where there is nothing else', async () => {
    const found = await find({ environment: { PATH: dirname(python) } });
    assert.equal('origin' in found && found.origin, '`python3` on the path');
    assert.equal('path' in found && realpathSync(found.path), realpathSync(python));
  });

  const broken: Readonly<Record<string, { files: Contents; given?: string; problem: RegExp }>> = {
    'nothing anywhere': { files: {}, problem: /^No Python was found: / },
    'a name that is nowhere': { files: {}, given: 'python9', problem: /^`python9` is not on the path and not in/ },
    'a path that does not exist': { files: {}, given: 'bin/python', problem: /^`.*bin\/python` does not exist\.$/ },
    'a file that may not be executed': { files: { py: '' }, given: './py', problem: /permission denied\.$/ },
    'another program': {
      files: { py: '#!/bin/sh\nexit 3\n' },
      given: './py',
      problem: /is not a Python that starts\.$/,
    },
    'a Python that is too old': {
      files: { py: '#!/bin/sh\necho seedlint 3.8.10 /usr/bin/python3\n' },
      given: './py',
      problem: /is Python 3\.8\.10; verifying needs Python 3\.9 or newer\.$/,
    },
  };
  for (const [title, { files, given, problem }] of Object.entries(broken)) {
    it(`is a sentence for ${title}`, async () => {
      using folder = folderOf(files);
      if (files.py !== undefined && files.py !== '') chmodSync(join(folder.path, 'py'), 0o755);
      const found = await find({ given: given === undefined ? [] : [given], folders: [folder.path] });
      assert.match('problem' in found ? found.problem : JSON.stringify(found), problem);
    });
  }

  it('says which environment is broken where no other Python is there', async () => {
    using folder = folderOf({ '.venv/pyvenv.cfg': '' });
    mkdirSync(join(folder.path, '.venv/bin'));
    symlinkSync('/nowhere/python', join(folder.path, '.venv/bin/python'));
    const found = await find({ folders: [folder.path] });
    assert.match('problem' in found ? found.problem : '', /^The virtual environment \.venv \(`.*`\) does not exist\.$/);
  });

  it('of a broken environment gives way to the next', async () => {
    using folder = folderOf({ '.venv/pyvenv.cfg': '' });
    writeFileSync(join(folder.path, '.venv', 'bin'), '');
    const found = await find({ folders: [folder.path], environment: { PATH: dirname(python) } });
    assert.ok('path' in found);
  });
});

const find = (search: Partial<Parameters<typeof findInterpreter>[0]>) =>
  findInterpreter({ given: [], folders: [], environment: noPath, ...search });
