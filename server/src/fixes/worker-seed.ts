import { phrase } from '../base/phrase.ts';
import { contains, type FilePath, type Span } from '../base/text.ts';
import type { Assignment, Expression, FileFacts, FunctionFacts, Statement } from '../facts/facts.ts';
import { statementsOf } from '../facts/walk.ts';
import { bindingsOf, freeName, localsOf } from './bindings.ts';
import { type Edit, edit, type FixDraft, fixOf } from './edits.ts';
import { references } from './imports.ts';
import { insertAt, isDocstring, type Place, placeBefore, stepsTo } from './placement.ts';
import { expressionPath, isEqual, replaceableSpan } from './walk.ts';

/**
 * Makes a worker_init_fn seed from torch's seed of the worker, which differs by worker and by epoch; with the rank
 * where the function takes one. `name` is the function's name in its definition, or a whole lambda; `values` are the
 * expressions that it seeds with. Undefined where none of them is in the function.
 */
export function workerSeedFix(options: {
  readonly facts: FileFacts;
  readonly file: FilePath;
  readonly name: Span;
  readonly values: readonly Span[];
}): FixDraft | undefined {
  const worker = findFunction(options.facts, options.name);
  if (worker === undefined) return undefined;
  const { function: body } = worker;
  const values = options.values
    .filter((value) => contains(body.span, value))
    .map((value) => replaceableSpan(options.facts, value));
  if (values.length === 0) return undefined;
  // The workers' numbers change, and with them what a run prints.
  return fixOf({
    title: phrase('Seed from torch.initial_seed(), which differs by worker and by epoch'),
    applicability: 'unsafe',
    edits: editsFor({ ...options, values }, worker),
  });
}

interface Worker {
  readonly function: FunctionFacts;
  /** The first place in its body; for a lambda, the place before its statement. */
  readonly place: Place;
  readonly isLambda: boolean;
}

function editsFor(
  { facts, file, values }: { readonly facts: FileFacts; readonly file: FilePath; readonly values: readonly Span[] },
  worker: Worker,
): readonly Edit[] {
  const taken = worker.isLambda ? worker.function.parameters.map(({ name }) => name) : [];
  const api = { module: 'torch', name: 'initial_seed', by: 'module' } as const;
  const { texts, edits } = references({ facts, file }, { place: worker.place, apis: [api], taken });
  const seed = seedText(texts[0] ?? '', worker.function);
  if (worker.isLambda) return [...edits, ...values.map((span) => edit.replace({ file, span }, seed))];
  const assignment = sharedAssignment(facts, worker.function, values);
  if (assignment !== undefined) {
    const isDone = facts.text.slice(assignment.start, assignment.end) === seed;
    return isDone ? [] : [...edits, edit.replace({ file, span: assignment }, seed)];
  }
  const bound = [...bindingsOf(facts.body), ...localsOf(worker.function)];
  const name = freeName(['worker_seed', 'base_seed'], bound);
  const inserted = insertAt({ facts, file }, worker.place, [`${name} = ${seed}`]);
  return [...edits, ...inserted, ...values.map((span) => edit.replace({ file, span }, name))];
}

function seedText(initialSeed: string, { parameters }: FunctionFacts): string {
  const rank = parameters.find(({ name }) => /^(?:global_|local_)?rank$/.test(name));
  return rank === undefined ? `${initialSeed}() % 2**32` : `(${initialSeed}() + ${rank.name}) % 2**32`;
}

/** Where all seeds are one variable that the function assigns once: the value that it assigns. */
function sharedAssignment(facts: FileFacts, { body }: FunctionFacts, values: readonly Span[]): Span | undefined {
  const names = new Set(values.map((span) => nameAt(facts, span)));
  const [name] = names;
  if (names.size !== 1 || name === undefined) return undefined;
  const assignments = [...statementsOf(body)].filter((statement) => assigns(statement, name));
  const isOnly = bindingsOf(body).filter((binding) => binding.name === name).length === 1;
  const assigned = isOnly ? assignments[0]?.value?.span : undefined;
  return values.some((value) => assigned !== undefined && contains(assigned, value)) ? undefined : assigned;
}

const assigns = (statement: Statement, name: string): statement is Assignment =>
  statement.kind === 'assign' &&
  statement.targets.length === 1 &&
  statement.targets.every((target) => target.kind === 'name' && target.name === name);

function nameAt(facts: FileFacts, span: Span): string | undefined {
  const found: Expression | undefined = expressionPath(facts, span).at(-1);
  return found?.kind === 'name' && isEqual(found.span, span) ? found.name : undefined;
}

function findFunction(facts: FileFacts, name: Span): Worker | undefined {
  const lambda = expressionPath(facts, name).findLast((expression) => expression.kind === 'lambda');
  const before = placeBefore(facts, name);
  if (lambda?.kind === 'lambda' && (isEqual(lambda.function.nameSpan, name) || isEqual(lambda.span, name))) {
    return before && { function: lambda.function, place: before, isLambda: true };
  }
  const steps = stepsTo(facts, name);
  const step = steps.at(-1);
  if (step?.statement.kind !== 'function' || !isEqual(step.statement.function.nameSpan, name)) return undefined;
  const { body } = step.statement.function;
  const hasDocstring = body[0] !== undefined && isDocstring(body[0]);
  const side = hasDocstring ? 'after-previous' : 'before-next';
  return {
    function: step.statement.function,
    place: { owners: steps, block: body, index: hasDocstring ? 1 : 0, side },
    isLambda: false,
  };
}
