import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ImportIndex, importedNames } from '../../server/src/lsp/workspace/imports.ts';

describe('the words of import statements', () => {
  for (const [text, names] of [
    ['import torch', 'torch'],
    ['import a.b as c, d', 'a as b c d'],
    ['from a.b import c, d as e', 'a as b c d e'],
    ['from a import (\n  b,  # first\n  c,\n)\nd = 1', 'a b c first'],
    ['from a import b, \\\n    c\nd = 1', 'a b c'],
    ['from a import b, \\\r\n    c\r\nd = 1', 'a b c'],
    ['    import late', 'late'],
    ['try: import fast\nexcept ImportError: import slow', 'fast slow'],
    ['x = 1; import a', 'a'],
    ['from a import *', 'a'],
    ['important = 1\nfromage = 2', ''],
    ['# import a', ''],
    ['x = "import a"', ''],
    ['model = load.import_module("a.b")', 'a b'],
    ['import (', ''],
    ['from a import (b', 'a b'],
    ['import a, import_b\nimport c', 'a c import_b'],
    ['x = important; import a\nimport b', 'a b'],
    ['a = 1\rimport b', 'b'],
    ['from a import (b) import c\nimport d', 'a b d'],
    ['# %run a.py\n%run b.py\n    %run -i c/d.py\nx %run e', 'b d'],
    ['', ''],
  ] as const) {
    it(JSON.stringify(text), () => assert.equal([...importedNames(text, '/w/x.py')].sort().join(' '), names));
  }

  it('name the folders around a relative import, whose `__init__.py` it runs', () => {
    const names = importedNames('from . import c\nfrom ..up import d', '/w/pkg/sub/b.py');
    assert.deepEqual([...names].filter((name) => /^[a-z]+$/.test(name)).sort(), ['c', 'd', 'pkg', 'sub', 'up', 'w']);
  });

  it('are found in time in a text that is made to be slow', () => {
    const start = performance.now();
    importedNames(`from ${' '.repeat(50_000)}x`, '/w/x.py');
    importedNames(`${'a:'.repeat(50_000)}`, '/w/x.py');
    importedNames('import (\n'.repeat(3000), '/w/x.py');
    importedNames('# import '.repeat(50_000), '/w/x.py');
    assert.ok(performance.now() - start < 2000);
  });
});

describe('the index of imports', () => {
  const index = new ImportIndex();
  for (const [path, text] of [
    ['/w/pkg/__init__.py', ''],
    ['/w/pkg/data.py', ''],
    ['/w/pkg/model.py', 'from .data import load'],
    ['/w/train.py', 'from pkg.model import Net'],
    ['/w/eval.py', 'import pkg'],
    ['/w/other.py', 'import os'],
  ] as const) {
    index.set(path, text);
  }

  it('finds those who may run a file, through others too', () => {
    assert.deepEqual(index.importersOf('/w/pkg/data.py'), ['/w/pkg/data.py', '/w/pkg/model.py', '/w/train.py']);
    assert.deepEqual(index.importersOf('/w/other.py'), ['/w/other.py']);
    assert.deepEqual(index.importersOf('/elsewhere/os.py'), ['/elsewhere/os.py', '/w/other.py'], 'rather too many');
  });

  it('finds those who may run a package', () =>
    assert.deepEqual(index.importersOf('/w/pkg/__init__.py'), [
      '/w/eval.py',
      '/w/pkg/__init__.py',
      '/w/pkg/model.py',
      '/w/train.py',
    ]));

  it('takes a program that is configured for one that may run anything', () => {
    index.set('/w/app.py', 'import hydra');
    assert.deepEqual(index.importersOf('/w/lonely.py'), ['/w/app.py', '/w/lonely.py']);
    index.delete('/w/app.py');
  });

  it('says whether a text changed anything', () => {
    assert.equal(index.set('/w/other.py', 'import os\nx = 1'), false);
    assert.equal(index.set('/w/other.py', 'import sys'), true);
    assert.equal(index.set('/w/other.py', 'import os'), true);
    assert.equal(index.set('/w/new.py', ''), true);
    assert.equal(index.delete('/w/new.py'), true);
    assert.equal(index.delete('/w/new.py'), false);
  });
});
