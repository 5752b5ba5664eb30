import { phrase } from '../base/phrase.ts';
import type { FilePath, Span } from '../base/text.ts';
import { contains } from '../base/text.ts';
import type { Argument, Call, Expression, FileFacts } from '../facts/facts.ts';
import type { ParameterName } from '../knowledge/types.ts';
import { addArguments, addFirstArgument, findArgument } from './arguments.ts';
import { type Edit, edit, type FixDraft, fixOf } from './edits.ts';
import { stepsTo } from './placement.ts';
import { defaultSeed } from './seeding.ts';
import { findCall, lastNameOf, replaceableSpan } from './walk.ts';

/**
 * Makes a seed a constant. Replaces what the call gives, or gives a seed where it gives none: by position where the
 * parameter has one, else by keyword. `torch.seed()`, which takes none, becomes `torch.manual_seed(42)`. Undefined
 * where it is a constant already, or cannot be given.
 */
export function constantSeedFix(options: {
  readonly facts: FileFacts;
  readonly file: FilePath;
  /** The call that seeds, or that makes the generator. */
  readonly call: Span;
  /** How the call takes its seed; undefined where it takes none. */
  readonly seed?: ParameterName;
  /** What differs in every run, where that lies in this file: the value of a variable is made constant there. */
  readonly source?: Span;
}): FixDraft | undefined {
  const { facts, file, seed, source } = options;
  const call = findCall(facts, options.call);
  if (call === undefined) return undefined;
  const target = { facts, file, call };
  const given = seed && findArgument(call, seed);
  const edits =
    seed === undefined
      ? renamedEdits(target)
      : given === undefined
        ? givenEdits(target, seed)
        : replacedEdits(target, given, source);
  // Which number to seed with is the author's decision.
  return fixOf({ title: phrase('Seed with {seed}', { seed: defaultSeed }), applicability: 'unsafe', edits });
}

interface Target {
  readonly facts: FileFacts;
  readonly file: FilePath;
  readonly call: Call;
}

function givenEdits(target: Target, { position, keyword }: ParameterName): readonly Edit[] {
  if (position === 0 && !target.call.arguments.some(({ spread }) => spread === '*')) {
    return addFirstArgument(target, defaultSeed);
  }
  return keyword === undefined ? [] : addArguments(target, [`${keyword}=${defaultSeed}`]);
}

function replacedEdits({ facts, file }: Target, given: Argument, source: Span | undefined): readonly Edit[] {
  const { value } = given;
  const assigned = source && value.kind === 'name' ? assignedValue(facts, value.name, source) : undefined;
  const span = assigned?.span ?? replaceableSpan(facts, value.span);
  return isNumber(assigned ?? value) ? [] : [edit.replace({ file, span }, defaultSeed)];
}

const isNumber = (expression: Expression): boolean =>
  expression.kind === 'constant' && typeof expression.value === 'number';

/** What the variable is given in the statement that the source of the entropy stands in. */
function assignedValue(facts: FileFacts, name: string, source: Span): Expression | undefined {
  const statement = stepsTo(facts, source).at(-1)?.statement;
  if (statement?.kind !== 'assign' || statement.value === undefined || !contains(statement.value.span, source))
    return undefined;
  const isOnly = statement.targets.every((target) => target.kind === 'name' && target.name === name);
  return isOnly ? statement.value : undefined;
}

/** torch's functions that seed from entropy stand beside those that take a seed. */
function renamedEdits({ facts, file, call }: Target): readonly Edit[] {
  const { callee } = call;
  const renamed = takers.get(lastNameOf(callee) ?? '');
  if (renamed === undefined || callee.kind !== 'attribute') return [];
  const statement = stepsTo(facts, call.span).at(-1)?.statement;
  const isAlone = statement?.kind === 'expression' && statement.value === call;
  // Where the number is used, it is what the seeded generator says it began with.
  const tail = isAlone ? '' : '.initial_seed()';
  const end = call.argumentsSpan;
  return [
    edit.replace({ file, span: callee.nameSpan }, renamed),
    edit.replace({ file, span: end }, `(${defaultSeed})${tail}`),
  ];
}

const takers: ReadonlyMap<string, string> = new Map([
  ['seed', 'manual_seed'],
  ['seed_all', 'manual_seed_all'],
]);
