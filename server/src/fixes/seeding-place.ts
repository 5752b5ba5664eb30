import type { Span } from '../base/text.ts';
import { blocksOf } from '../facts/blocks.ts';
import type { Block, Call, Expression, FileFacts, Statement } from '../facts/facts.ts';
import { expressionsOf } from '../facts/walk.ts';
import { isMainGuard } from '../facts/work.ts';
import { boundBy } from './bindings.ts';
import { blankLinesAt, nextLineOf } from './lines.ts';
import { isDocstring, type Place, type Step, stepsTo } from './placement.ts';
import { dottedName, expressionPath, lastNameOf } from './walk.ts';

/** Where a program is seeded. */
export interface SeedingPlace {
  /** Where the call goes: behind imports and argument parsing, and before the first draw, on every path. */
  readonly call: Place;
  /** Where at the top level a function goes that the call needs. */
  readonly definition: Place;
  /** What has run, of the top level, when the call does. */
  readonly reached: Place;
  /** The statements before the first draw in the block of the call. */
  readonly before: Block;
  /** True when the expression asked for can be written there. */
  readonly hasOption: boolean;
}

/**
 * Finds the place for a seeding call. `path` leads from the entry's top level to the first draw: the calls on the way
 * that lie in this file, outermost first, and then the draw itself if it lies here. `option` is an expression that
 * holds the seed, such as `args.seed`. Undefined where the path is not in the file.
 */
export function seedingPlace(
  facts: FileFacts,
  { path, option }: { readonly path: readonly Span[]; readonly option?: string | undefined },
): SeedingPlace | undefined {
  const level = levelOf(facts, path);
  const outermost = path[0] === undefined ? undefined : stepsTo(facts, path[0])[0];
  if (level === undefined || outermost === undefined) return undefined;
  const { body } = facts;
  const isCalledLater = outermost.statement.kind === 'function' || outermost.statement.kind === 'class';
  const owner = level.owners.at(-1)?.statement;
  const root = option?.split('.')[0];
  const ready = owner === undefined ? preambleEnd(body, level.index) : topOf(level.block, level.index, owner);
  const parsed = level.block.slice(0, level.index).findLastIndex(parsesArguments) + 1;
  const bound = root === undefined ? 0 : findBinding(level.block.slice(0, level.index), root) + 1;
  const index = Math.max(ready, parsed, bound);
  const call = sided(
    facts,
    { ...level, index },
    index > 0 && (index === parsed || index === bound || owner === undefined),
  );
  return {
    call,
    definition: belowImports(facts, outermost.index),
    reached:
      level.owners.length === 0
        ? call
        : { ...call, owners: [], block: body, index: isCalledLater ? body.length : outermost.index },
    before: level.block.slice(0, level.index),
    hasOption: root !== undefined && (bound > 0 || level.owners.some((step) => bindsBefore(step, root))),
  };
}

/** The place below the imports that a file begins with, above its first definition and before the top-level statement `limit`. */
export const belowImports = (facts: FileFacts, limit: number): Place =>
  sided(facts, { owners: [], block: facts.body, index: preambleEnd(facts.body, limit) }, true);

type Level = Omit<Place, 'side'>;

/** The block to seed in, with the index of the statement that leads to the first draw. */
function levelOf(facts: FileFacts, path: readonly Span[]): Level | undefined {
  const levels = path.map((span) => blockAround(stepsTo(facts, span)));
  let level = levels[0];
  for (let index = 1; level !== undefined && index < levels.length; index++) {
    const next = levels[index];
    const called = next?.owners.at(-1)?.statement;
    const call = callAt(facts, path[index - 1]);
    if (next === undefined || called?.kind !== 'function' || next.owners.length !== 1 || call === undefined) break;
    const name = called.function.name;
    if (!startsProcess(call, name) && !(runs(call, name) && isMainOf(facts, level, name))) break;
    level = next;
  }
  return level;
}

/** The block of the function, of the main guard or of the file that a statement belongs to, conditions and loops left aside. */
function blockAround(steps: readonly Step[]): Level | undefined {
  const inner = steps.findLastIndex(
    ({ statement }, index) => index < steps.length - 1 && statement.kind === 'function',
  );
  const isInGuard = inner === -1 && steps.length > 1 && steps[0] !== undefined && isMainGuard(steps[0].statement);
  const depth = isInGuard ? 1 : inner + 1;
  const step = steps[depth];
  return step && { owners: steps.slice(0, depth), block: step.block, index: step.index };
}

