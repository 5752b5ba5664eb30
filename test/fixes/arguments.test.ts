import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addArguments, addFirstArgument, findArgument } from '../../server/src/fixes/arguments.ts';
import { type Edit, fixOf } from '../../server/src/fixes/edits.ts';
import { findCall } from '../../server/src/fixes/walk.ts';
import { caseOf, checkFix, checkRawFix, type FixCase, itLeavesPython } from '../support/fixes.ts';

/** The whole text is one marked call; the argument is added once. */
function adding(
  add: (
    target: { call: NonNullable<ReturnType<typeof findCall>> } & Pick<FixCase, 'facts' | 'file'>,
  ) => readonly Edit[],
): (given: FixCase) => ReturnType<typeof fixOf> {
  return ({ facts, file, span }) => {
    const call = findCall(facts, span) ?? assert.fail('a call');
    const isDone = call.arguments.some(
      ({ name, value }) => name === 'new' || (value.kind === 'name' && value.name === 'new'),
    );
    return isDone
      ? undefined
      : fixOf({ title: 'Add an argument', applicability: 'safe', edits: add({ facts, file, call }) });
  };
}

const last = adding((target) => addArguments(target, ['new=1', 'more=2']));
const first = adding((target) => addFirstArgument(target, 'new'));

describe('a keyword argument', () => {
  const checkAdded = (before: string, after: string): Promise<void> => checkFix(before, last, after);

  it('is the only one', () => checkAdded('«f()»\n', 'f(new=1, more=2)\n'));

  it('is the only one where there are blanks or a comment', async () => {
    await checkAdded('«f( )»\n', 'f(new=1, more=2)\n');
    await checkAdded('«f(\n    # Nothing.\n)»\n', 'f(new=1, more=2\n    # Nothing.\n)\n');
  });

  it('is the last one', () => checkAdded('«f(a, b=1)»\n', 'f(a, b=1, new=1, more=2)\n'));

  it('keeps a comma at the end', () => checkAdded('«f(a,)»\n', 'f(a, new=1, more=2,)\n'));

  it('stands behind a starred argument', () => checkAdded('«f(*a)»\n', 'f(*a, new=1, more=2)\n'));

  it('stands before a double-starred one', async () => {
    await checkAdded('«f(a, **b)»\n', 'f(a, new=1, more=2, **b)\n');
    await checkAdded('«f(\n    **b,\n)»\n', 'f(\n    new=1,\n    more=2,\n    **b,\n)\n');
  });

  it('stands behind a value in parentheses', () => checkAdded('«f(a, (b))»\n', 'f(a, (b), new=1, more=2)\n'));

  it('gives a generator parentheses of its own', () =>
    checkAdded('«f(x for x in y)»\n', 'f((x for x in y), new=1, more=2)\n'));

  it('has a line of its own where the others have', () =>
    checkAdded('«f(\n    a,\n    b=1,\n)»\n', 'f(\n    a,\n    b=1,\n    new=1,\n    more=2,\n)\n'));

  it('adds no comma at the end of lines where there is none', () =>
    checkAdded('«f(\n  a,\n  b=1\n)»\n', 'f(\n  a,\n  b=1,\n  new=1,\n  more=2\n)\n'));

  it('leaves a parenthesis on the last line there', () =>
    checkAdded('«f(a,\n  b=1)»\n', 'f(a,\n  b=1,\n  new=1,\n  more=2)\n'));

  it('stands below a comment', async () => {
    await checkAdded('«f(\n    a,  # one, two\n)»\n', 'f(\n    a,  # one, two\n    new=1,\n    more=2,\n)\n');
    await checkAdded('«f(\n    a  # one, two\n)»\n', 'f(\n    a,  # one, two\n    new=1,\n    more=2\n)\n');
  });

  it('begins a line where the line would be too long', async () => {
    const long = `x${'x'.repeat(80)}`;
    await checkAdded(`«f(${long})»\n`, `f(${long},\n  new=1, more=2)\n`);
    await checkAdded(`«f(\n      a, ${long})»\n`, `f(\n      a, ${long},\n      new=1, more=2)\n`);
  });

  it('begins no line inside an f-string', () => {
    const long = 'x'.repeat(80);
    return checkAdded(`f"{«f(${long})»}"\n`, `f"{f(${long}, new=1, more=2)}"\n`);
  });

  it('has the line endings of the file', () =>
    checkRawFix('«f(\r\n\ta,\r\n)»\r\n', last, 'f(\r\n\ta,\r\n\tnew=1,\r\n\tmore=2,\r\n)\r\n'));
});

describe('a first argument', () => {
  const checkFirst = (before: string, after: string): Promise<void> => checkFix(before, first, after);

  it('is the only one', () => checkFirst('«f()»\n', 'f(new)\n'));
  it('stands before the others', () => checkFirst('«f(a, b=1)»\n', 'f(new, a, b=1)\n'));
  it('has a line of its own where they have', () => checkFirst('«f(\n    b=1)»\n', 'f(\n    new,\n    b=1)\n'));
});

describe('the argument of a parameter', () => {
  async function checkFound(text: string, expected: string | undefined): Promise<void> {
    const { facts, span } = await caseOf(text);
    const call = findCall(facts, span) ?? assert.fail('a call');
    const found = findArgument(call, { position: 1, keyword: 'seed' });
    assert.equal(found && facts.text.slice(found.value.span.start, found.value.span.end), expected);
  }

  it('is found by its position', () => checkFound('«f(a, b)»', 'b'));
  it('is found by its keyword', () => checkFound('«f(a, seed=c)»', 'c'));
  it('is not found behind a starred argument', () => checkFound('«f(*a, b)»', undefined));
  it('is not another keyword at its position', () => checkFound('«f(a, b=c)»', undefined));
  it('is not there', () => checkFound('«f(a)»', undefined));
});

itLeavesPython();
