import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { factsOf } from '../support/facts.ts';

describe('a main guard', () => {
  for (const [source, expected] of [
    ['if __name__ == "__main__":\n  f()\n', true],
    ["if '__main__' == __name__: f()\n", true],
    ['if (__name__ == """__main__"""):\n  f()\n', true],
    ['if __name__ == "__main__":\n', true],
    ['if a:\n  pass\nelif __name__ == "__main__":\n  f()\n', false],
    ['def f():\n  if __name__ == "__main__": g()\n', false],
    ['if __name__ != "__main__": f()\n', false],
    ['if name == "__main__": f()\n', false],
    ['if __name__ == "main": f()\n', false],
    ['a = "if __name__ == \'__main__\':"\n', false],
    ['', false],
  ] as const) {
    it(`is ${expected ? '' : 'not '}in ${JSON.stringify(source)}`, async () => {
      assert.equal((await factsOf(source)).hasMainGuard, expected);
    });
  }
});

describe('work at top level', () => {
  for (const [source, expected] of [
    ['f()\n', true],
    ['a.b(c)\n', true],
    ['await f()\n', true],
    ['[f(a) for a in b]\n', true],
    ['for a in b: c = a\n', true],
    ['while a: b = 1\n', true],
    ['with a: b = 1\n', true],
    ['if a: f()\n', true],
    ['if a: b = 1\nelif c: d = 1\nelse: f()\n', true],
    ['try: import a\nexcept ImportError: f()\n', true],
    ['try: import a\nfinally: f()\n', true],
    ['match a:\n  case 1: f()\n', true],
    ['if __name__ == "__main__": f()\ng()\n', true],

    ['', false],
    ['"""Doc."""\n', false],
    ['import a\nfrom b import c\n', false],
    ['__all__ = ["a"]\n', false],
    ['logger = logging.getLogger(__name__)\n', false],
    ['a: int = f()\na += 1\n', false],
    ['def f(): g()\nclass A:\n  b = f()\n  f()\n', false],
    ['@f()\ndef g(): h()\n', false],
    ['if __name__ == "__main__":\n  f()\n', false],
    ['if TYPE_CHECKING:\n  import a\nelse:\n  a = None\n', false],
    ['try: import a\nexcept ImportError: a = None\n', false],
    ['match a:\n  case 1: b = 1\n', false],
    ['a\na.b\n...\n', false],
    ['assert a\ndel a\nraise a\n', false],
    ['f(\n', true],
    ['f(].\n', false],
  ] as const) {
    it(`is ${expected ? '' : 'not '}done by ${JSON.stringify(source)}`, async () => {
      assert.equal((await factsOf(source)).worksAtTopLevel, expected);
    });
  }
});