/** True where the file's top level parses no arguments and its guard does nothing before, and the function is called once. */
function isMainOf(facts: FileFacts, level: Level, name: string): boolean {
  if (level.owners.some(({ statement }) => statement.kind === 'function')) return false;
  const earlier = [level, ...level.owners].flatMap(({ block, index }) => block.slice(0, index));
  if (level.owners.length > 0 && level.block.slice(0, level.index).some(({ kind }) => kind !== 'import')) return false;
  const statement = level.block[level.index];
  const nUses = [...expressionsOf(facts.body)].filter((each) => each.kind === 'name' && each.name === name).length;
  return statement !== undefined && blocksOf(statement).length === 0 && !earlier.some(parsesArguments) && nUses === 1;
}

const callAt = (facts: FileFacts, span: Span | undefined): Call | undefined =>
  span && expressionPath(facts, span).findLast((expression): expression is Call => expression.kind === 'call');

/** `main()`, and `run(main)`. */
const runs = (call: Call, name: string): boolean =>
  isNamed(call.callee, name) || (runners.has(lastNameOf(call.callee) ?? '') && isHanded(call, name));

/** In a process of its own nothing of what was seeded before holds. */
const startsProcess = (call: Call, name: string): boolean =>
  processStarters.has(lastNameOf(call.callee) ?? '') && isHanded(call, name);

const isHanded = (call: Call, name: string): boolean => call.arguments.some(({ value }) => isNamed(value, name));

const isNamed = (expression: Expression, name: string): boolean =>
  expression.kind === 'name' && expression.name === name;

const runners: ReadonlySet<string> = new Set(['Fire', 'cli', 'run']);

const processStarters: ReadonlySet<string> = new Set(
  'Process elastic_launch launch notebook_launcher spawn start_processes'.split(' '),
);

/** How many of the top-level statements belong to the imports a file begins with, its docstring included. */
function preambleEnd(body: Block, limit: number): number {
  const firstDefinition = body.findIndex(({ kind }) => ['function', 'class', 'for', 'while'].includes(kind));
  const end = firstDefinition === -1 ? limit : Math.min(limit, firstDefinition);
  const afterImports = body.slice(0, end).findLastIndex(isImport) + 1;
  return afterImports > 0 ? afterImports : Math.min(limit, docstringEnd(body));
}

function isImport(statement: Statement): boolean {
  if (statement.kind === 'import') return true;
  if (statement.kind === 'if') return !isMainGuard(statement) && statement.body.every(isImport);
  return statement.kind === 'try' && statement.body.some(isImport);
}

const docstringEnd = (block: Block): number => (block[0] !== undefined && isDocstring(block[0]) ? 1 : 0);

/** How many statements of a function's or a guard's body only prepare: its docstring, declarations and imports. */
function topOf(block: Block, limit: number, owner: Statement): number {
  let index = owner.kind === 'function' ? docstringEnd(block) : 0;
  while (['import', 'global', 'nonlocal'].includes(block[index]?.kind ?? '')) index++;
  return Math.min(limit, index);
}

/** True for `args = parser.parse_args()` and the like. */
function parsesArguments(statement: Statement): boolean {
  if (statement.kind !== 'assign' || statement.value?.kind !== 'call') return false;
  return parserCall.test(dottedName(statement.value.callee) ?? '');
}

const parserCall =
  /(?:^|[._])(?:parse|get)_?(?:known_)?(?:args?|arguments?|opts?|options?|cfg|config|hparams)(?:_|$)|^tyro\.cli$/;

const findBinding = (block: Block, name: string): number =>
  block.findLastIndex((statement) => boundBy(statement).some((binding) => binding.name === name));

/** True when a name is bound by the time that a place is reached: before it, or around it. */
export const isBoundAt = ({ owners, block, index }: Omit<Place, 'side'>, name: string): boolean =>
  findBinding(block.slice(0, index), name) !== -1 || owners.some((step) => bindsBefore(step, name));

/** True when the name is a parameter of the function, or bound before the step in its block. */
function bindsBefore({ block, index, statement }: Step, name: string): boolean {
  const isParameter = statement.kind === 'function' && statement.function.parameters.some((each) => each.name === name);
  // What a function reads of the top level may be bound below it.
  const earlier = statement.kind === 'function' ? block : block.slice(0, index);
  return isParameter || findBinding(earlier, name) !== -1;
}

/** Sticks to what stands above where that is asked for, unless that is only a docstring with blank lines below it. */
function sided({ text }: FileFacts, level: Level, isBehind: boolean): Place {
  const previous = level.block[level.index - 1];
  const isOpen = previous !== undefined && blankLinesAt(text, nextLineOf(text, previous.span.end)) === 0;
  const side = previous !== undefined && (isBehind || isOpen) ? 'after-previous' : 'before-next';
  return { ...level, side };
}
