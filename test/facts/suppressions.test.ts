import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { linesOf } from '../../server/src/base/lines.ts';
import { factsOf } from '../support/facts.ts';

describe('a line is silenced', () => {
  for (const [what, source, ...expected] of [
    ['for one rule', 'a\nb  # seedlint: ignore[x]\n', '1-1 [x]'],
    ['for several rules', 'a  # seedlint: ignore[ x,y-z , w ]', '0-0 [x, y-z, w]'],
    ['for every rule', 'a  # seedlint: ignore', '0-0 []'],
    ['with a reason', 'a  # seedlint: ignore[x] so it is', '0-0 [x] so it is'],
    ['with a reason behind dashes', 'a  # seedlint: ignore[x] -- as in #12', '0-0 [x] as in #12'],
    ['with a reason and no rule', 'a  # seedlint: ignore so it is', '0-0 [] so it is'],
    ['with other spacing', 'a #seedlint:ignore[x]b', '0-0 [x] b'],
    ['after a comment for another tool', 'a  # noqa  # seedlint: ignore[x]', '0-0 [x]'],
    ['before a comment for another tool', 'a  # seedlint: ignore[x] b  # noqa: E501', '0-0 [x] b'],
    ['twice', 'a  # seedlint: ignore[x] b # seedlint: ignore[y]', '0-0 [x] b', '0-0 [y]'],
    ['as part of a statement that ends there', 'f(\n  a,\n)  # seedlint: ignore[x]\nb', '0-2 [x]'],
    ['as part of a statement that goes on there', 'f(\n  a,  # seedlint: ignore[x]\n)\nb', '0-2 [x]'],
    ['behind a string over several lines', 'a = """\nb\n"""  # seedlint: ignore[x]', '0-2 [x]'],
    ['behind a continued line', 'a = b + \\\n  c  # seedlint: ignore[x]', '0-1 [x]'],
    ['as the header of a block', 'for a in f(\n  b\n):  # seedlint: ignore[x]\n  c\n', '0-2 [x]'],
    ['as the header of a function', '@a\ndef f(\n  b,\n):  # seedlint: ignore[x]\n  c\n', '1-3 [x]'],
    ['as the header of a class', 'class A(\n  B\n):  # seedlint: ignore[x]\n  c\n', '0-2 [x]'],
    ['as a decorator', '@a(\n  b\n)  # seedlint: ignore[x]\ndef f(): pass\n', '0-2 [x]'],
    ['as a branch', 'if a:\n  b\nelif (c and\n  d):  # seedlint: ignore[x]\n  e\n', '2-3 [x]'],
    ['as an else', 'if a:\n  b\nelse:  # seedlint: ignore[x]\n  c\n', '2-2 [x]'],
    ['as a handler', 'try:\n  a\nexcept (B,\n  C):  # seedlint: ignore[x]\n  d\n', '2-3 [x]'],
    ['as a case', 'match a:\n  case (1 |\n    2):  # seedlint: ignore[x]\n    b\n', '1-2 [x]'],
    ['as the last line of a block', 'if a:\n  b\n  f(\n    c)  # seedlint: ignore[x]\nd\n', '2-3 [x]'],
    ['with a block on it', 'with a: b  # seedlint: ignore[x]\nc\n', '0-0 [x]'],
    ['with several statements on it', 'a = (\n1); b = (\n2)  # seedlint: ignore[x]', '1-2 [x]'],
    ['though nothing is on it', 'a\n# seedlint: ignore[x]\nb\n', '1-1 [x]'],
    ['in a file with errors', 'a = )\nb  # seedlint: ignore[x]\n', '1-1 [x]'],
    ['behind wide characters', 'a = "😀"  # 😀 # seedlint: ignore[x] 😀\n', '0-0 [x] 😀'],
  ] as const) {
    it(what, async () => {
      const { suppressions, text } = await factsOf(source);
      const lines = suppressions.lines.map(({ firstLine, lastLine, rules, reason }) =>
        `${firstLine}-${lastLine} ${rendered(rules, text)} ${reason}`.trimEnd(),
      );
      assert.deepEqual(lines, expected);
      assert.deepEqual(suppressions.file, []);
    });
  }
});

