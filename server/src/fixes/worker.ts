import { phrase } from '../base/phrase.ts';
import type { FilePath, Span } from '../base/text.ts';
import type { Call, FileFacts } from '../facts/facts.ts';
import { expressionsOf } from '../facts/walk.ts';
import type { ParameterName } from '../knowledge/types.ts';
import { addArguments, findArgument } from './arguments.ts';
import { type Binding, bindingsOf, freeName, localsOf } from './bindings.ts';
import { type Edit, edit, type FixDraft, fixOf } from './edits.ts';
import { type Api, sharedReferences, type Use } from './imports.ts';
import { insertAt, type Place, type Step, stepsTo } from './placement.ts';
import { type SeedText, seedTextAt } from './seed-text.ts';
import { belowImports } from './seeding-place.ts';
import { insertSpaced } from './spacing.ts';
import { docstring, indentOf } from './style.ts';
import { findCall } from './walk.ts';

/** A loader to fix, or another call that takes a generator. */
export interface LoaderFixOptions {
  readonly facts: FileFacts;
  readonly file: FilePath;
  /** The loader's call, or its parenthesised list of arguments. */
  readonly call: Span;
  /** Parameters that are called otherwise than those of `DataLoader`; null where the loader has none. */
  readonly workerInit?: ParameterName | null;
  readonly generator?: ParameterName | null;
  /** Expressions that hold the seed, best first; a number is written where none is known. */
  readonly seeds?: readonly SeedText[];
  /** In a program of several processes: an expression for the rank, `rank` or `torch.distributed.get_rank()`. */
  readonly rank?: string;
}

/**
 * Seeds the workers of a loader as PyTorch's notes do: `worker_init_fn=seed_worker` and a seeded `generator=`, each
 * where the call does not give it. `hasNumpy` says whether the program uses NumPy. Undefined where the call gives both
 * or cannot be edited.
 */
export function workerInitFix(options: LoaderFixOptions & { readonly hasNumpy: boolean }): FixDraft | undefined {
  const target = targetOf(options);
  if (target === undefined) return undefined;
  const init = initPart(target, options);
  const edits = editsOf(target, [init, generatorPart(target, options)]);
  // What the workers draw from is the author's decision.
  const title = init === undefined ? generatorTitle : phrase('Seed each worker of this loader');
  return fixOf({ title, applicability: 'unsafe', edits });
}

/** Gives a loader, a sampler or a split a seeded generator of its own. Undefined where it has one. */
export function generatorFix(options: Omit<LoaderFixOptions, 'workerInit'>): FixDraft | undefined {
  const target = targetOf(options);
  if (target === undefined) return undefined;
  const edits = editsOf(target, [generatorPart(target, options)]);
  // Another seed means another order.
  return fixOf({ title: generatorTitle, applicability: 'unsafe', edits });
}

const generatorTitle = phrase('Pass a seeded generator');

interface Target {
  readonly facts: FileFacts;
  readonly file: FilePath;
  readonly call: Call;
  /** The statements that contain the call, outermost first. */
  readonly steps: readonly [Step, ...Step[]];
}

/** An argument to give, with what else has to be written for it once it is known how to name things. */
interface Part {
  readonly parameter: ParameterName;
  readonly use: Use;
  write(names: readonly string[]): { readonly value: string; readonly edits: readonly Edit[] };
}

function editsOf(target: Target, wanted: readonly (Part | undefined)[]): readonly Edit[] {
  const parts = wanted.filter((part) => part !== undefined);
  if (parts.length === 0) return [];
  const { texts, edits } = sharedReferences(
    target,
    parts.map(({ use }) => use),
  );
  const written = parts.map(({ write, parameter }, index) => ({ parameter, ...write(texts[index] ?? []) }));
  const added = written.flatMap(({ parameter, value }) =>
    findArgument(target.call, parameter) === undefined ? `${parameter.keyword}=${value}` : [],
  );
  return [
    ...edits,
    ...written.flatMap((part) => part.edits),
    ...written.flatMap(({ parameter, value }) => replaceNone(target, parameter, value)),
    ...addArguments(target, added),
  ];
}

function targetOf({ facts, file, call: span }: Pick<LoaderFixOptions, 'facts' | 'file' | 'call'>): Target | undefined {
  const call = findCall(facts, span);
  const [outermost, ...inner] = stepsTo(facts, span);
  return call && outermost && { facts, file, call, steps: [outermost, ...inner] };
}

