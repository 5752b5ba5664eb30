import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { capture } from '../../server/src/verify/runs/captured.ts';
import { runEnvironment } from '../../server/src/verify/runs/environment.ts';
import { privateFolders } from '../../server/src/verify/runs/folders.ts';
import { describeLeaks } from '../../server/src/verify/runs/leaks.ts';
import { changedPaths, scanFolders } from '../../server/src/verify/runs/scan.ts';
import { openScratch } from '../../server/src/verify/runs/scratch.ts';
import { folderOf } from '../support/folder.ts';
import { isolationsHere, plainPython } from '../support/runs.ts';

const python = await plainPython();

describe('the private folders', () => {
  it('are the outermost of the given ones, without links, where they exist', async () => {
    using folder = folderOf({ 'a/b/x': '', c: { linkTo: 'a' } });
    const given = ['a/b', 'c', 'missing', 'a'].map((name) => join(folder.path, name));
    assert.deepEqual(await privateFolders(given), { folders: [join(folder.path, 'a')], openLinks: [] });
  });

  it('are also what the user’s links lead to', async () => {
    using disk = folderOf({ 'checkpoints/old.pt': '', 'single/log.txt': '', 'far/x': '' });
    using folder = folderOf({ 'data/x': '' });
    symlinkSync(join(disk.path, 'checkpoints'), join(folder.path, 'data', 'checkpoints'));
    symlinkSync(join(disk.path, 'single', 'log.txt'), join(folder.path, 'log.txt'));
    symlinkSync(join(disk.path, 'far'), join(disk.path, 'checkpoints', 'far'));
    const { folders } = await privateFolders([folder.path]);
    const expected = ['checkpoints', 'single', 'far'].map((name) => join(disk.path, name));
    assert.deepEqual(folders, [...expected, folder.path].sort());
  });

  it('are not the system’s, nor programs, nor what tools link to', async () => {
    using folder = folderOf({ '.venv/pyvenv.cfg': '', 'node_modules/x/y': '', 'bin/z': '' });
    using other = folderOf({ 'lib/x': '' });
    mkdirSync(join(folder.path, '.venv/bin'));
    symlinkSync(python, join(folder.path, '.venv/bin/python'));
    symlinkSync(python, join(folder.path, 'bin/python'));
    symlinkSync(join(other.path, 'lib'), join(folder.path, 'node_modules', 'linked'));
    symlinkSync('/usr/share', join(folder.path, 'share'));
    assert.deepEqual(await privateFolders([folder.path]), { folders: [folder.path], openLinks: [] });
  });

  it('are not all of the home folder: that is told', async () => {
    using folder = folderOf({ 'x.py': '' });
    symlinkSync(homedir(), join(folder.path, 'home'));
    const { folders, openLinks } = await privateFolders([folder.path]);
    assert.deepEqual(folders, [folder.path]);
    assert.deepEqual(
      openLinks.map(({ link }) => link),
      [join(folder.path, 'home')],
    );
  });
});

describe('what is said before the runs', () => {
  const said = async (choice: 'auto' | 'probe' | 'none', folders: readonly string[]) => {
    await using scratch = await openScratch(python);
    return await describeLeaks(
      scratch,
      python,
      { folders, openLinks: [{ link: '/w/home', target: '/home/me' }] },
      choice,
    );
  };

  it('names what is written for real', async () => {
    using folder = folderOf({});
    const { isolation, sentences } = await said('auto', [folder.path]);
    assert.equal(isolation, (await isolationsHere(python))[0], sentences[0]);
    assert.ok(sentences.includes(`What the script writes outside of \`${folder.path}\`, it writes for real.`));
    assert.ok(sentences.includes('`/w/home` leads to `/home/me`: what is written there is written for real.'));
  });

  it('says that other programs are not redirected where only the probe can', async () => {
    using folder = folderOf({});
    const { isolation, sentences } = await said('probe', [folder.path]);
    assert.equal(isolation, 'probe');
    assert.match(sentences[0] ?? '', /^Only what Python code writes is redirected: other programs/);
  });

  it('says why there is no private view', async () => {
    const { isolation, sentences } = await said('auto', ['/']);
    assert.equal(isolation, 'probe');
    assert.match(sentences[0] ?? '', /^Only what Python code writes is redirected \(.+\): /);
  });

  it('says that nothing is redirected', async () => {
    const { sentences } = await said('none', ['/w']);
    assert.deepEqual(sentences, ['Nothing is redirected: what the script writes, it writes for real.']);
  });

  it('names few of many folders', async () => {
    const { sentences } = await said('probe', ['/a', '/b', '/c', '/d', '/e']);
    assert.equal(
      sentences[1],
      'What the script writes outside of `/a`, `/b`, `/c` and 2 more folders, it writes for real.',
    );
  });
});

