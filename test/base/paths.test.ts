import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { commonFolder, folderOf, foldersUpwards, isWithin, pathIn, relativePath } from '../../server/src/base/paths.ts';

describe('paths', () => {
  for (const [folder, path, shown] of [
    ['/a/b', '/a/b/c/d.py', 'c/d.py'],
    ['/a/b', '/a/x.py', '../x.py'],
    ['/a/b', '/a/b', '.'],
    ['/a/b/', '/a/bc/x.py', '../bc/x.py'],
    ['/', '/x.py', 'x.py'],
    ['/a', '/', '..'],
    ['/a/b', '/a/./c/../x.py', '../x.py'],
    ['C:/a', 'c:/A/x.py', 'x.py'],
    ['C:/a', 'D:/a/x.py', 'D:/a/x.py'],
    ['/a', 'untitled:Untitled-1', 'untitled:Untitled-1'],
    ['vscode-vfs://github/o/r', 'vscode-vfs://github/o/r/src/x.py', 'src/x.py'],
    ['memfs:/', 'memfs:/x.py', 'x.py'],
    ['', 'x.py', 'x.py'],
  ] as const) {
    it(`are shown from a folder: ${path} from ${folder}`, () => assert.equal(relativePath(folder, path), shown));
  }

  it('lead upwards to the root', () => {
    assert.deepEqual(foldersUpwards('/a/b'), ['/a/b', '/a', '/']);
    assert.deepEqual(foldersUpwards('C:/a/b'), ['C:/a/b', 'C:/a', 'C:/']);
    assert.deepEqual(foldersUpwards('/'), ['/']);
    assert.deepEqual(foldersUpwards('memfs:/a/b'), ['memfs:/a/b', 'memfs:/a', 'memfs:/']);
    assert.deepEqual(foldersUpwards('vscode-vfs://github/a'), ['vscode-vfs://github/a', 'vscode-vfs://github/']);
    assert.equal(folderOf('untitled:Untitled-1'), 'untitled:Untitled-1');
  });

  it('have a folder in common', () => {
    assert.equal(commonFolder(['/a/b/c', '/a/b', '/a/bc']), '/a');
    assert.equal(commonFolder(['/a']), '/a');
    assert.equal(commonFolder([]), undefined);
    assert.equal(commonFolder(['C:/a', 'D:/a']), undefined);
  });

  it('are within a folder or beside it', () => {
    assert.equal(isWithin('/a', '/a/b'), true);
    assert.equal(isWithin('/', '/a'), true);
    assert.equal(isWithin('/a', '/ab'), false);
    assert.equal(pathIn('/', 'a'), '/a');
    assert.equal(pathIn('memfs:/x', 'a'), 'memfs:/x/a');
  });
});
