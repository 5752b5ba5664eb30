import type { FilePath, Span } from '../base/text.ts';
import type { Call, FileFacts } from '../facts/facts.ts';
import type { ParameterName } from '../knowledge/types.ts';
import { addArguments, findArgument } from './arguments.ts';
import { bindingsOf, freeName, localsOf } from './bindings.ts';
import { type Edit, edit, type Fix, fixOf } from './edits.ts';
import { references } from './imports.ts';
import { insertAt, type Place, type Step, stepsTo } from './placement.ts';
import { defaultSeed } from './seeding.ts';
import { belowImports } from './seeding-place.ts';
import { insertSpaced } from './spacing.ts';
import { indentOf } from './style.ts';
import { expressionsOf, findCall } from './walk.ts';

export interface LoaderFixOptions {
  readonly facts: FileFacts;
  readonly file: FilePath;
  /** The loader's call, or its parenthesised list of arguments. */
  readonly call: Span;
  /** Parameters that are called otherwise than those of `DataLoader`; null where the loader has none. */
  readonly workerInit?: ParameterName | null;
  readonly generator?: ParameterName | null;
  /** In a program of several processes: an expression for the rank, `rank` or `torch.distributed.get_rank()`. */
  readonly rank?: string;
}

/**
 * Seeds the workers of a loader as PyTorch's notes do: `worker_init_fn=seed_worker` and a seeded `generator=`, each
 * where the call does not give it. `hasNumpy` says whether the program uses NumPy. Undefined where the call gives both
 * or cannot be edited.
 */
export function workerInitFix(options: LoaderFixOptions & { readonly hasNumpy: boolean }): Fix | undefined {
  const target = targetOf(options);
  if (target === undefined) return undefined;
  const init = initPlan(target, options);
  const generator = generatorPlan(target, options);
  // What the workers draw from is the author's decision.
  return fixOf({
    title: init.texts.length > 0 || init.edits.length > 0 ? 'Seed each worker of this loader' : generatorTitle,
    applicability: 'unsafe',
    edits: [...init.edits, ...generator.edits, ...addArguments(target, [...init.texts, ...generator.texts])],
  });
}

/** Gives a loader, a sampler or a split a seeded generator of its own. Undefined where it has one. */
export function generatorFix(options: Omit<LoaderFixOptions, 'workerInit'>): Fix | undefined {
  const target = targetOf(options);
  if (target === undefined) return undefined;
  const { texts, edits } = generatorPlan(target, options);
  // Another seed means another order.
  return fixOf({
    title: generatorTitle,
    applicability: 'unsafe',
    edits: [...edits, ...addArguments(target, texts)],
  });
}

const generatorTitle = 'Pass a seeded generator';

interface Target {
  readonly facts: FileFacts;
  readonly file: FilePath;
  readonly call: Call;
  /** The statements that contain the call, outermost first. */
  readonly steps: readonly [Step, ...Step[]];
}

/** Arguments to add, and what else has to be edited for them. */
interface Plan {
  readonly texts: readonly string[];
  readonly edits: readonly Edit[];
}

function targetOf({ facts, file, call: span }: Pick<LoaderFixOptions, 'facts' | 'file' | 'call'>): Target | undefined {
  const call = findCall(facts, span);
  const [outermost, ...inner] = stepsTo(facts, span);
  return call && outermost && { facts, file, call, steps: [outermost, ...inner] };
}

function initPlan(target: Target, options: LoaderFixOptions & { readonly hasNumpy: boolean }): Plan {
  const { workerInit = { keyword: 'worker_init_fn' } } = options;
  if (workerInit === null) return nothing;
  const existing = findSeedWorker(target.facts);
  const name = existing ?? freeName(['seed_worker', 'seed_loader_worker'], bindingsOf(target.facts.body));
  const plan = give(target, workerInit, name);
  return plan === nothing || existing !== undefined
    ? plan
    : { ...plan, edits: [...plan.edits, ...defineSeedWorker(target, name, options.hasNumpy)] };
}

