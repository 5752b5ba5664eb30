import assert from 'node:assert/strict';
import { it } from 'node:test';
import { ensurePython } from '../../scripts/support/python.ts';
import { run } from '../../scripts/support/run.ts';
import { dedent } from '../../server/src/base/dedent.ts';
import { say } from '../../server/src/base/phrase.ts';
import type { Span } from '../../server/src/base/text.ts';
import { collect } from '../../server/src/facts/collect.ts';
import type { FileFacts } from '../../server/src/facts/facts.ts';
import { applyEdits } from '../../server/src/fixes/apply.ts';
import type { Edit, FixDraft } from '../../server/src/fixes/edits.ts';
import { parserOnce } from './project.ts';

/** What a fix is made from in a test: one file, and the spans that its text marks with `«…»`, in textual order. */
export interface FixCase {
  readonly facts: FileFacts;
  readonly file: string;
  readonly spans: readonly Span[];
  /** The first of the spans. */
  readonly span: Span;
}

export const testFile = '/workspace/train.py';

/** Makes facts of a text. */
export async function factsOf(text: string): Promise<FileFacts> {
  return collect((await parserOnce()).parse(text), text);
}

/**
 * Asserts what a fix makes of a text, and the laws that hold for every fix: its edits do not overlap, what it leaves
 * parses, and made again at the same place it changes nothing. `after` is undefined where there is nothing to fix.
 * Both texts are dedented; `raw` texts are taken as they are.
 */
export async function checkFix(
  before: string,
  fixOf: (given: FixCase) => FixDraft | undefined,
  after: string | undefined,
): Promise<void> {
  await checkRawFix(dedent(before), fixOf, after === undefined ? undefined : dedent(after));
}

/** `checkFix` for texts whose blanks and line endings matter. */
export async function checkRawFix(
  before: string,
  fixOf: (given: FixCase) => FixDraft | undefined,
  after: string | undefined,
): Promise<void> {
  const given = await caseOf(before);
  const fix = fixOf(given);
  if (after === undefined || fix === undefined) return assert.deepEqual(fix, after);
  assert.equal(applyFix(given, fix), after);
  await assertLaws(given, fix);
  await assertSettled(given, fix, fixOf);
}

/** Asserts that the edits can be applied in any order, and that what they leave parses. Returns it. */
export async function assertLaws(given: FixCase, fix: FixDraft): Promise<string> {
  assert.ok(fix.edits.length > 0, 'a fix edits something');
  assert.match(say(fix.title), /^[A-Z].*[^.]$/s);
  const fixed = applyFix(given, fix);
  assert.equal(applyEdits(given.facts.text, [...fix.edits].reverse()), fixed, 'the order of edits does not matter');
  assert.deepEqual((await factsOf(fixed)).syntaxErrors, [], `it still parses:\n${fixed}`);
  // What is read as text no longer has the mark of its encoding.
  pythonTexts.push(fixed.replace(/^\ufeff/, ''));
  return fixed;
}

/** Asserts that a fix made again at the same place changes nothing. */
export async function assertSettled(
  given: FixCase,
  fix: FixDraft,
  fixOf: (given: FixCase) => FixDraft | undefined,
): Promise<void> {
  const fixed = applyFix(given, fix);
  const spans = given.spans.map((span) => moved(span, fix.edits));
  const again: FixCase = { facts: await factsOf(fixed), file: given.file, spans, span: spans[0] ?? given.span };
  const second = fixOf(again);
  assert.equal(second === undefined ? fixed : applyFix(again, second), fixed, 'made again it changes nothing');
}

/** Defines the test that Python itself can parse every text that the tests before it have fixed. */
export function itLeavesPython(): void {
  it('leaves what Python itself can parse', async () => {
    assert.ok(pythonTexts.length > 0);
    const program = 'import ast, sys\nfor text in sys.argv[1:]: ast.parse(text)';
    const python = await ensurePython();
    while (pythonTexts.length > 0) await run(python, ['-c', program, ...pythonTexts.splice(0, 200)]);
  });
}

const pythonTexts: string[] = [];

/** Takes the marks `«` and `»` out of a text, and reads it. */
export async function caseOf(marked: string): Promise<FixCase> {
  const spans: Span[] = [];
  const open: number[] = [];
  let text = '';
  for (const character of marked) {
    if (character === '«') open.push(text.length);
    else if (character === '»') spans.push({ start: open.pop() ?? assert.fail('a mark is opened'), end: text.length });
    else text += character;
  }
  spans.sort((a, b) => a.start - b.start || b.end - a.end);
  const facts = await factsOf(text);
  assert.deepEqual(facts.syntaxErrors, [], 'the test begins with Python');
  return { facts, file: testFile, spans, span: spans[0] ?? { start: 0, end: 0 } };
}

function applyFix({ facts, file }: FixCase, { edits }: FixDraft): string {
  assert.ok(edits.every((edit) => edit.file === file));
  return applyEdits(facts.text, edits);
}

/** Where a span lies after edits: what is inserted at its borders is not part of it, what replaces all of it is. */
function moved({ start, end }: Span, edits: readonly Edit[]): Span {
  const growth = (some: readonly Edit[]): number =>
    some.reduce((total, { newText, span }) => total + newText.length - (span.end - span.start), 0);
  const isInsertion = ({ span }: Edit): boolean => span.start === span.end;
  const whole = edits.find((each) => !isInsertion(each) && each.span.start <= start && end <= each.span.end);
  if (whole !== undefined) {
    const newStart =
      whole.span.start + growth(edits.filter(({ span }) => span.end <= whole.span.start && whole.span !== span));
    return { start: newStart, end: newStart + whole.newText.length };
  }
  const ahead = edits.filter((each) => (isInsertion(each) ? each.span.start <= start : each.span.end <= start));
  const inside = edits.filter((each) => !ahead.includes(each) && each.span.start < end);
  const newStart = start + growth(ahead);
  return { start: newStart, end: Math.max(newStart, newStart + end - start + growth(inside)) };
}
