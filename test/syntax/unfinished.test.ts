import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { repair } from '../../server/src/syntax/repair.ts';
import { insertionsFor } from '../../server/src/syntax/unfinished.ts';
import { constructs, pythonFiles } from '../support/python.ts';

describe('insertionsFor', () => {
  for (const [what, text, whole] of [
    ['brackets at the end of the text', 'f(a, [1, {2: b', 'f(a, [1, {2: b}])'],
    ['a bracket before a line that starts a statement', 'x = f(a\nimport b\n', 'x = f(a)\nimport b\n'],
    ['a bracket before a line with less indentation', '  x = f(\n  y\n', '  x = f()\n  y\n'],
    ['a bracket before a name that follows a value', 'def f(a\n      y = 1\n', 'def f(a):\n      y = 1\n'],
    ['a bracket after a comment', 'f(a,  # why\ny = 1', 'f(a,)  # why\ny = 1'],
    ['a bracket inside another', 'f(a[0)\ng', 'f(a[0])\ng'],
    ['brackets of several statements', 'f(\ng[\nh{\ni', 'f()\ng[]\nh{}\ni'],
    ['a quote', 'x = "a\ny = \'b\\\nc\nz', 'x = "a"\ny = \'b\\\nc\'\nz'],
    ['a quote in a bracket', 'f("a\ng', 'f("a")\ng'],
    ['three quotes', 'x = """a\nb\n', 'x = """a\nb\n"""'],
    ['three quotes after a backslash', "x = '''a\\", "x = '''a\\\\'''"],
    ['the brace of an f-string', "f'a{b\nc", "f'a{b}'\nc"],
    ['the brace of a format', "f'a{b:>{c\nd", "f'a{b:>{c}}'\nd"],
    ['a name after a dot', 'a.\nb = 1', 'a. _\nb = 1'],
    ['a name after an equals sign', 'a = # later\nb', 'a = _ # later\nb'],
    ['a name after an operator', 'a = b +\nc\n', 'a = b + _\nc\n'],
    ['a name after a word', 'return not\nx', 'return not _\nx'],
    ['a name in a bracket', 'f(a=\nimport b', 'f(a= _)\nimport b'],
    ['a name to import', 'from a\nimport b.\nfrom . import\n', 'from a import _\nimport b. _\nfrom . import _\n'],
    ['the type of a name', 'a:\nb = 1', 'a: _\nb = 1'],
    ['the other choice', 'a = b if c\nd', 'a = b if c else _\nd'],
    ['the value of a lambda', 'a = lambda\nb = lambda c:\nd', 'a = lambda _: _\nb = lambda c: _\nd'],
    ['a value before a bracket too many', 'a = )\nb', 'a = _; )\nb'],
    ['what a branch belongs to', '  elif a:\n    b\n  c', '  if _: pass\n  elif a:\n    b\n  c'],
    ['what an else belongs to', 'a\nelse: b', 'a\nif _: pass\nelse: b'],
    ['what a handler belongs to', 'except A:\n  b\nfinally:\n  c', 'try: pass\nexcept A:\n  b\nfinally:\n  c'],
    ['the colon of a header', 'if a\n  b\nelse\n  c\n', 'if a:\n  b\nelse:\n  c\n'],
    ['the colon of an unfinished header', 'while a <\n  b', 'while a < _:\n  b'],
    ['a bracket and the colon of a header', 'for a in f(b\n  c', 'for a in f(b):\n  c'],
    ['a bracket before the colon of a header', 'def f(a, b:\n  c = 1', 'def f(a, b):\n  c = 1'],
    ['the parentheses of a function', 'def f\n  a\ndef g:\n  b', 'def f():\n  a\ndef g():\n  b'],
    ['the name of a function', 'async def\n  a', 'async def _():\n  a'],
    ['where a loop gets its values', 'for a\n  b\nfor c:\n  d', 'for a in _:\n  b\nfor c in _:\n  d'],
    ['the word of a header', 'if a:\n  b\neli\n  c\n', 'if a:\n  b\nif eli:\n  c\n'],
    ['the word of a header with its colon', 'whlie a:\n  b\n', 'if whlie a:\n  b\n'],
    ['a header', 'f()\n  a\nb', 'f()\nwith _:\n  a\nb'],
    ['space before a line between two levels', 'if a:\n    b\n  c', 'if a:\n    b\n    c'],
    ['space before a line in brackets', 'if a:\n  b = (c +\nd)\ne', 'if a:\n  b = (c +\n  d)\ne'],
  ] as const) {
    it(`puts in ${what}`, () => assert.equal(repair(text, insertionsFor(text)).text, whole));
  }

  for (const [what, text] of [
    ['a bracket too many', 'f(a))\nb = 1]\n'],
    ['lines that go on in brackets', 'f(a.\n  b, c=\n  d, "e"\n  f"g", h if\n i else j for\n k in l)\n'],
    ['lines that go on behind a backslash', 'a = \\\n  b + \\\n  c\n'],
    ['signs in strings and comments', 'a = "( b =" # [ c =\n"""(\nd =\n"""\n'],
    ['raw f-strings', 'a = rf\'(\\{{[{b}])(\\}}?\'\nc = fr"\\{d}"\n'],
    ['f-strings over several lines', 'f"""{\na\n} {b:\n>{c}}"""\n'],
    ['soft words', 'match a:\n  case b:\n    c\nmatch = case = d\n'],
    ['a star import', 'from a import *\nb\n'],
    ['one line for header and block', 'if a: b\nelse: c\nfor d in e: f; g\n'],
    ['numbers and dots', 'a = 1.\nb = ...\nc = .5\n'],
    ['tabs', 'if a:\n\tif b:\n\t\tc\n\td\n'],
  ] as const) {
    it(`puts nothing into ${what}`, () => assert.deepEqual(insertionsFor(text), []));
  }

  for (const [what, text] of Object.entries(constructs)) {
    it(`finds nothing missing in ${what}`, () => {
      assert.deepEqual(
        insertionsFor(text).filter(({ isHarmless }) => isHarmless !== true),
        [],
      );
    });
  }

  for (const { path, text } of pythonFiles()) {
    it(`finds nothing missing in ${path}`, () => assert.deepEqual(insertionsFor(text), []));
  }
});

describe('repair', () => {
  it('leads back to the places of the text as it was', () => {
    const { text, originalOf } = repair('ab', [
      { at: 0, text: 'xx' },
      { at: 1, text: 'y' },
      { at: 1, text: 'z' },
      { at: 2, text: 'w' },
    ]);
    assert.equal(text, 'xxayzbw');
    assert.deepEqual(
      [...`${text}.`].map((_, offset) => originalOf(offset)),
      [0, 0, 0, 1, 1, 1, 2, 2],
    );
  });
});