describe('a file is silenced', () => {
  for (const [what, source, ...expected] of [
    ['for rules', '# seedlint: ignore-file x, y-z\nimport a\n', '[x, y-z]'],
    ['for rules in brackets', '# seedlint: ignore-file[x, y] b\nimport a\n', '[x, y] b'],
    ['for rules with a reason', '# seedlint: ignore-file x, y -- so it is\n', '[x, y] so it is'],
    ['for a rule with a reason', '# seedlint: ignore-file x so it is\n', '[x] so it is'],
    ['for every rule', '# seedlint: ignore-file -- so it is\n', '[] so it is'],
    ['below other comments', '#!/usr/bin/env python\n\n# seedlint: ignore-file x\nimport a\n', '[x]'],
    ['below the docstring', '"""Doc."""\n\n# seedlint: ignore-file x\nimport a\n', '[x]'],
    ['more than once', '# seedlint: ignore-file x\n# seedlint: ignore-file y\n', '[x]', '[y]'],
    ['in an empty file', '# seedlint: ignore-file x', '[x]'],
  ] as const) {
    it(what, async () => {
      const { suppressions, text } = await factsOf(source);
      const found = suppressions.file.map(({ rules, reason }) => `${rendered(rules, text)} ${reason}`.trimEnd());
      assert.deepEqual(found, expected);
      assert.deepEqual(suppressions.lines, []);
    });
  }
});

describe('nothing is silenced', () => {
  for (const [what, source] of [
    ['from inside a string', 'a = "# seedlint: ignore"\n"""\n# seedlint: ignore-file x\n"""\n'],
    ['from inside a docstring', '"""\n# seedlint: ignore-file x\n"""\n'],
    ['by another word', 'a  # seedlint: ignored\nb  # seedlint: ignore-next\nc  # seedlint ignore\n'],
    ['by a list that is not finished', 'a  # seedlint: ignore[\nb  # seedlint: ignore[x\n'],
    ['by an empty list', 'a  # seedlint: ignore[]\nb  # seedlint: ignore[ , ]\n'],
    ['by a comment for the file below the first statement', 'import a\n# seedlint: ignore-file x\n'],
    ['by a comment for the file behind code', 'import a  # seedlint: ignore-file x\n'],
    ['by a comment for the file behind the docstring', '"""Doc."""  # seedlint: ignore-file x\n'],
    ['by noqa', 'a  # noqa\n'],
  ] as const) {
    it(what, async () => {
      const { suppressions } = await factsOf(source);
      assert.deepEqual(suppressions, { lines: [], file: [] });
    });
  }
});

describe('the span of a suppression', () => {
  for (const [what, source, expected] of [
    ['is the comment', 'a  # seedlint: ignore[x] b  \n', '# seedlint: ignore[x] b'],
    ['leaves out what is for other tools', 'a  # b  # seedlint: ignore[x] c  # noqa\n', '# seedlint: ignore[x] c'],
    ['is the comment of a file', '"""😀"""\n  # seedlint: ignore-file x\n', '# seedlint: ignore-file x'],
    ['ends with the line', 'a  # seedlint: ignore\r\nb\r\n', '# seedlint: ignore'],
  ] as const) {
    it(what, async () => {
      const { suppressions, text } = await factsOf(source);
      const spans = [...suppressions.lines, ...suppressions.file].map(({ span }) => text.slice(span.start, span.end));
      assert.deepEqual(spans, [expected]);
    });
  }

  it('lies on the line that it silences', async () => {
    const { suppressions, text } = await factsOf('a\r\nb\rc  # seedlint: ignore\nd\n');
    const lines = linesOf(text);
    assert.deepEqual(
      suppressions.lines.map(({ firstLine, span }) => [firstLine, lines.positionAt(span.start).line]),
      [[2, 2]],
    );
  });
});

/** The rules as their spans cut them out of the text. */
const rendered = (
  rules: readonly { readonly span: { readonly start: number; readonly end: number } }[],
  text: string,
) => `[${rules.map(({ span }) => text.slice(span.start, span.end)).join(', ')}]`;
