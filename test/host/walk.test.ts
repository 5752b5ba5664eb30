import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isExcluded, walk } from '../../server/src/host/walk.ts';
import { type Contents, folderOf } from '../support/folder.ts';

describe('walk', () => {
  it('lists Python files, sorted, at any depth', () =>
    checkWalk({ 'b.py': '', 'a/z.pyw': '', 'a/y.py': '', 'a-b.py': '', 'notes.txt': '', 'Run.PY': '' }, [
      'Run.PY',
      'a-b.py',
      'a/y.py',
      'a/z.pyw',
      'b.py',
    ]));

  it('leaves out what was installed, made or hidden', () =>
    checkWalk(
      {
        'train.py': '',
        'env/pyvenv.cfg': '',
        'env/lib/x.py': '',
        'conda/conda-meta/history': '',
        'conda/y.py': '',
        'lib/site-packages/numpy/__init__.py': '',
        'node_modules/gyp/gyp.py': '',
        '.hidden/x.py': '',
        'pkg/__pycache__/x.py': '',
        '.#train.py': { linkTo: 'someone@host.1234' },
      },
      ['train.py'],
    ));

  it('walks the folder it is given, whatever that is', async () => {
    using folder = folderOf({ '.github/pyvenv.cfg': '', '.github/a.py': '', '.gitignore': '.github/\n' });
    assert.deepEqual((await walk(`${folder.path}/.github`)).files, [`${folder.path}/.github/a.py`]);
  });

  it('obeys .gitignore, with negation, anchors and folders', () =>
    checkWalk(
      {
        '.gitignore': '# made\n*.gen.py\n!keep.gen.py\n/build\nout/\n\n/deep/only.py\n',
        'a.gen.py': '',
        'keep.gen.py': '',
        'build/x.py': '',
        'src/build/x.py': '',
        'src/out/x.py': '',
        'deep/only.py': '',
        'src/deep/only.py': '',
      },
      ['keep.gen.py', 'src/build/x.py', 'src/deep/only.py'],
    ));

  it('obeys nested .gitignore files, the deeper one last', () =>
    checkWalk(
      {
        '.git/HEAD': '',
        '.gitignore': '*_tmp.py\n/a/b\n',
        'a/.gitignore': '!b\n!good_tmp.py\n/x.py\n',
        'a/b/f.py': '',
        'a/good_tmp.py': '',
        'a/bad_tmp.py': '',
        'a/x.py': '',
        'a/c/x.py': '',
        'c[1] d/.gitignore': 'x.py\n',
        'c[1] d/x.py': '',
        'c[1] d/y.py': '',
      },
      ['a/b/f.py', 'a/c/x.py', 'a/good_tmp.py', 'c[1] d/y.py'],
    ));

  it('obeys .gitignore files above the folder, as far as the repository reaches', async () => {
    using folder = folderOf({
      '.gitignore': '*.py\n',
      'repo/.git/HEAD': '',
      'repo/.gitignore': 'gen.py',
      'repo/src/gen.py': '',
      'repo/src/a.py': '',
    });
    assert.deepEqual((await walk(`${folder.path}/repo/src`)).files, [`${folder.path}/repo/src/a.py`]);
  });

  it('goes round no circle of links', () =>
    checkWalk(
      { 'a/x.py': '', 'a/up': { linkTo: '..' }, 'a/self': { linkTo: 'self' }, b: { linkTo: 'a' } },
      ['a/x.py'],
      ['a/self is a symbolic link that leads in a circle'],
    ));

  it('follows a link out of the folder once', async () => {
    using outside = folderOf({ 'shared.py': '', 'back/z.py': '', 'node_modules/no.py': '' });
    await checkWalk({ 'x.py': '', one: { linkTo: outside.path }, two: { linkTo: outside.path } }, [
      'one/back/z.py',
      'one/shared.py',
      'x.py',
    ]);
  });

  it('lists a linked file once, under its own name', () =>
    checkWalk(
      { 'a.py': { linkTo: 'b.py' }, 'b.py': '', 'gone.py': { linkTo: 'nowhere.py' }, gone: { linkTo: 'nowhere' } },
      ['b.py'],
      ['gone.py is a symbolic link to nothing'],
    ));

  it('stops at its bound and says so', async () => {
    using folder = folderOf({ 'a.py': '', 'b.py': '', 'c/d.py': '' });
    const { files, isTruncated } = await walk(folder.path, { limit: 2 });
    assert.deepEqual([files.length, isTruncated], [2, true]);
    assert.equal((await walk(folder.path)).isTruncated, false);
  });

  it('says what is wrong with a folder that is not there', async () => {
    using folder = folderOf({});
    assert.deepEqual((await walk(`${folder.path}/no`)).problems, [
      { path: `${folder.path}/no`, problem: 'does not exist', isFailure: true },
    ]);
  });
});

describe('isExcluded', () => {
  const contents: Contents = {
    '.git/HEAD': '',
    '.gitignore': 'gen.py\nout/\n',
    'src/gen.py': '',
    'src/a.py': '',
    'src/.gitignore': 'b.py\n',
    'src/b.py': '',
    'out/sub/a.py': '',
    'env/pyvenv.cfg': '',
    'env/a.py': '',
    '.hidden/a.py': '',
  };
  for (const [path, kind, expected] of [
    ['src/gen.py', 'file', true],
    ['src/a.py', 'file', false],
    ['src/b.py', 'file', true],
    ['src', 'folder', false],
    ['out', 'folder', true],
    ['out/sub', 'folder', true],
    ['out/sub/a.py', 'file', true],
    ['env/a.py', 'file', true],
    ['.hidden', 'folder', true],
    ['.', 'folder', false],
  ] as const) {
    it(`${expected ? 'leaves out' : 'keeps'} ${path}`, async () => {
      using folder = folderOf(contents);
      assert.equal(
        await isExcluded(path === '.' ? folder.path : `${folder.path}/${path}`, kind, folder.path),
        expected,
      );
    });
  }

  it('asks from the given folder where there is no workspace', async () => {
    using folder = folderOf({ '.gitignore': 'b.py\n', '.hidden/a.py': '', 'sub/b.py': '' });
    assert.equal(await isExcluded(`${folder.path}/.hidden`, 'folder', folder.path), true);
    assert.equal(await isExcluded(`${folder.path}/.hidden`, 'folder', `${folder.path}/.hidden`), false);
    assert.equal(await isExcluded(`${folder.path}/sub/b.py`, 'file', folder.path), true);
    assert.equal(await isExcluded(`${folder.path}/sub/b.py`, 'file', `${folder.path}/other`), false);
  });
});

async function checkWalk(
  contents: Contents,
  files: readonly string[],
  problems: readonly string[] = [],
): Promise<void> {
  using folder = folderOf(contents);
  const found = await walk(folder.path);
  const relative = (path: string): string => path.slice(folder.path.length + 1);
  assert.deepEqual(found.files.map(relative), files);
  assert.deepEqual(
    found.problems.map(({ path, problem }) => `${relative(path)} ${problem}`),
    problems,
  );
}
