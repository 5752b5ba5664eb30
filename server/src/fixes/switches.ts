import { phrase } from '../base/phrase.ts';
import type { FilePath, Span } from '../base/text.ts';
import type { Assignment, FileFacts } from '../facts/facts.ts';
import { addArguments, findArgument } from './arguments.ts';
import { type Edit, edit, type FixDraft, fixOf } from './edits.ts';
import { insertAt, stepsTo } from './placement.ts';
import { findCall, isEqual } from './walk.ts';

/**
 * Gives a switch another value. `site` is the attribute that is assigned, or the call; `value` the expression that
 * gives the value, if one is written; `keyword` what a call without one is given. Undefined where it has that value, or
 * where there is nothing to write it in.
 */
export function switchFix(options: {
  readonly facts: FileFacts;
  readonly file: FilePath;
  readonly site: Span;
  readonly value?: Span;
  readonly keyword?: string;
  readonly to: boolean;
}): FixDraft | undefined {
  const { facts, site, value, to } = options;
  const word = to ? 'True' : 'False';
  if (value !== undefined && facts.text.slice(value.start, value.end) === word) return undefined;
  const shared = value === undefined ? undefined : findShared(facts, site, value);
  const edits = shared === undefined ? valueEdits(options, word) : splitEdits(options, shared, word);
  // A deterministic kernel may be slower, and deterministic algorithms may raise.
  return fixOf({ title: phrase('Set it to {value}', { value: word }), applicability: 'unsafe', edits });
}

interface Target {
  readonly facts: FileFacts;
  readonly file: FilePath;
  readonly site: Span;
  readonly value?: Span;
  readonly keyword?: string;
}

function valueEdits({ facts, file, site, value, keyword }: Target, word: string): readonly Edit[] {
  if (value !== undefined) return [edit.replace({ file, span: value }, word)];
  const call = findCall(facts, site);
  if (call === undefined || keyword === undefined) return [];
  const given = findArgument(call, { keyword });
  if (given === undefined) return addArguments({ facts, file, call }, [`${keyword}=${word}`]);
  const { span } = given.value;
  return facts.text.slice(span.start, span.end) === word ? [] : [edit.replace({ file, span }, word)];
}

/** `a.b = c.d = True` sets two things by one value. */
function findShared(facts: FileFacts, site: Span, value: Span): Assignment | undefined {
  const statement = stepsTo(facts, value).at(-1)?.statement;
  if (statement?.kind !== 'assign' || statement.targets.length < 2) return undefined;
  return statement.targets.some(({ span }) => isEqual(span, site)) ? statement : undefined;
}

/** Takes the switch out of the chain of targets and assigns it below. */
function splitEdits({ facts, file, site }: Target, { targets, value }: Assignment, word: string): readonly Edit[] {
  const index = targets.findIndex(({ span }) => isEqual(span, site));
  const start = targets[index]?.span.start ?? site.start;
  const end = targets[index + 1]?.span.start ?? value?.span.start ?? site.end;
  const steps = stepsTo(facts, site);
  const step = steps.at(-1);
  if (step === undefined) return [];
  const place = {
    owners: steps.slice(0, -1),
    block: step.block,
    index: step.index + 1,
    side: 'after-previous',
  } as const;
  const line = `${facts.text.slice(site.start, site.end)} = ${word}`;
  return [edit.remove({ file, span: { start, end } }), ...insertAt({ facts, file }, place, [line])];
}