function initPart(target: Target, options: LoaderFixOptions & { readonly hasNumpy: boolean }): Part | undefined {
  const { workerInit: parameter = { keyword: 'worker_init_fn' } } = options;
  if (parameter === null || !isOpen(target, parameter)) return undefined;
  const existing = findSeedWorker(target.facts);
  if (existing === undefined) return definitionPart(target, parameter, options.hasNumpy);
  const place = { owners: [], block: target.facts.body, index: 0, side: 'before-next' } as const;
  return { parameter, use: { place, apis: [] }, write: () => ({ value: existing, edits: [] }) };
}

function generatorPart(
  target: Target,
  { generator: parameter = { keyword: 'generator' }, rank, seeds = [] }: LoaderFixOptions,
): Part | undefined {
  if (parameter === null || !isOpen(target, parameter)) return undefined;
  const { facts, steps } = target;
  const loop = outermostLoop(steps);
  const step = loop ?? steps.at(-1) ?? steps[0];
  const owners = steps.slice(0, steps.indexOf(step));
  const place: Place = { owners, block: step.block, index: step.index, side: 'before-next' };
  const base = seedTextAt(facts, place, seeds);
  const seed = rank === undefined ? base : `${base} + ${rank}`;
  return {
    parameter,
    use: { place, apis: [{ module: 'torch', name: 'Generator', by: 'module' }] },
    write([callee]) {
      const made = `${callee}().manual_seed(${seed})`;
      if (loop === undefined) return { value: made, edits: [] };
      // Made inside the loop, it would give the same order again and again.
      const name = freeName(['generator', 'loader_generator'], boundAround(facts, owners));
      return { value: name, edits: insertAt(target, place, [`${name} = ${made}`]) };
    },
  };
}

const boundAround = ({ body }: FileFacts, owners: readonly Step[]): readonly Binding[] => [
  ...bindingsOf(body),
  ...owners.flatMap(({ statement }) => (statement.kind === 'function' ? localsOf(statement.function) : [])),
];

/** True where the call does not give the parameter and may, or gives None. */
function isOpen({ call }: Target, parameter: ParameterName): boolean {
  const given = findArgument(call, parameter);
  if (given === undefined) return parameter.keyword !== undefined;
  return given.value.kind === 'constant' && given.value.value === null;
}

function replaceNone({ file, call }: Target, parameter: ParameterName, value: string): readonly Edit[] {
  const given = findArgument(call, parameter);
  return given === undefined ? [] : [edit.replace({ file, span: given.value.span }, value)];
}

/** The outermost loop of the call's own function that repeats it. */
function outermostLoop(steps: readonly Step[]): Step | undefined {
  const inner = steps.findLastIndex(({ statement }) => statement.kind === 'function' || statement.kind === 'class');
  return steps.slice(inner + 1, -1).find(({ statement }) => statement.kind === 'for' || statement.kind === 'while');
}

/** A function of the file by the usual name that does what the notes say. */
function findSeedWorker({ body }: FileFacts): string | undefined {
  const found = body.find((statement) => statement.kind === 'function' && statement.function.name === usualName);
  if (found?.kind !== 'function') return undefined;
  const isSeeded = [...expressionsOf(found.function.body)].some(
    (each) => (each.kind === 'attribute' || each.kind === 'name') && each.name === 'initial_seed',
  );
  return isSeeded ? found.function.name : undefined;
}

function definitionPart(target: Target, parameter: ParameterName, hasNumpy: boolean): Part {
  const { facts, steps } = target;
  const { body } = facts;
  const [{ statement, index }] = steps;
  const isDefinition = statement.kind === 'function' || statement.kind === 'class';
  const above: Place = { owners: [], block: body, index, side: 'before-next' };
  const name = freeName([usualName, 'seed_loader_worker'], bindingsOf(body));
  const apis: readonly Api[] = [
    { module: 'torch', name: 'initial_seed', by: 'module' },
    ...(hasNumpy ? [{ module: 'numpy', name: 'random.seed', by: 'module' } as const] : []),
    { module: 'random', name: 'seed', by: 'module' },
  ];
  return {
    parameter,
    use: {
      place: isDefinition ? { ...above, index: body.length } : above,
      apis,
      taken: ['worker_id', 'worker_seed', name],
    },
    write: ([initialSeed, ...seeders]) => ({
      value: name,
      edits: insertSpaced(
        target,
        isDefinition ? above : belowImports(facts, index),
        [
          `def ${name}(worker_id: int) -> None:`,
          ...[
            docstring(facts, "Seed a loader's worker from torch's seed, which differs by worker and by epoch."),
            `worker_seed = ${initialSeed}() % 2**32`,
            ...seeders.map((seeder) => `${seeder}(worker_seed)`),
          ].map((line) => indentOf(facts) + line),
        ],
        'definition',
      ),
    }),
  };
}

const usualName = 'seed_worker';
