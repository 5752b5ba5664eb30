import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from 'smol-toml';
import type { TomlNode } from '../../server/src/settings/toml/locate.ts';
import { parseToml, plainValue } from '../../server/src/settings/toml/parse.ts';

describe('a TOML document', () => {
  for (const [what, text] of [
    ['nothing', ''],
    ['comments', '# a\n\n# b'],
    ['plain values', 'a = 1\nb = -2.5e3\nc = true\nd = "x"\ne = \'y\'\nf = inf\ng = 0xFF\n'],
    ['dates and times', 'a = 1979-05-27 07:32:00Z\nb = 1979-05-27T07:32:00\nc = 1979-05-27\nd = 07:32:00 # six\n'],
    ['quoted keys', '"a b" = 1\n\'c.d\' = 2\n"é\\u00e9" = 3\n"" = 4\n'],
    ['dotted keys', 'a.b.c = 1\na . "d e" = 2\n'],
    ['strings with quotes and brackets', 'a = "\\"]}#"\nb = \'"#\'\nc = ["]", \'[\', "a,b"]\n'],
    [
      'strings over several lines',
      'a = """\none " two "" # no comment\n\\"""four""""\nb = \'\'\'\nx\'\'y\n\'\'\'\nc = 1\n',
    ],
    ['lists over several lines', 'a = [\n  1, # one\n  2,\n\n  # three\n  3\n]\nb = [[1], [], ["x"]]\n'],
    ['tables', '[a]\nx = 1\n[a.b]\ny = 2\n[c]\n[d."e.f"]\nz = 3\n'],
    ['a table below one that was not there', '[a.b.c]\nx = 1\n[a]\ny = 2\n'],
    ['inline tables', 'a = { b = 1, "c d" = { e.f = 2 } , g = [ { h = 1 }, {} ] }\nb = {}\n'],
    ['lists of tables', '[[a]]\nx = 1\n[[a]]\nx = 2\n[a.b]\ny = 1\n[[a.c]]\nz = 1\n'],
    ['Windows line ends', 'a = 1\r\n[b] # c\r\nd = [\r\n1,\r\n]\r\n'],
    ['no line end', '[a]\nb = "c"'],
    ['a byte order mark', '\ufeffa = 1\n'],
    ['spaces everywhere', '  [ a . b ]  # c\n\t c  =  [ 1 , 2 ]  \n'],
  ] as const) {
    it(`with ${what} is found to say what the parser says`, () => checkSame(text));
  }

  it('has the places of its keys and values', () => {
    const text = '[tool.seedlint]\nignore = ["a", "b"] # why\nseverity."x y" = "off"\n';
    assert.deepEqual(placesIn(text), [
      'tool: tool',
      'tool.seedlint: [tool.seedlint]',
      'tool.seedlint.ignore: ["a", "b"]',
      'tool.seedlint.ignore.0: "a"',
      'tool.seedlint.ignore.1: "b"',
      'tool.seedlint.severity: severity',
      'tool.seedlint.severity.x y: "off"',
    ]);
  });

  for (const [text, word] of [
    ['a = \n', '='],
    ['a = 1\nb = [1, 2\n', '2'],
    ['a = 1\na = 2\n', 'a'],
    ['a = "x\n', '"x'],
    ['a = "x', '"x'],
    ['a = tru', 'tru'],
    ['[tool.seedlint\nselect = []', '[tool.seedlint'],
    ['select = ["late-seed" "unseeded"]', '"unseeded"'],
    ['=', '='],
    ['a = ["", ', ','],
  ] as const) {
    it(`that is broken says where: ${JSON.stringify(text)}`, () => {
      const document = parseToml(text);
      assert.equal(document.outcome, 'broken');
      if (document.outcome !== 'broken') return;
      assert.equal(text.slice(document.span.start, document.span.end), word);
      assert.match(document.problem, /^[a-z].*[^.]$/);
    });
  }
});

function checkSame(text: string): void {
  const document = parseToml(text);
  assert.equal(document.outcome, 'table');
  if (document.outcome !== 'table') return;
  assert.deepEqual(normal(plainValue(document.table)), normal(parse(text)));
  for (const { key, raw } of keysIn(document.table, text)) {
    assert.equal(Object.keys(parse(`${raw} = 1`))[0], key, 'the span of a key holds the key');
  }
}

/** Dates as text, and tables without the parser's own prototype. */
const normal = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, each) => (each === Infinity ? 'inf' : each)));

function keysIn(node: TomlNode, text: string): readonly { readonly key: string; readonly raw: string }[] {
  if (node.kind === 'array') return node.items.flatMap((item) => keysIn(item, text));
  if (node.kind === 'scalar') return [];
  return node.entries.flatMap(({ key, keySpan, node: inner }) => [
    { key, raw: text.slice(keySpan.start, keySpan.end) },
    ...keysIn(inner, text),
  ]);
}

function placesIn(text: string): readonly string[] {
  const document = parseToml(text);
  assert.ok(document.outcome === 'table');
  const walk = (node: TomlNode, name: string): readonly string[] => {
    const here = name === '' ? [] : [`${name}: ${text.slice(node.span.start, node.span.end)}`];
    const inner = (key: string | number, each: TomlNode) => walk(each, name === '' ? String(key) : `${name}.${key}`);
    if (node.kind === 'scalar') return here;
    if (node.kind === 'array') return [...here, ...node.items.flatMap((item, index) => inner(index, item))];
    return [...here, ...node.entries.flatMap((entry) => inner(entry.key, entry.node))];
  };
  return walk(document.table, '');
}
