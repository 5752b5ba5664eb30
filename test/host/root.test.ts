import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { commonFolder, foldersUpwards, relativePath } from '../../server/src/host/paths.ts';
import { findMarkedFolder, findRepository, findRoot } from '../../server/src/host/root.ts';
import { folderOf } from '../support/folder.ts';

describe('findRoot', () => {
  for (const marker of ['pyproject.toml', 'setup.py', 'setup.cfg', '.git/HEAD']) {
    it(`stops at ${marker}`, async () => {
      using folder = folderOf({ [`repo/${marker}`]: '', 'repo/src/pkg/a.py': '' });
      for (const path of ['repo', 'repo/src/pkg', 'repo/src/pkg/a.py', 'repo/src/not-there.py']) {
        assert.equal(findRoot(`${folder.path}/${path}`), `${folder.path}/repo`, path);
      }
    });
  }

  it('takes the nearest marker', () => {
    using folder = folderOf({ '.git/HEAD': '', 'pkg/setup.cfg': '', 'pkg/a.py': '' });
    assert.equal(findRoot(`${folder.path}/pkg/a.py`), `${folder.path}/pkg`);
    assert.equal(findRepository(`${folder.path}/pkg`), folder.path);
  });

  it('is the folder itself where there is no marker', () => {
    using folder = folderOf({ 'sub/a.py': '', 'loop.py': { linkTo: 'loop.py' } });
    assert.equal(findRoot(`${folder.path}/sub/a.py`), `${folder.path}/sub`);
    assert.equal(findRoot(`${folder.path}/sub`), `${folder.path}/sub`);
    assert.equal(findRoot(`${folder.path}/loop.py`), folder.path);
    assert.equal(findRepository(`${folder.path}/sub`), undefined);
    assert.equal(findMarkedFolder(`${folder.path}/sub`), undefined);
  });
});

describe('paths', () => {
  it('are shown from a folder', () => {
    assert.equal(relativePath('/a/b', '/a/b/c/d.py'), 'c/d.py');
    assert.equal(relativePath('/a/b', '/a/x.py'), '../x.py');
    assert.equal(relativePath('/a/b', '/a/b'), '.');
  });
  it('lead upwards to the root', () => {
    assert.deepEqual(foldersUpwards('/a/b'), ['/a/b', '/a', '/']);
    assert.deepEqual(foldersUpwards('C:/a/b'), ['C:/a/b', 'C:/a', 'C:/']);
    assert.deepEqual(foldersUpwards('/'), ['/']);
  });
  it('have a folder in common', () => {
    assert.equal(commonFolder(['/a/b/c', '/a/b', '/a/bc']), '/a');
    assert.equal(commonFolder(['/a']), '/a');
    assert.equal(commonFolder([]), undefined);
    assert.equal(commonFolder(['C:/a', 'D:/a']), undefined);
  });
});
