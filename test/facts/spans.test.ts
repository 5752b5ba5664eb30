import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Span } from '../../server/src/base/text.ts';
import { factsOf } from '../support/facts.ts';

/** What fixes and diagnostics stand on: each span, by its name, has to cut exactly this out of the text. */
describe('spans', () => {
  for (const [what, source, expected] of [
    [
      'of a call and all its parts',
      'x = é.f("😀", (a), *b, c=(d), **e)  # f\n',
      [
        'assign.span: x = é.f("😀", (a), *b, c=(d), **e)',
        'name.span: x',
        'call.span: é.f("😀", (a), *b, c=(d), **e)',
        'attribute.span: é.f',
        'name.span: é',
        'attribute.nameSpan: f',
        'argument.span: "😀"',
        'constant.span: "😀"',
        'argument.span: (a)',
        'name.span: a',
        'argument.span: *b',
        'name.span: b',
        'argument.span: c=(d)',
        'name.span: d',
        'argument.span: **e',
        'name.span: e',
        'call.argumentsSpan: ("😀", (a), *b, c=(d), **e)',
      ],
    ],
    [
      'of a generator that is the only argument',
      'f(a for a in b)\n',
      [
        'expression.span: f(a for a in b)',
        'call.span: f(a for a in b)',
        'name.span: f',
        'argument.span: (a for a in b)',
        'comprehension.span: (a for a in b)',
        'name.span: a',
        'name.span: a',
        'name.span: b',
        'call.argumentsSpan: (a for a in b)',
      ],
    ],
    [
      'of a function with decorators',
      '@a\n# why\nasync def f(b: c = 1, *d):\n  return b\n\n# end\n',
      [
        'function.span: @a\n# why\nasync def f(b: c = 1, *d):\n  return b',
        'function.span: async def f(b: c = 1, *d):\n  return b',
        'function.nameSpan: f',
        'name.span: a',
        'parameter.span: b: c = 1',
        'name.span: c',
        'constant.span: 1',
        'parameter.span: *d',
        'return.span: return b',
        'name.span: b',
      ],
    ],
    [
      'of a class with decorators',
      '@a\nclass B(c, d=e):\n  f\n',
      [
        'class.span: @a\nclass B(c, d=e):\n  f',
        'class.span: class B(c, d=e):\n  f',
        'class.nameSpan: B',
        'name.span: a',
        'argument.span: c',
        'name.span: c',
        'argument.span: d=e',
        'name.span: e',
        'expression.span: f',
        'name.span: f',
      ],
    ],
    [
      'of a lambda',
      'a = lambda b: c\n',
      [
        'assign.span: a = lambda b: c',
        'name.span: a',
        'lambda.span: lambda b: c',
        'function.span: lambda b: c',
        'function.nameSpan: lambda',
        'parameter.span: b',
        'return.span: c',
        'name.span: c',
      ],
    ],
    [
      'of branches',
      'if a:\n  b\nelif c: # d\n  e\nelse:\n  f\n\ng\n',
      [
        'if.span: if a:\n  b\nelif c: # d\n  e\nelse:\n  f',
        'name.span: a',
        'expression.span: b',
        'name.span: b',
        'if.span: elif c: # d\n  e\nelse:\n  f',
        'name.span: c',
        'expression.span: e',
        'name.span: e',
        'expression.span: f',
        'name.span: f',
        'expression.span: g',
        'name.span: g',
      ],
    ],
    [
      'of imports',
      'from . import (a, b as c)\n',
      ['import.span: from . import (a, b as c)', 'import.span: a', 'import.span: b as c'],
    ],
    [
      'of operands in parentheses',
      'a[(b):(c), d] = ((e)) or (f)\n',
      [
        'assign.span: a[(b):(c), d] = ((e)) or (f)',
        'subscript.span: a[(b):(c), d]',
        'name.span: a',
        'tuple.span: (b):(c), d',
        'slice.span: (b):(c)',
        'name.span: b',
        'name.span: c',
        'name.span: d',
        'operation.span: ((e)) or (f)',
        'name.span: e',
        'name.span: f',
      ],
    ],
    [
      'around what is missing',
      'f(a.\nb = 1\n',
      [
        'expression.span: f(a.',
        'call.span: f(a.',
        'name.span: f',
        'argument.span: a.',
        'attribute.span: a.',
        'name.span: a',
        'attribute.nameSpan: ',
        'call.argumentsSpan: (a.',
        'assign.span: b = 1',
        'name.span: b',
        'constant.span: 1',
      ],
    ],
  ] as const) {
    it(what, async () => {
      const { body, text } = await factsOf(source);
      assert.deepEqual(spansIn(body, text), expected);
    });
  }
});

/** Every span below some facts as `kind.key: text`, in the order of the facts. */
function spansIn(facts: unknown, text: string, role = ''): readonly string[] {
  if (Array.isArray(facts)) return facts.flatMap((each) => spansIn(each, text, role));
  if (typeof facts !== 'object' || facts === null) return [];
  const kind = 'kind' in facts && role !== 'parameters' ? String(facts.kind) : (roles.get(role) ?? role);
  return Object.entries(facts).flatMap(([key, value]) =>
    isSpan(value) ? [`${kind}.${key}: ${text.slice(value.start, value.end)}`] : spansIn(value, text, key),
  );
}

const roles: ReadonlyMap<string, string> = new Map([
  ['arguments', 'argument'],
  ['parameters', 'parameter'],
  ['names', 'import'],
]);

const isSpan = (value: unknown): value is Span =>
  typeof value === 'object' && value !== null && 'start' in value && 'end' in value;
