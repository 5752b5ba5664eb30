import { describe, it } from 'node:test';
import { fixOf } from '../../server/src/fixes/edits.ts';
import { insertAt, placeBefore } from '../../server/src/fixes/placement.ts';
import { checkFix, checkRawFix, type FixCase, itLeavesPython } from '../support/fixes.ts';

/** Inserts `lines` before, or after, the statement that holds the mark; once, so that the laws hold. */
function inserted(side: 'before' | 'after', lines: readonly string[]): (given: FixCase) => ReturnType<typeof fixOf> {
  return ({ facts, file, span }) => {
    const place = placeBefore(facts, span);
    if (place === undefined || facts.text.includes(lines[0] ?? '')) return undefined;
    const behind = { ...place, index: place.index + 1, side: 'after-previous' } as const;
    const edits = insertAt({ facts, file }, side === 'before' ? place : behind, lines);
    return fixOf({ title: 'Insert a statement', applicability: 'safe', edits });
  };
}

const checkBefore = (before: string, after: string): Promise<void> =>
  checkFix(before, inserted('before', ['seed()']), after);

const checkAfter = (before: string, after: string): Promise<void> =>
  checkFix(before, inserted('after', ['seed()']), after);

describe('before a statement', () => {
  it('keeps its indentation', () => checkBefore('if x:\n    «draw()»\n', 'if x:\n    seed()\n    draw()\n'));

  it('stands above its comments', () =>
    checkBefore(
      `
      x = 1

      # Draw.
      # Really.
      «draw()»
      `,
      `
      x = 1

      seed()
      # Draw.
      # Really.
      draw()
      `,
    ));

  it('stands below comments of a whole file', () =>
    checkBefore(
      '#!/usr/bin/env python\n# A licence.\n«draw()»\n',
      '#!/usr/bin/env python\n# A licence.\nseed()\ndraw()\n',
    ));

  it('stands below comments of other indentation', () =>
    checkBefore(
      `
      def f():
          x = 1
      # x = 2
          «draw()»
      `,
      `
      def f():
          x = 1
      # x = 2
          seed()
          draw()
      `,
    ));

  it('stays in the cell of a script that is a notebook', () =>
    checkBefore('x = 1\n# %% Draw\n«draw()»\n', 'x = 1\n# %% Draw\nseed()\ndraw()\n'));

  it('stands above decorators', () =>
    checkBefore(
      `
      x = 1
      @cache
      # The model.
      @jit(y)
      def f(a=«draw()»): ...
      `,
      `
      x = 1
      seed()
      @cache
      # The model.
      @jit(y)
      def f(a=draw()): ...
      `,
    ));

  it('stands before the statement, wherever in it the place lies', () =>
    checkBefore(
      `
      x = (
          1,
          "«two»",
      )
      `,
      `
      seed()
      x = (
          1,
          "two",
      )
      `,
    ));

  it('stands before the chain of an elif', () =>
    checkBefore(
      `
      if a:
          pass
      elif «draw()»:
          pass
      `,
      `
      seed()
      if a:
          pass
      elif draw():
          pass
      `,
    ));

  it('stands inside an elif', () =>
    checkBefore(
      `
      if a:
          pass
      elif b:
          «draw()»
      else: pass
      `,
      `
      if a:
          pass
      elif b:
          seed()
          draw()
      else: pass
      `,
    ));

  it('is not inside a string that looks like a comment', () =>
    checkBefore(
      `
      if x == """
      # no comment""":
          «draw()»
      `,
      `
      if x == """
      # no comment""":
          seed()
          draw()
      `,
    ));
});

