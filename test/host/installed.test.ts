import assert from 'node:assert/strict';
import { delimiter, join } from 'node:path';
import { describe, it } from 'node:test';
import { say } from '../../server/src/base/phrase.ts';
import { environmentsFor, installedIn } from '../../server/src/host/installed.ts';
import { versionSources } from '../../server/src/host/version-sources.ts';
import { folderOf } from '../support/folder.ts';

const packages = (environment: string, version: string) => ({
  [`${environment}/lib/python3.11/site-packages/torch-${version}.dist-info/METADATA`]: '',
});

describe('installed packages', () => {
  it('are known by the folders of their metadata', () => {
    using folder = folderOf({
      ...packages('a', '2.4.1+cu121'),
      'a/lib/python3.11/site-packages/numpy-1.21.0-py3.11.egg-info/PKG-INFO': '',
      'a/lib/python3.11/site-packages/scikit_learn-1.5.0.dist-info/METADATA': '',
      'a/lib/python3.11/site-packages/torch/version.py': '',
      'a/lib/python3.11/dist-packages/six-1.16.0.egg-info': '',
      'a/lib/other/site-packages/left-1.0.dist-info/METADATA': '',
    });
    const found = installedIn(join(folder.path, 'a')).map(({ name, version }) => `${name} ${version}`);
    assert.deepEqual(found.sort(), ['numpy 1.21.0', 'scikit_learn 1.5.0', 'six 1.16.0', 'torch 2.4.1+cu121']);
    assert.deepEqual(installedIn(join(folder.path, 'nowhere')), []);
  });

  it('are looked for in the chosen interpreter’s environment alone', () => {
    using folder = folderOf({
      ...packages('mine', '2.0'),
      'mine/bin/python': '',
      'mine/pyvenv.cfg': '',
      '.venv/pyvenv.cfg': '',
    });
    const found = environmentsFor({
      interpreter: join(folder.path, 'mine/bin/python'),
      folders: [folder.path],
      variables: {},
    });
    assert.deepEqual(
      found.map(({ origin, read }) => [say(origin), read().map(({ version }) => version)]),
      [['the chosen interpreter', ['2.0']]],
    );
  });

  it('are looked for in the workspace, then in the active environments, and last on the path', () => {
    using folder = folderOf({
      ...packages('w/.venv', '2.1'),
      'w/.venv/pyvenv.cfg': '',
      'w/a/train.py': '',
      ...packages('active', '2.2'),
      ...packages('conda', '2.3'),
      ...packages('usr', '2.4'),
      'usr/bin/python3': '',
    });
    const at = (name: string): string => join(folder.path, name);
    const found = environmentsFor({
      folders: [at('w/a'), at('w')],
      variables: { VIRTUAL_ENV: at('active'), CONDA_PREFIX: at('conda'), PATH: ['bin', at('usr/bin')].join(delimiter) },
    });
    assert.deepEqual(
      found.map(({ origin, isLastResort, read }) => [say(origin), isLastResort, read()[0]?.version]),
      [
        ['the environment `.venv`', false, '2.1'],
        ['the active virtual environment', false, '2.2'],
        ['the active conda environment', false, '2.3'],
        ['`python3` on the path', true, '2.4'],
      ],
    );
    assert.deepEqual(environmentsFor({ folders: [at('w/a')], variables: {} }), []);
  });
});

describe('where versions are looked for', () => {
  it('is from the program’s folder upwards, as far as the repository goes', async () => {
    using folder = folderOf({
      'r/.git/HEAD': '',
      'r/pkg/pyproject.toml': '',
      'r/pkg/src/train.py': '',
      'x/train.py': '',
    });
    const at = (name: string): string => `${folder.path}/${name}`;
    const foldersOf = async (from: string, root: string): Promise<readonly string[]> =>
      (await versionSources({ folder: at(from), root: at(root), variables: {} })).folders;
    assert.deepEqual(await foldersOf('r/pkg/src', 'r/pkg'), [at('r/pkg/src'), at('r/pkg'), at('r')]);
    assert.deepEqual(await foldersOf('x', 'r'), [at('x')]);
  });

  it('is nowhere in a folder that cannot be listed', async () => {
    const { list } = await versionSources({ folder: '/no/such', root: '/no/such', variables: {} });
    assert.deepEqual(await list('/no/such'), []);
  });
});