describe('a scan', () => {
  it('names what was added, changed, moved and removed', async () => {
    using folder = folderOf({ kept: '1', changed: '1', 'deep/moved': '1', gone: '1', link: { linkTo: 'kept' } });
    const at = (name: string) => join(folder.path, name);
    const before = await scanFolders([folder.path]);
    assert.deepEqual(changedPaths(before, await scanFolders([folder.path])), []);

    appendFileSync(at('changed'), '2');
    writeFileSync(at('new'), '');
    renameSync(at('deep/moved'), at('deep/there'));
    rmSync(at('gone'));
    const changed = changedPaths(before, await scanFolders([folder.path]));
    assert.deepEqual(changed, ['changed', 'deep/moved', 'deep/there', 'gone', 'new'].map(at));
  });

  it('trusts only what both scans saw where there was too much', () => {
    const before = {
      files: new Map([
        ['a', '1'],
        ['b', '1'],
      ]),
      isComplete: false,
    };
    const after = {
      files: new Map([
        ['b', '2'],
        ['c', '1'],
      ]),
      isComplete: true,
    };
    assert.deepEqual(changedPaths(before, after), ['b']);
  });
});

describe('captured output', () => {
  it('keeps characters whole, however the pieces are cut', () => {
    const bytes = Buffer.from('añb😀c');
    for (let cut = 0; cut <= bytes.length; cut++) {
      const pieces: string[] = [];
      const one = capture((text) => pieces.push(text));
      one.add(bytes.subarray(0, cut));
      one.add(bytes.subarray(cut));
      const { head, tail, isCut, bytes: count } = one.end();
      assert.deepEqual(
        [pieces.join(''), head, tail, isCut, count],
        ['añb😀c', 'añb😀c', 'añb😀c', false, bytes.length],
      );
    }
  });

  it('hashes everything and keeps both ends', () => {
    const [one, other] = [capture(), capture()];
    const all = Buffer.alloc(3_000_000, 'abc');
    one.add(all);
    for (let at = 0; at < all.length; at += 70_001) other.add(all.subarray(at, at + 70_001));
    const [a, b] = [one.end(), other.end()];
    assert.deepEqual(a, b);
    assert.deepEqual([a.head.length, a.tail.length, a.isCut], [1 << 20, 64 << 10, true]);
  });
});

describe('the environment of a run', () => {
  it('has the probe first, and what the user has after it', async () => {
    await using scratch = await openScratch(python);
    const folder = scratch.newRun();
    const base = { PYTHONPATH: '/mine', PATH: '/bin', WANDB_MODE: 'online', gone: undefined };
    const { PYTHONPATH = '', ...rest } = runEnvironment({ base, folder, hashSeed: 2, memory: 2, device: 'cuda:1' });
    assert.match(PYTHONPATH, /probe[\\/]start[:;]\/mine$/);
    assert.equal(rest.PYTHONHASHSEED, '2');
    assert.equal(rest.WANDB_MODE, 'offline');
    assert.equal(rest.CUDA_VISIBLE_DEVICES, '1');
    assert.equal(rest.TMPDIR, folder.temporary);
    assert.equal('gone' in rest, false);
    assert.equal(rest.PATH, '/bin');
  });

  it('leaves the hash seed and memory as they are where nothing is varied', async () => {
    await using scratch = await openScratch(python);
    const base = { PYTHONHASHSEED: '7' };
    const environment = runEnvironment({
      base,
      folder: scratch.newRun(),
      hashSeed: null,
      memory: null,
      device: 'auto',
    });
    assert.equal(environment.PYTHONHASHSEED, '7');
    assert.equal('MALLOC_PERTURB_' in environment, false);
    assert.equal('CUDA_VISIBLE_DEVICES' in environment, false);
  });
});