describe('on a line of several statements', () => {
  it('breaks the line before the second', () =>
    checkBefore('    x = 1; «draw()»; y = 2\n'.trimStart(), 'x = 1\nseed()\ndraw(); y = 2\n'));

  it('breaks the line behind the first', () =>
    checkAfter('«x = 1»; draw()  # both\n', 'x = 1\nseed()\ndraw()  # both\n'));

  it('goes below a semicolon that ends a line', () =>
    checkAfter('«x = 1»;  # one\ny = 2\n', 'x = 1;  # one\nseed()\ny = 2\n'));

  it('opens a body that stands on the line of its header', () =>
    checkBefore('if x: «draw()»\ny = 1\n', 'if x:\n    seed()\n    draw()\ny = 1\n'));

  it('opens it for a place behind, too', () => checkAfter('def f(): «x = 1»\n', 'def f():\n    x = 1\n    seed()\n'));

  it('opens it for the second statement', () =>
    checkBefore('while x: a(); «draw()»\n', 'while x:\n    a()\n    seed()\n    draw()\n'));

  it('opens an else', () =>
    checkBefore(
      `
      for x in y:
        if x: a()
        else: «draw()»
      `,
      `
      for x in y:
        if x: a()
        else:
          seed()
          draw()
      `,
    ));

  it('opens a case, which stands deeper than its match', () =>
    checkBefore(
      `
      match x:
          case 1: a()
          case (2 |
                3): «draw()»
      `,
      `
      match x:
          case 1: a()
          case (2 |
                3):
              seed()
              draw()
      `,
    ));

  it('opens a body behind a header of several lines', () =>
    checkBefore(
      `
      class A:
          def f(self,
                x): return «draw(
              x)»
      `,
      `
      class A:
          def f(self,
                x):
              seed()
              return draw(
              x)
      `,
    ));

  it('takes a backslash for part of the line', () =>
    checkBefore('if x: \\\n    «draw()»\n', 'if x:\n    seed()\n    draw()\n'));

  it('takes a backslash in a comment for a comment', () =>
    checkBefore('# a \\\nx = 1\n# b \\\n«draw()»\n', '# a \\\nx = 1\nseed()\n# b \\\ndraw()\n'));
});

describe('after a statement', () => {
  it('stands behind its comment', () => checkAfter('«x = 1»  # one\ny = 2\n', 'x = 1  # one\nseed()\ny = 2\n'));

  it('needs no newline at the end of the file', () =>
    checkRawFix('«x = 1»', inserted('after', ['seed()']), 'x = 1\nseed()'));

  it('stands behind the body of a compound one', () =>
    checkFix(
      'for x in y:\n    if x: «pass»\nz = 1\n',
      ({ facts, file }) => {
        const edits = insertAt({ facts, file }, { owners: [], block: facts.body, index: 1, side: 'after-previous' }, [
          'seed()',
        ]);
        return facts.text.includes('seed') ? undefined : fixOf({ title: 'Insert', applicability: 'safe', edits });
      },
      'for x in y:\n    if x: pass\nseed()\nz = 1\n',
    ));
});

describe('the layout of the file', () => {
  const lines = ['with seed():', '', '    go()'];

  it('has its line endings', () =>
    checkRawFix(
      'if x:\r\n\t«draw()»\r\n',
      inserted('before', ['seed()', 'go()']),
      'if x:\r\n\tseed()\r\n\tgo()\r\n\tdraw()\r\n',
    ));

  it('has its tabs', () =>
    checkRawFix(
      'if x:\n\ty = 1\nif z: «draw()»\n',
      inserted('before', ['seed()']),
      'if x:\n\ty = 1\nif z:\n\tseed()\n\tdraw()\n',
    ));

  it('has its two blanks', () =>
    checkRawFix(
      'if x:\n  y = 1\nif z: «draw()»\n',
      inserted('after', ['seed()']),
      'if x:\n  y = 1\nif z:\n  draw()\n  seed()\n',
    ));

  it('has no blanks on blank lines', () =>
    checkRawFix(
      'if x:\n    «draw()»\n',
      inserted('before', lines),
      'if x:\n    with seed():\n\n        go()\n    draw()\n',
    ));

  it('keeps a byte order mark first', () =>
    checkRawFix('\ufeff«draw()»\n', inserted('before', ['seed()']), '\ufeffseed()\ndraw()\n'));

  it('counts characters beyond the basic plane', () =>
    checkRawFix('x = "🌱🌱"; «draw("é")»\n', inserted('before', ['seed()']), 'x = "🌱🌱"\nseed()\ndraw("é")\n'));
});

itLeavesPython();
