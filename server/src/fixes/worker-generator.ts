import { phrase } from '../base/phrase.ts';
import { contains, type FilePath, type Span } from '../base/text.ts';
import type { Attribute, Call, Expression, FileFacts, Statement } from '../facts/facts.ts';
import { expressionsOf, withParts } from '../facts/walk.ts';
import type { GeneratorConstructor } from '../knowledge/types.ts';
import type { findArgument } from './arguments.ts';
import { edit, type FixDraft, fixOf } from './edits.ts';
import { references } from './imports.ts';
import { insertAt, isDocstring, type Place, type Step, stepsTo } from './placement.ts';
import { indentOf } from './style.ts';
import { findCall, isEqual } from './walk.ts';

/**
 * Makes a generator that `__init__` keeps as `self.name` where it is first drawn from instead, seeded from torch's seed
 * of the worker. Undefined where anything but one method of the class asks for it, or it is made otherwise.
 */
export function workerGeneratorFix(options: {
  readonly facts: FileFacts;
  readonly file: FilePath;
  /** The call that makes it. */
  readonly generator: Span;
  /** Where samples are drawn from it. */
  readonly draw: Span;
  /** What is known of that call. */
  readonly row: GeneratorConstructor;
}): FixDraft | undefined {
  const { facts, file, row } = options;
  const call = findCall(facts, options.generator);
  const kept = call && findKept(facts, options.generator);
  const method = kept && findMethod(facts, kept, options.draw);
  if (call === undefined || kept === undefined || method === undefined || !isPlain(call, row)) return undefined;
  if (!isOwn(kept.value, call)) return undefined;

  const first = method.block[0];
  const hasDocstring = first !== undefined && isDocstring(first);
  const place: Place = {
    owners: method.owners,
    block: method.block,
    index: hasDocstring ? 1 : 0,
    side: hasDocstring ? 'after-previous' : 'before-next',
  };
  const api = { module: 'torch', name: 'initial_seed', by: 'module' } as const;
  const { texts, edits } = references({ facts, file }, { place, apis: [api] });
  const attribute = `${method.receiver}.${kept.target.name}`;
  const made = madeText(facts, call, row, `${texts[0] ?? ''}()`);
  const lines = [`if ${attribute} is None:`, `${indentOf(facts)}${attribute} = ${made}`];
  return fixOf({
    title: phrase('Make the generator in each worker, from torch.initial_seed()'),
    // Other numbers are drawn, and the seed is torch's.
    applicability: 'unsafe',
    edits: [
      ...edits,
      edit.replace({ file, span: kept.value.span }, 'None'),
      ...insertAt({ facts, file }, place, lines),
    ],
  });
}

/** `self.name = value` in the `__init__` of a class. */
interface Kept {
  readonly target: Attribute;
  readonly value: Expression;
  readonly owner: Extract<Statement, { kind: 'class' }>;
  readonly initializer: Span;
}

function findKept(facts: FileFacts, generator: Span): Kept | undefined {
  const steps = stepsTo(facts, generator);
  const [owner, initializer] = steps.slice(-3, -1).map(({ statement }) => statement);
  const statement = steps.at(-1)?.statement;
  if (owner?.kind !== 'class' || initializer?.kind !== 'function' || statement?.kind !== 'assign') return undefined;
  const [target, ...others] = statement.targets;
  const receiver = initializer.function.parameters[0]?.name;
  const isKept =
    initializer.function.name === '__init__' &&
    others.length === 0 &&
    target?.kind === 'attribute' &&
    target.object.kind === 'name' &&
    target.object.name === receiver;
  if (!isKept || statement.value === undefined) return undefined;
  return { target, value: statement.value, owner, initializer: initializer.span };
}

interface Method {
  readonly owners: readonly Step[];
  readonly block: Place['block'];
  readonly receiver: string;
}

/** The method that holds the draw, where nothing else in the file but the assignment asks for the attribute. */
function findMethod(facts: FileFacts, { target, owner, initializer }: Kept, draw: Span): Method | undefined {
  const owners = stepsTo(facts, draw);
  const depth = owners.findIndex(({ statement }) => statement === owner);
  const step = owners[depth + 1];
  if (depth < 0 || step?.statement.kind !== 'function' || isEqual(step.statement.span, initializer)) return undefined;
  const { parameters, body, decorators } = step.statement.function;
  const receiver = parameters[0]?.name;
  const { span } = step.statement;
  const isElsewhere = [...expressionsOf(facts.body)].some(
    (each) =>
      each.kind === 'attribute' &&
      each.name === target.name &&
      !isEqual(each.span, target.span) &&
      !contains(span, each.span),
  );
  if (isElsewhere || receiver === undefined || decorators.length > 0) return undefined;
  return { owners: owners.slice(0, depth + 2), block: body, receiver };
}

/** No argument but the seed, or none that matters to a copy. */
function isPlain({ arguments: given, callee }: Call, { seed, family, absent }: GeneratorConstructor): boolean {
  if (absent === 'required' || callee.kind === 'call') return false;
  if (family === 'torch') return true;
  return given.length === 0 || (given.length === 1 && seed !== undefined && given.every((each) => isSeed(each, seed)));

  function isSeed(argument: Call['arguments'][number], parameter: NonNullable<typeof seed>): boolean {
    return findArgumentOf(given, parameter) === argument && ![...withParts(argument.value)].some(isCall);
  }
}

const findArgumentOf = (given: Call['arguments'], parameter: Parameters<typeof findArgument>[1]) =>
  given.find(
    ({ name, spread }, index) =>
      spread === undefined && (name === undefined ? index === parameter.position : name === parameter.keyword),
  );

const isCall = ({ kind }: Expression): boolean => kind === 'call';

/** True for the call alone, and for a method called on what it made: `torch.Generator().manual_seed(0)`. */
const isOwn = (value: Expression, call: Call): boolean =>
  value === call ||
  (value.kind === 'call' && value.callee.kind === 'attribute' && value.callee.object === call && value !== call);

function madeText(
  { text }: FileFacts,
  call: Call,
  { family, seedBits, seed }: GeneratorConstructor,
  from: string,
): string {
  if (family === 'torch') return `${text.slice(call.span.start, call.span.end)}.manual_seed(${from})`;
  const number = seedBits === undefined ? from : `${from} % 2**${seedBits}`;
  const callee = text.slice(call.callee.span.start, call.callee.span.end);
  return `${callee}(${seed?.position === 0 ? '' : `${seed?.keyword}=`}${number})`;
}
