import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { factsOf, renderBlock } from '../support/facts.ts';

/** How each expression is written down; see `renderBlock` for the notation. */
const cases: readonly (readonly [source: string, expected: string])[] = [
  ['1_000', '1000'],
  ['0xFF', '255'],
  ['0o17 + 0b11', '(15 + 3)'],
  ['1e-3', '0.001'],
  ['10_0.5_0', '100.5'],
  ['1.', '1'],
  ['2j', '?'],
  ['-1', '(- 1)'],
  ['0777L', '777'],
  ['...', '?'],
  ['(True, False, None)', '(True, False, None)'],

  ["'a' \"b\" '''c'''", '"abc"'],
  [String.raw`'\t\x41\101\u00e9\U0001f600\'\"\\'`, String.raw`"\tAAé😀'\"\\"`],
  [String.raw`'\d\N{BULLET}\U99999999'`, String.raw`"\\d\\N{BULLET}\\U99999999"`],
  [String.raw`r'\n' u'\n'`, String.raw`"\\n\n"`],
  ["'a\\\nb'", '"ab"'],
  ["'''a\r\nb'''", '"a\\nb"'],
  ["b'a'", '?'],
  ["rB'a' b'b'", '?'],
  ["f'a{b}{c!r:>{d}}{e=}'", 'f"{b}{c}{d}{e}"'],
  ["'a' f'{b}' 'c' f'{d}'", 'f"{b}{d}"'],
  ["f'a'", 'f""'],
  ['f\'{f(a, b=c)} {d["e"]}\'', 'f"{f(a, b=c)}{d["e"]}"'],

  ['a.b.c', 'a.b.c'],
  ['f(a)(b)[c].d(e)', 'f(a)(b)[c].d(e)'],
  ['f(a, *b, c=d, **e)', 'f(a, *b, c=d, **e)'],
  ['f((a), *(b), c=(d))', 'f(a, *b, c=d)'],
  ['f(a for a in b)', 'f(generator(a for a in b))'],
  ['f(  # why\n  a, # what\n)', 'f(a)'],

  ['x[0]', 'x[0]'],
  ['x[a, b]', 'x[(a, b)]'],
  ['x[a,]', 'x[(a,)]'],
  ['x[a  # one\n ,]', 'x[(a,)]'],
  ['x[1:]', 'x[slice(1)]'],
  ['x[:, ::2]', 'x[(slice(), slice(2))]'],
  ['x[*a]', 'x[*a]'],

  ['[a, *b]', '[a, *b]'],
  ['()', '()'],
  ['(a,)', '(a,)'],
  ['a,', '(a,)'],
  ['a, b', '(a, b)'],
  ['((a))', 'a'],
  ['{a, *b}', '{a, *b}'],
  ['{}', '{}'],
  ['{a: b, **c}', '{a: b, **c}'],

  ['[a for a in b if c if d]', 'list(a for a in b if c if d)'],
  ['{a for b in c for a in b}', 'set(a for b in c for a in b)'],
  ['{a: b for a, b in c}', 'dict(a: b for (a, b) in c)'],
  ['(a for a in b)', 'generator(a for a in b)'],
  ['[a async for a in b]', 'list(a for a in b)'],

  ['a + b * c', '(a + (b * c))'],
  ['a - b - c', '((a - b) - c)'],
  ['a // b @ c', '((a // b) @ c)'],
  ['not a', '(not a)'],
  ['~a ** -b', '(~ (a ** (- b)))'],
  ['a or b or c', '(a or b or c)'],
  ['a or b and c or d', '(a or (b and c) or d)'],
  ['a or (b or c)', '(a or (b or c))'],
  ['a < b <= c', '<a < b <= c>'],
  ['a not in b', '<a not in b>'],
  ['a is not b', '<a is not b>'],
  ['a if b else c', '(a if b else c)'],
  ['a if b else c if d else e', '(a if b else (c if d else e))'],
  ['(a := b)', '(a := b)'],

  ['lambda: a', '(lambda(): return a)'],
  ['lambda a, /, b, *c, d=1, **e: f', '(lambda(/a, b, *c, .d=1, **e): return f)'],
  ['[lambda: (yield a)]', '[(lambda(): return (yield a))]'],

  ['print', 'print'],
  ['print(a, file=b)', 'print(a, file=b)'],
  ['match(a)', 'match(a)'],
  ['type(a)', 'type(a)'],
];

describe('an expression', () => {
  for (const [source, expected] of cases) {
    it(JSON.stringify(source), async () => {
      const { body, syntaxErrors } = await factsOf(`${source}\n`);
      assert.equal(renderBlock(body), expected);
      assert.deepEqual(syntaxErrors, []);
    });
  }
});
