import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isVirtual, pathOf, uriOf, virtualPathOf } from '../../server/src/lsp/uris.ts';

describe('the path of a URI', () => {
  for (const [uri, path] of [
    ['file:///home/a%20b/train.py', '/home/a b/train.py'],
    ['file:///c%3A/x/%E6%95%B0.py', 'c:/x/数.py'],
    ['file://server/share/x.py', '//server/share/x.py'],
    ['file://localhost/x.py', '/x.py'],
    ['untitled:Untitled-1', 'untitled:Untitled-1'],
    ['file:///a%2Fb.py', undefined],
    ['file:///%zz.py', undefined],
    ['git:/home/train.py?%7B%7D', undefined],
    ['vscode-vfs://github/o/r/train.py', undefined],
  ] as const) {
    it(`${uri} on disk`, () => assert.equal(pathOf(uri), path));
  }

  for (const [uri, path] of [
    ['vscode-vfs://github/o/r%C3%A9/train.py', 'vscode-vfs://github/o/ré/train.py'],
    ['vscode-remote://127.0.0.1:8080/x.py', 'vscode-remote://127.0.0.1:8080/x.py'],
    ['memfs:/a%20b.py', 'memfs:/a b.py'],
    ['file:///x.py', undefined],
    ['untitled:/home/x.py', undefined],
    ['git:/home/train.py?%7B%7D', undefined],
    ['memfs:/a%2Fb.py', undefined],
  ] as const) {
    it(`${uri} on no disk`, () => assert.equal(virtualPathOf(uri), path));
  }
});

describe('the URI of a path', () => {
  for (const [path, uri] of [
    ['/home/a b/#1?.py', 'file:///home/a%20b/%231%3F.py'],
    ['c:/x/数.py', 'file:///c:/x/%E6%95%B0.py'],
    ['//server/share/x.py', 'file://server/share/x.py'],
    ['untitled:Untitled-1', 'untitled:Untitled-1'],
    ['memfs:/a b.py', 'memfs:/a%20b.py'],
    ['vscode-vfs://github/o/ré/x.py', 'vscode-vfs://github/o/r%C3%A9/x.py'],
  ] as const) {
    it(path, () => {
      assert.equal(uriOf(path), uri);
      assert.equal(pathOf(uri) ?? virtualPathOf(uri), path);
    });
  }
});

it('a path lies on no disk where it begins with a scheme and has folders', () => {
  const paths = ['/x.py', 'C:/x.py', 'untitled:Untitled-1', 'untitled:/x.py', 'memfs:/x.py', 'vscode-vfs://github/o'];
  assert.deepEqual(paths.filter(isVirtual), ['memfs:/x.py', 'vscode-vfs://github/o']);
});
