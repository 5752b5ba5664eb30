import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { describe, it } from 'node:test';
import { Existing } from '../../server/src/host/existing.ts';
import { folderOf } from '../support/folder.ts';

describe('what there is below a folder', () => {
  it('is told by listings, and what lies outside by itself', () => {
    using folder = folderOf({ 'a/b.py': '', 'ä.py': '', link: { linkTo: 'a' } });
    using other = folderOf({ 'c.py': '' });
    const existing = new Existing(folder.path);
    const there = [`${folder.path}`, `${folder.path}/a`, `${folder.path}/a/b.py`, `${folder.path}/ä.py`];
    for (const path of [...there, `${folder.path}/link/b.py`, `${folder.path}/a/../a/b.py`, `${other.path}/c.py`])
      assert.ok(existing.has(path), path);
    const missing = ['A', 'a/c.py', 'a/b.py/d.py', 'x/y/z.py', 'link/c.py', 'ö.py'];
    for (const name of missing) assert.ok(!existing.has(`${folder.path}/${name}`), name);
    assert.ok(!existing.has(`${other.path}/d.py`));
  });

  it('is missing from the first part on that is missing', () => {
    using folder = folderOf({ 'a/b.py': '' });
    const existing = new Existing(folder.path);
    const part = (name: string): string => existing.missingPart(`${folder.path}/${name}`).slice(folder.path.length + 1);
    assert.equal(part('a/c.py'), 'a/c.py');
    assert.equal(part('x/y/z.py'), 'x');
    assert.equal(part('a/b.py/d/e.py'), 'a/b.py/d');
    assert.equal(existing.missingPart('/no/such/place.py'), '/no/such/place.py');
  });

  it('is nothing where the folder itself is gone', () => {
    const folder = folderOf({});
    rmSync(folder.path, { recursive: true });
    assert.ok(!new Existing(folder.path).has(`${folder.path}/a.py`));
  });
});
