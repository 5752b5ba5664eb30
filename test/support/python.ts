import { readdirSync, readFileSync } from 'node:fs';
import { inRepository } from '../../server/tools/settle.ts';

/** Every construct of Python's grammar, 3.8 to 3.13, in small valid files of one subject each. */
export const constructs: Readonly<Record<string, string>> = {
  literals: `
a = 1_000, 0xFF, 0o17, 0b1_0, 1e-3, 1.5E+10, .5, 1., 2j, 1.5J, 10_0.0_1
b = True, False, None, ...
c = 'a' "b" '''c''' """d""" r'\\d' b'e' Rb"f" u'g' f'{x}' rf'{x}\\d'
d = 'a\\n\\t\\x41\\u00e9\\U0001f600\\101\\N{BULLET}\\
e'
e = "😀 e\u0301 \\"quoted\\" # no comment"
`,
  'f-strings': `
a = f'{x} {x!r} {x:>10} {x!s:{width}.{precision}} {{literal}} {x=}'
b = f"{d['key']} {f(a, b=1)} {lambda_ if x else y} {', '.join(names)}"
c = f'''{
    x
} {y:%Y-%m-%d}'''
d = f'{x}' 'plain' f"{y}" r'raw'
e = f'{x:{"a"}<{n}}' f"{(lambda v: v)(1)}" f'{[i for i in range(3)]}'
f = f'{f"{inner}"}' F"{X}" fR'\\{x}'
`,
  displays: `
a = []
b = [1, 2, *rest,]
c = ()
d = (1,)
e = 1,
f = (1, *rest)
g = {1, 2, *rest}
h = {}
i = {'a': 1, **other, b: [2]}
j = (1)
k = ((((1))))
`,
  comprehensions: `
a = [x for x in y]
b = {x for x in y if x if not z}
c = {k: v for k, v in y.items()}
d = (x for row in rows if row for x in row)
e = sum(x for x in y)
f = [(x, y) async for x, y in z if await ok(x)]
g = [lambda: x for x in (lambda: y, z)]
`,
  operators: `
a = 1 + 2 - 3 * 4 / 5 // 6 % 7 ** 8 @ 9
b = x | y ^ z & 1 << 2 >> 3
c = not x and y or z
d = -x + +y - ~z ** -w
e = 1 < x <= y == z != w >= v > u
f = x in y not in z is w is not v
g = x if y else z if w else v
h = (n := 10) + n
i = lambda: 0, lambda x, *a, y=1, **k: x
j = await_ if not x else await_
`,
  calls: `
f()
f(a, *b, c=d, **e)
f(a)(b)[c].d(e)(f)
f(x for x in y)
f((a), *(b), c=(d))
f(
    a,  # first
    b,
)
f(*args, key=lambda x: (x, y), **{'a': 1})
print(a, file=b)
print
exec('code')
match(a)
type(a)
`,
  subscripts: `
x[0]
x[a, b]
x[a,]
x[1:2]
x[:]
x[::2]
x[1:]
x[..., None, 1:2, ::3]
x[*rest]
x[a][b].c[d]
`,
  assignments: `
a = 1
a = b = c = 1
a, b = 1, 2
a, *b = c
(a, [b, c]) = d
[a, b] = c
a.b = a[0] = c
a: int
a: int = 1
a.b: List[int] = []
a: 'forward' = None
a: dict[str, list[int]] | None = {}
a += 1; a -= 1; a *= 1; a /= 1; a //= 1; a %= 1; a **= 1; a @= 1; a &= 1; a |= 1; a ^= 1; a <<= 1; a >>= 1
a = yield_ = *b, c
type Pair[T] = tuple[T, T]
type Name = str
type = match = case = _ = 1
`,
  simple: `
pass
assert a, 'message'
assert a
del a
del a, b[0], c.d
del (a, b)
raise
raise ValueError
raise ValueError('x') from error
global_ = nonlocal_ = 1
import a
import a.b.c as d, e
from a import b
from a.b import (c as d, e,)
from . import a
from .. import a as b
from ...a.b import c
from a import *
from __future__ import annotations
a; b; c
`,
  conditions: `
if a: b
if a:
    b
elif c:
    d
elif e: f
else:
    g
while a:
    break
else:
    continue
while True: pass
`,
  loops: `
for a in b: c
for a, (b, *c) in d, e:
    continue
else:
    f
for a.b in c:
    for d[0] in range(10):
        break
async def f():
    async for a in b:
        pass
    async with a as b, c:
        await d
`,
  with: `
with a: pass
with a as b, c as (d, e), f() as g.h:
    pass
with (a as b, c): pass
with (
    open(a) as b,
    open(c) as d,
):
    pass
with (a): pass
with (a, b): pass
with (yield_): pass
`,
  try: `
try:
    a
except:
    b
try:
    a
except A:
    b
except (B, C) as d:
    e
else:
    f
finally:
    g
try: a
finally: b
try:
    a
except* A as b:
    c
`,
  functions: `
def f(): pass
def f(a, b=1, *args, c, d=2, **kwargs): return a
def f(a, b, /, c, *, d): return
def f(a: int, b: str = 'x', *args: int, **kwargs: Any) -> dict[str, int]:
    """Says what it does."""
    global g
    def inner():
        nonlocal a
        yield a
        yield
        x = yield from b
        return (yield)
    return inner
async def f(): return await g()
def f[T: int, *Ts, **P](x: T) -> T: ...
@decorator
@module.decorator(1, b=2)
# between
def f(
    a,  # first
    b,
):  # header
    # before
    pass
    # after
# outside
`,
  classes: `
class A: pass
class A(): ...
class A(B, C.d, metaclass=M, **kw):
    """Doc."""
    x: int = 1
    y = 2

    @property
    def z(self):
        return self.y

    class Inner:
        pass
class A[T](B[T]): pass
@decorator
class A: pass
`,
  match: `
match a:
    case 1: pass
    case -1.5 | 'x' | b'y': pass
    case None | True: pass
    case A.B: pass
    case x: pass
match a, b:
    case [x, *rest, _] if x > 1:
        pass
    case (x, y): pass
    case {'a': x, 'b': [y], **z}: pass
    case P(x, y=Q(z)) as p: pass
    case 1 + 2j: pass
    case str() | int(): pass
    case 'a' 'b': pass
    case *x, y: pass
    case _: pass
match = 1
match.a = case = 2
`,
  layout: `#!/usr/bin/env python
# -*- coding: utf-8 -*-
"""Doc."""

if a and \\
        b:
\tc = (1 +
 2)

x = [
# odd comment
    1,

]; y = 2  # end
def f():

    # only comments before

    pass


# the end`,
  'other line endings': 'def f(a,\r\n      b):\r\n    return a\r\nx = """a\r\nb"""\r\ny = 1 + \\\r\n    2\r\n',
  'wide characters': `
é = '😀'; 名前 = f"{é}😀{名前}"  # 😀 seedlint
def fünc(größe=1): return größe  # e\u0301
`,
  'Python 2': `
print "a", b
print >>f, c
exec code in ns
raise_ = 0777L
`,
};

/** Every Python file that the repository holds for its tests, and its own. */
export function pythonFiles(): readonly { readonly path: string; readonly text: string }[] {
  return ['test', 'server'].flatMap((folder) =>
    readdirSync(inRepository(folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.py'))
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      .sort()
      .map((path) => ({ path, text: readFileSync(inRepository(path), 'utf8') })),
  );
}
