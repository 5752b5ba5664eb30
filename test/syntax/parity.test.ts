import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { openParser } from '../../server/src/syntax/parser.ts';
import type { ParseResult, Parser } from '../../server/src/syntax/tree.ts';
import { constructs, pythonFiles } from '../support/python.ts';
import { type Random, randomOf } from '../support/random.ts';

/** Both bindings read every text alike, to the last offset: two implementations that check each other. */
describe('the two parsers', () => {
  let wasm: Parser;
  let native: Parser;

  before(async () => {
    wasm = await openParser('wasm');
    native = await openParser('native');
    assert.equal(
      native.name,
      'native',
      `To compare the two parsers, the native one has to load here, and it does not. ${native.problem}`,
    );
  });

  const checkAlike = (text: string): void => {
    const difference = differenceOf(wasm.parse(text), native.parse(text));
    assert.equal(difference, undefined, difference);
  };

  for (const [what, text] of Object.entries(constructs)) it(`agree on ${what}`, () => checkAlike(text));

  for (const { path, text } of pythonFiles()) it(`agree on ${path}`, () => checkAlike(text));

  for (const [what, text] of [
    ['nothing', ''],
    ['space', ' \n\t\n\f'],
    ['a comment', '# 😀'],
    ['null bytes', 'x = 1\0\ny = "\0"\n\0'],
    ['a byte order mark', '\ufeffx = 1\n'],
    ['half a surrogate pair', 'x = "\ud83d"\ny = \ude00\n'],
    ['what is not Python', '<html>\n  <p class="a">it\'s {not} [Python</p>\n</html>\n'],
    ['a long text', 'x = f("é😀", [1, 2], key=lambda a: a)  # 名前\n'.repeat(2000)],
    ['a deep nesting', `${'['.repeat(10_000)}x${']'.repeat(10_000)}`],
    ['brackets that nothing closes', '('.repeat(10_000)],
  ] as const) {
    it(`agree on ${what}`, () => checkAlike(text));
  }

  const seed = 20_260_801;

  it(`agree on text that ends anywhere, seed ${seed}`, () => {
    forDamaged(seed, (source, random) => checkAlike(source.slice(0, random.below(source.length))));
  });

  it(`agree on lines that end anywhere, seed ${seed}`, () => {
    forDamaged(seed, (source, random) => {
      const at = random.below(source.length);
      const end = source.indexOf('\n', at);
      checkAlike(source.slice(0, at) + (end === -1 ? '' : source.slice(end)));
    });
  });

  // Their ways to recover from errors inside a line are those of two versions of tree-sitter, and now and then differ.
  it(`agree on whether it is Python, whatever happened to it, seed ${seed}`, () => {
    forDamaged(seed, (source, random) => {
      const at = random.below(source.length);
      const added = random.pick(['', '(', ']', '"', "'''", '\n', '  ', ':', '😀', 'def ', '= ']);
      const text = source.slice(0, at) + added + source.slice(at + random.below(12));
      const [left, right] = [wasm, native].map((parser) => parser.parse(text).errors.length > 0);
      assert.equal(left, right, text);
    });
  });
});

function forDamaged(seed: number, check: (source: string, random: Random) => void): void {
  const random = randomOf(seed);
  const sources = Object.values(constructs);
  for (let round = 0; round < 200; round++) check(random.pick(sources), random);
}

/** The first difference, in words; undefined when there is none. Does not recurse: trees may be deep. */
function differenceOf(a: ParseResult, b: ParseResult): string | undefined {
  const errors = [a, b].map((result) => JSON.stringify(result.errors));
  if (errors[0] !== errors[1]) return `errors are ${errors.join(' and ')}`;
  const pending = [[a.root, b.root] as const];
  for (let pair = pending.pop(); pair !== undefined; pair = pending.pop()) {
    const [left, right] = pair.map(({ children, ...node }) => JSON.stringify({ ...node, children: children.length }));
    if (left !== right) return `${left} against ${right}`;
    for (const [index, child] of pair[0].children.entries()) {
      const other = pair[1].children[index];
      if (other !== undefined) pending.push([child, other]);
    }
  }
  return undefined;
}
