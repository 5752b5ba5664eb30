import type { Comprehension, Expression, For } from '../facts/facts.ts';
import { expressionsOf } from '../facts/walk.ts';
import type { Edit } from './edits.ts';
import { insertAt, type Step, stepsTo } from './placement.ts';
import { isCallOf, isGivenToNext, type SortTarget, sortEdits, sortTarget } from './sorting.ts';

/**
 * Edits that put a walk in order. The lists that a loop takes from it are sorted in place, which also orders the
 * folders to come; where that cannot be, `sorted(…)` is put around the walk and around the lists.
 */
export function walkEdits(target: SortTarget): readonly Edit[] {
  const { facts, expression, around } = target;
  const steps = stepsTo(facts, expression.span);
  const statement = steps.at(-1)?.statement;
  const parent = around.at(-1);
  if (parent !== undefined && isGivenToNext(parent, expression)) return firstStepEdits(target, parent, steps);
  const [iterable, owner] = iterableOf(target);
  if (statement?.kind === 'for' && statement.iterable === iterable) return loopEdits(target, statement, steps);
  if (owner?.kind === 'comprehension') return comprehensionEdits(target, owner, iterable);
  return sortEdits(target);
}

/** The walk with what only passes it on, `tqdm(os.walk(folder))`, and the expression around that. */
function iterableOf({ expression, around }: SortTarget): readonly [Expression, Expression | undefined] {
  const chain = [...around, expression];
  let index = chain.length - 1;
  for (; index > 0; index--) {
    const [outer, inner] = [chain[index - 1], chain[index]];
    if (outer === undefined || inner === undefined || !isCallOf(outer, inner, passers)) break;
  }
  return [chain[index] ?? expression, chain[index - 1]];
}

const passers: readonly string[] = ['iter', 'list', 'sorted', 'tqdm', 'track', 'tuple'];

/** The folders and the files of one step, as the code can write them. */
interface Lists {
  readonly folders: string | undefined;
  readonly files: string | undefined;
}

function listsOf(target: Expression): Lists | undefined {
  if (target.kind === 'name') return { folders: `${target.name}[1]`, files: `${target.name}[2]` };
  if (target.kind !== 'tuple' && target.kind !== 'list') return undefined;
  const [, folders, files] = target.elements.map(variableOf);
  return { folders: folders === files ? undefined : folders, files };
}

/** Undefined for `_`, which says that nobody looks at it. */
const variableOf = (expression: Expression): string | undefined =>
  expression.kind === 'name' && !/^_+$/.test(expression.name) ? expression.name : undefined;

function loopEdits(target: SortTarget, loop: For, steps: readonly Step[]): readonly Edit[] {
  const { facts, file } = target;
  const lists = listsOf(loop.target);
  if (lists === undefined) return sortEdits(target);
  const folders = isTopDown(target.expression) ? lists.folders : undefined;
  const files = loop.target.kind === 'name' || isUsed(lists.files, loop) ? lists.files : undefined;
  const lines = sortLines([folders, files]).filter(
    (line) => !loop.body.some(({ span }) => facts.text.slice(span.start, span.end) === line),
  );
  const place = { owners: steps, block: loop.body, index: 0, side: 'before-next' } as const;
  const inserted = lines.length === 0 ? [] : insertAt({ facts, file }, place, lines);
  return folders === undefined ? [...sortEdits(target), ...inserted] : inserted;
}

const sortLines = (names: readonly (string | undefined)[]): readonly string[] =>
  names.flatMap((name) => (name === undefined ? [] : `${name}.sort()`));

/** False for `topdown=False`: then the folders to come are read before the loop sees them. */
function isTopDown(walk: Expression): boolean {
  if (walk.kind !== 'call') return true;
  const given = walk.arguments.find(({ name }) => name === 'topdown') ?? walk.arguments[1];
  const isTold = given !== undefined && given.spread === undefined && (given.name ?? 'topdown') === 'topdown';
  return !isTold || (given.value.kind === 'constant' && given.value.value === true);
}

const isUsed = (name: string | undefined, { body }: For): boolean =>
  [...expressionsOf(body)].some((expression) => expression.kind === 'name' && expression.name === name);

function comprehensionEdits(target: SortTarget, owner: Comprehension, iterable: Expression): readonly Edit[] {
  const index = owner.clauses.findIndex((clause) => clause.iterable === iterable);
  const clause = owner.clauses[index];
  const lists = clause && listsOf(clause.target);
  if (lists === undefined) return sortEdits(target);
  const names = [lists.folders, lists.files];
  const uses = [owner.element, ...owner.clauses.slice(index + 1).map((later) => later.iterable)];
  return [
    ...sortEdits(target),
    ...uses
      .filter((use) => use.kind === 'name' && names.includes(use.name))
      .flatMap(({ span }) => {
        const list = sortTarget(target.facts, { file: target.file, span, key: '' });
        return list === undefined ? [] : sortEdits(list);
      }),
  ];
}

/** `next(os.walk(folder))[2]`, and `_, folders, files = next(os.walk(folder))`: one folder's lists. */
function firstStepEdits(target: SortTarget, next: Expression, steps: readonly Step[]): readonly Edit[] {
  const { facts, file, around } = target;
  const outer = around.at(-2);
  if (outer?.kind === 'subscript' && outer.object === next) {
    const list = sortTarget(facts, { file, span: outer.span, key: '' });
    return list === undefined ? [] : sortEdits(list);
  }
  const step = steps.at(-1);
  if (step?.statement.kind !== 'assign' || step.statement.value !== next) return [];
  const [variables] = step.statement.targets;
  const lists = variables?.kind === 'name' ? undefined : variables && listsOf(variables);
  const lines = sortLines([lists?.folders, lists?.files]);
  const below = step.block.slice(step.index + 1, step.index + 1 + lines.length);
  const isDone =
    below.length === lines.length && below.every(({ span }) => lines.includes(facts.text.slice(span.start, span.end)));
  if (lines.length === 0 || isDone) return [];
  const place = {
    owners: steps.slice(0, -1),
    block: step.block,
    index: step.index + 1,
    side: 'after-previous',
  } as const;
  return insertAt({ facts, file }, place, lines);
}
