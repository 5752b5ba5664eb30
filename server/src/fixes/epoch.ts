import { phrase } from '../base/phrase.ts';
import { contains, type FilePath, type Span } from '../base/text.ts';
import type { FileFacts, Statement } from '../facts/facts.ts';
import { bindingsOf, localsOf } from './bindings.ts';
import { type FixDraft, fixOf } from './edits.ts';
import { insertAt, type Place, type Step, stepsTo } from './placement.ts';
import { isEqual } from './walk.ts';

/**
 * Calls `sampler.set_epoch(epoch)` first in each turn of the loop over the epochs. Undefined where there is no such
 * loop in the sampler's own function, or no name for the sampler.
 */
export function epochFix(options: {
  readonly facts: FileFacts;
  readonly file: FilePath;
  /** The call that makes the sampler. */
  readonly sampler: Span;
  /** The places of this file on the way to the loop over the data, outermost first. */
  readonly way: readonly Span[];
}): FixDraft | undefined {
  const { facts, file, way } = options;
  const steps = stepsTo(facts, options.sampler);
  const name = nameOf(steps, options.sampler);
  const loop = way.map((span) => epochLoop(stepsTo(facts, span), span)).findLast((found) => found !== undefined);
  if (name === undefined || loop === undefined) return undefined;
  const owner = functionOf(steps);
  if (functionOf(loop.owners) !== owner) return undefined;
  const bound = owner?.kind === 'function' ? localsOf(owner.function) : bindingsOf(facts.body);
  // Elsewhere the name may stand for something that has no epochs.
  const isSure = bound.filter((binding) => binding.name === name).length === 1;
  const call = `${name}.set_epoch(${loop.epoch})`;
  const [first] = loop.place.block;
  const isDone = first !== undefined && facts.text.slice(first.span.start, first.span.end) === call;
  return fixOf({
    title: phrase('Call {call} in every epoch', { call }),
    // Every epoch gets another order.
    applicability: 'unsafe',
    edits: isSure && !isDone ? insertAt({ facts, file }, loop.place, [call]) : [],
  });
}

/** The plain name that the sampler is assigned to. */
function nameOf(steps: readonly Step[], sampler: Span): string | undefined {
  const statement = steps.at(-1)?.statement;
  if (statement?.kind !== 'assign' || statement.value === undefined || !isEqual(statement.value.span, sampler))
    return undefined;
  const [target] = statement.targets;
  return target?.kind === 'name' ? target.name : undefined;
}

interface EpochLoop {
  readonly owners: readonly Step[];
  readonly place: Place;
  readonly epoch: string;
}

/** The innermost `for name in …` around a place that does not itself go through it. */
function epochLoop(steps: readonly Step[], span: Span): EpochLoop | undefined {
  const index = steps.findLastIndex(
    ({ statement }) =>
      statement.kind === 'for' && statement.target.kind === 'name' && !contains(statement.iterable.span, span),
  );
  const statement = steps[index]?.statement;
  if (statement?.kind !== 'for' || statement.target.kind !== 'name') return undefined;
  const owners = steps.slice(0, index + 1);
  const place: Place = { owners, block: statement.body, index: 0, side: 'before-next' };
  return { owners, place, epoch: statement.target.name };
}

const functionOf = (steps: readonly Step[]): Statement | undefined =>
  steps.findLast(({ statement }) => statement.kind === 'function')?.statement;
