import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dedent } from '../../server/src/base/dedent.ts';
import { factsOf, renderBlock } from '../support/facts.ts';

/** How each statement is written down; see `renderBlock` for the notation. Without an expectation: just as it is. */
const cases: Readonly<Record<string, readonly [source: string, expected?: string]>> = {
  assignments: [
    `
    a = 1
    a = b = c
    a, *b = c
    [a, (b, c)] = d
    a.b = a[0] = c,
    a: int
    a.b: List[int] = []
    a: dict[str, b.C] | None = {}
    a //= 1; a **= 2; a @= b; a >>= c
    a = yield_ = lambda: 0
    `,
    `
    a = 1
    a = b = c
    (a, *b) = c
    [a, (b, c)] = d
    a.b = a[0] = (c,)
    a: int
    a.b: List[int] = []
    a: (dict[(str, b.C)] | None) = {}
    a //= 1
    a **= 2
    a @= b
    a >>= c
    a = yield_ = (lambda(): return 0)
    `,
  ],
  'type aliases': ['type A = int\ntype B[T] = list[T]\ntype = A', 'A = int\nB = list[T]\ntype = A'],
  'simple statements': [
    `
    pass
    assert a
    assert a, b
    del a
    del a, b[0]
    del (a, b.c)
    raise
    raise a
    raise a from b
    `,
    `
    pass
    assert a
    assert a, b
    del a
    del a, b[0]
    del a, b.c
    raise
    raise a
    raise a
    `,
  ],
  imports: [
    `
    import a
    import a.b as c, d
    from a.b import c as d, e
    from a import (b, c as d,)
    from . import a
    from ..a import b
    from ... import a
    from .a.b import *
    from __future__ import annotations
    `,
    `
    import a
    import a.b as c, d
    from a.b import c as d, e
    from a import b, c as d
    from . import a
    from ..a import b
    from ... import a
    from .a.b import *
    from __future__ import annotations
    `,
  ],
  conditions: [
    `
    if a: b
    elif c:
      # nothing
      d
    elif e: f
    else: g
    while h:
      break
    else:
      continue
    `,
    `
    if a:
      b
    else:
      if c:
        d
      else:
        if e:
          f
        else:
          g
    while h:
      break
    else:
      continue
    `,
  ],
  loops: [
    `
    for a, (b, *c) in d, e:
      for f.g in h: i
    else:
      j
    async for k in l: m
    `,
    `
    for (a, (b, *c)) in (d, e):
      for f.g in h:
        i
    else:
      j
    for k in l:
      m
    `,
  ],
  with: [
    `
    with a: b
    with a as b, c as (d, e), f() as g.h: i
    with (a as b, c): d
    with (
      a as b,  # one
      c as d,
    ):
      e
    with (a): b
    with (a, b): c
    async with a as b: c
    `,
    `
    with a:
      b
    with a as b, c as (d, e), f() as g.h:
      i
    with a as b, c:
      d
    with a as b, c as d:
      e
    with a:
      b
    with a, b:
      c
    with a as b:
      c
    `,
  ],
  try: [
    `
    try:
      a
    except:
      b
    try: c
    except D: e
    except (F, G) as h:
      i
    else: j
    finally: k
    try: l
    except* m.N as o: p
    try: q
    except R, S: t
    `,
    `
    try:
      a
    except:
      b
    try:
      c
    except D:
      e
    except (F, G) as h:
      i
    else:
      j
    finally:
      k
    try:
      l
    except m.N as o:
      p
    try:
      q
    except (R, S):
      t
    `,
  ],
  match: [
    `
    match a, b:
      case 1: c
      case -1.5: d
      case 'a' 'b': e
      case None: f
      case A.B: g
      case 1 + 2j: h
      case 1 | 2: i
      case x: j
      case _: k
      case [x, *y, _] if z: l
      case (x, y): m
      case {'a': x, 'b': [y], **z}: n
      case P(x, y=Q(z)) as p: o
      case str() | A.B(): p
      case *x, y: q
    match = case = r
    `,
    `
    match (a, b):
    case 1 binds():
      c
    case (- 1.5) binds():
      d
    case "ab" binds():
      e
    case None binds():
      f
    case A.B binds():
      g
    case ? binds():
      h
    case binds():
      i
    case binds(x):
      j
    case binds():
      k
    case binds(x, y) if z:
      l
    case binds(x, y):
      m
    case binds(x, y, z):
      n
    case binds(x, z, p):
      o
    case binds():
      p
    case binds(x, y):
      q
    match = case = r
    `,
  ],
  functions: [
    `
    def f(): pass
    def f(a, b, /, c=1, *, d: int, e: str = 'x') -> int:
      """Doc."""
      global g, h
      def inner():
        nonlocal a
        yield
      return inner
    async def f(*args: int, **kwargs): return await g()
    def f[T: int, *Ts, **P](a: T) -> T: ...
    def f():
      a = lambda: (yield)
    def f((a, b), c): return
    `,
    `
    def f():
      pass
    def f(/a, /b, c=1, .d: int, .e: str="x"):
      "Doc."
      global g, h
      generator def inner():
        nonlocal a
        (yield)
      return inner
    async def f(*args: int, **kwargs):
      return await g()
    def f(a: T):
      ?
    def f():
      a = (lambda(): return (yield))
    def f((a, b), c):
      return
    `,
  ],
  generators: [
    `
    def f():
      x = yield a
      y = yield from b
      if (yield): return c
    async def g():
      async for a in b:
        yield a
    `,
    `
    generator def f():
      x = (yield a)
      y = (yield b)
      if (yield):
        return c
    async generator def g():
      for a in b:
        (yield a)
    `,
  ],
  classes: [
    `
    class A: pass
    class A(): pass
    class A(B.c, D[T], metaclass=E, **f):
      """Doc."""
      x: int = 1
      def f(self): pass
    class A[T](B): pass
    @a
    @b.c(d, e=f)
    # between
    class A:
      @property
      def f(self): pass
      @g()
      async def h(self): pass
    `,
    `
    class A():
      pass
    class A():
      pass
    class A(B.c, D[T], metaclass=E, **f):
      "Doc."
      x: int = 1
      def f(self):
        pass
    class A(B):
      pass
    @a
    @b.c(d, e=f)
    class A():
      @property
      def f(self):
        pass
      @g()
      async def h(self):
        pass
    `,
  ],
  'several on a line': ['a; b = 1; c()', 'a\nb = 1\nc()'],
  'statements of Python 2': [
    'print "a", b\nprint >>f, c\nexec d in e\nraise A, b',
    'other("a", b)\nother(f, c)\nother(d, e)\nraise (A, b)',
  ],
};