function generatorPlan(target: Target, { generator = { keyword: 'generator' }, rank }: LoaderFixOptions): Plan {
  if (generator === null) return nothing;
  const { facts, file, steps } = target;
  const loop = outermostLoop(steps);
  const step = loop ?? steps.at(-1) ?? steps[0];
  const owners = steps.slice(0, steps.indexOf(step));
  const place: Place = { owners, block: step.block, index: step.index, side: 'before-next' };
  const api = { module: 'torch', name: 'Generator', by: 'module' } as const;
  const made = references({ facts, file, place, apis: [api] });
  const seed = rank === undefined ? defaultSeed : `${defaultSeed} + ${rank}`;
  const text = `${made.texts[0]}().manual_seed(${seed})`;
  if (loop === undefined) return withEdits(give(target, generator, text), made.edits);
  // Made inside the loop, it would give the same order again and again.
  const bound = [facts.body, ...owners.map(({ block }) => block)].flatMap(bindingsOf);
  const locals = owners.flatMap(({ statement }) => (statement.kind === 'function' ? localsOf(statement.function) : []));
  const name = freeName(['generator', 'loader_generator'], [...bound, ...locals]);
  const inserted = insertAt({ facts, file }, place, [`${name} = ${text}`]);
  return withEdits(give(target, generator, name), [...made.edits, ...inserted]);
}

const nothing: Plan = { texts: [], edits: [] };

const withEdits = (plan: Plan, edits: readonly Edit[]): Plan =>
  plan === nothing ? nothing : { ...plan, edits: [...plan.edits, ...edits] };

/** Passes an argument unless there is one already; a None counts as none. */
function give({ file, call }: Target, parameter: ParameterName, text: string): Plan {
  const given = findArgument(call, parameter);
  if (given === undefined)
    return parameter.keyword === undefined ? nothing : { texts: [`${parameter.keyword}=${text}`], edits: [] };
  if (given.value.kind !== 'constant' || given.value.value !== null) return nothing;
  return { texts: [], edits: [edit.replace({ file, span: given.value.span }, text)] };
}

/** The outermost loop of the call's own function that repeats it. */
function outermostLoop(steps: readonly Step[]): Step | undefined {
  const inner = steps.findLastIndex(({ statement }) => statement.kind === 'function' || statement.kind === 'class');
  return steps.slice(inner + 1, -1).find(({ statement }) => statement.kind === 'for' || statement.kind === 'while');
}

/** A function of the file by the usual name that does what the notes say. */
function findSeedWorker({ body }: FileFacts): string | undefined {
  const found = body.find((statement) => statement.kind === 'function' && statement.function.name === 'seed_worker');
  if (found?.kind !== 'function') return undefined;
  const isSeeded = [...expressionsOf(found.function.body)].some(
    (each) => (each.kind === 'attribute' || each.kind === 'name') && each.name === 'initial_seed',
  );
  return isSeeded ? found.function.name : undefined;
}

function defineSeedWorker({ facts, file, steps }: Target, name: string, hasNumpy: boolean): readonly Edit[] {
  const { body } = facts;
  const [{ statement, index }] = steps;
  const isDefinition = statement.kind === 'function' || statement.kind === 'class';
  const above: Place = { owners: [], block: body, index, side: 'before-next' };
  const { texts, edits } = references({
    facts,
    file,
    place: isDefinition ? { ...above, index: body.length } : above,
    apis: [
      { module: 'torch', name: 'initial_seed', by: 'module' },
      ...(hasNumpy ? [{ module: 'numpy', name: 'random.seed', by: 'module' } as const] : []),
      { module: 'random', name: 'seed', by: 'module' },
    ],
    taken: ['worker_id', 'worker_seed', name],
  });
  const [initialSeed, ...seeders] = texts;
  const indent = indentOf(facts);
  const lines = [
    `def ${name}(worker_id: int) -> None:`,
    `${indent}"""Seed a loader's worker from torch's seed, which differs by worker and by epoch."""`,
    `${indent}worker_seed = ${initialSeed}() % 2**32`,
    ...seeders.map((seeder) => `${indent}${seeder}(worker_seed)`),
  ];
  const place = isDefinition ? above : belowImports(facts, index);
  return [...edits, ...insertSpaced({ facts, file }, place, lines, 'definition')];
}
