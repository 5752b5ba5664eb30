import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findMarkedFolder, findRepository } from '../../server/src/files/root.ts';
import { disk } from '../../server/src/host/disk.ts';
import { findRoot } from '../../server/src/host/root.ts';
import { folderOf } from '../support/folder.ts';

describe('findRoot', () => {
  for (const marker of ['pyproject.toml', 'setup.py', 'setup.cfg', '.git/HEAD']) {
    it(`stops at ${marker}`, async () => {
      using folder = folderOf({ [`repo/${marker}`]: '', 'repo/src/pkg/a.py': '' });
      for (const path of ['repo', 'repo/src/pkg', 'repo/src/pkg/a.py', 'repo/src/not-there.py']) {
        assert.equal(await findRoot(`${folder.path}/${path}`), `${folder.path}/repo`, path);
      }
    });
  }

  it('takes the nearest marker', async () => {
    using folder = folderOf({ '.git/HEAD': '', 'pkg/setup.cfg': '', 'pkg/a.py': '' });
    assert.equal(await findRoot(`${folder.path}/pkg/a.py`), `${folder.path}/pkg`);
    assert.equal(await findRepository(`${folder.path}/pkg`, disk), folder.path);
  });

  it('is the folder itself where there is no marker', async () => {
    using folder = folderOf({ 'sub/a.py': '', 'loop.py': { linkTo: 'loop.py' } });
    assert.equal(await findRoot(`${folder.path}/sub/a.py`), `${folder.path}/sub`);
    assert.equal(await findRoot(`${folder.path}/sub`), `${folder.path}/sub`);
    assert.equal(await findRoot(`${folder.path}/loop.py`), folder.path);
    assert.equal(await findRepository(`${folder.path}/sub`, disk), undefined);
    assert.equal(await findMarkedFolder(`${folder.path}/sub`, disk), undefined);
  });
});