describe('statements', () => {
  for (const [what, [source, expected = source]] of Object.entries(cases)) {
    it(`are read: ${what}`, async () => {
      const { body, syntaxErrors } = await factsOf(dedent(`\n${source}\n`));
      assert.equal(`${renderBlock(body)}\n`, dedent(`\n${expected}\n`));
      assert.deepEqual(syntaxErrors, []);
    });
  }

  it('are read through any line ending', async () => {
    const text = 'if a:\n  b(1,\n    2)\nelse:\n  c\n';
    for (const ending of ['\n', '\r\n']) {
      const { body } = await factsOf(text.replaceAll('\n', ending));
      assert.equal(renderBlock(body), 'if a:\n  b(1, 2)\nelse:\n  c');
    }
  });
});

describe('imports', () => {
  it('are those of the whole file, in order', async () => {
    const { imports } = await factsOf(
      dedent(`
        import a
        def f():
          from . import b
          if x: import c
        try:
          import d
        except ImportError:
          from e import *
        class G:
          import g
        i = lambda: 0
        import j
      `),
    );
    assert.deepEqual(
      imports.map(({ from, names }) => [from, ...names.map(({ name }) => name)].join(' ').trim()),
      ['a', 'b', 'c', 'd', 'e *', 'g', 'j'],
    );
  });
});
