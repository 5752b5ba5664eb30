import type {
  Assignment,
  Block,
  Call,
  Expression,
  For,
  If,
  Match,
  Statement,
  Try,
  While,
  With,
} from '../facts/facts.ts';
import { bindTarget } from './assign.ts';
import { assignedInLoop } from './changes.ts';
import { enterContexts } from './contexts.ts';
import { evaluateAssigned } from './counted.ts';
import { defineClass, defineFunction } from './definitions.ts';
import { noteExpression } from './endings.ts';
import { evaluate } from './expressions.ts';
import { growingLists } from './growth.ts';
import { rest, type Writes } from './heap.ts';
import { runImport } from './imports.ts';
import { elementOf, iterateValue, knownTurns } from './iterate.ts';
import { branch, type Completion, capture, emit, type Frame, type Machine, maxNesting, siteOf } from './machine.ts';
import { withModeTest } from './modes.ts';
import { answered, isNotebook } from './notebook.ts';
import { appendInLoops, iterationOrder, orderKey, orderOfTurns } from './order.ts';
import { readName, writeName } from './scopes.ts';
import { asksForSetting } from './settings.ts';
import { armsOfCount } from './single-entry.ts';
import { knownSize } from './sizes.ts';
import { compare, type Truth, truthOf } from './truth.ts';
import { type CarriedPlace, carriedBy, elementOfTurn, goOnWithTurns, isReduction, noteTurn } from './turns.ts';
import { fixed, join, mergeTraits, none, optionsOf, scalarTraits, type Value, withTraits } from './values.ts';

/** Follows a block to its end, or to where the program leaves it. */
export function execute(machine: Machine, frame: Frame, block: Block): Completion {
  machine.nesting++;
  const completion = executeAll(machine, frame, block);
  machine.nesting--;
  return completion;
}

function executeAll(machine: Machine, frame: Frame, block: Block): Completion {
  for (const statement of block) {
    machine.statements++;
    if (machine.statements > machine.mostStatements || machine.nesting > maxNesting) {
      machine.isTruncated = true;
      return 'normal';
    }
    machine.unwinding = undefined;
    const completion = executeOne(machine, frame, statement);
    if (completion === 'normal' && machine.unwinding !== undefined) return machine.unwinding;
    if (completion !== 'normal') return completion;
  }
  return 'normal';
}

function executeOne(machine: Machine, frame: Frame, statement: Statement): Completion {
  switch (statement.kind) {
    case 'expression': {
      const value = evaluate(machine, frame, statement.value);
      noteExpression(machine, frame, statement.value, value);
      return isProgramExit(value) ? leave(machine, 'program', 'exit') : 'normal';
    }
    case 'assign': {
      if (statement.value === undefined) return 'normal';
      const value = evaluateAssigned(machine, frame, statement, statement.value, (source) =>
        evaluate(machine, frame, source),
      );
      const grown = inLoopOrder(machine, frame, statement, value);
      if (!isReduction(statement)) for (const target of statement.targets) noteTurn(machine, frame, target, value);
      for (const target of statement.targets) assign(machine, frame, target, grown, statement.value);
      return 'normal';
    }
    case 'augment':
      augment(machine, frame, statement.target, statement.operator, statement.value);
      return 'normal';
    case 'if':
      return executeIf(machine, frame, statement);
    case 'while':
      return executeWhile(machine, frame, statement);
    case 'for':
      return executeFor(machine, frame, statement);
    case 'with':
      return executeWith(machine, frame, statement);
    case 'try':
      return executeTry(machine, frame, statement);
    case 'match':
      return executeMatch(machine, frame, statement);
    case 'return': {
      frame.returns.push(statement.value === undefined ? none : evaluate(machine, frame, statement.value));
      return leave(machine, 'function', 'return');
    }
    case 'raise':
      if (statement.value !== undefined) evaluate(machine, frame, statement.value);
      return leave(machine, 'program', 'raise');
    case 'break':
    case 'continue':
      return leave(machine, 'loop', 'loop');
    case 'assert': {
      const { test } = statement;
      const isFalse = truthOf(evaluate(machine, frame, test))?.is === false;
      // Whoever asserts something more means it to hold, and knows more of it than is known here.
      return isFalse && test.kind === 'constant' ? leave(machine, 'program', 'raise') : 'normal';
    }
    case 'global':
    case 'nonlocal':
      declareElsewhere(frame, statement.kind, statement.names);
      return 'normal';
    case 'import':
      runImport(machine, frame, statement);
      return 'normal';
    case 'function':
      defineFunction(machine, frame, statement.function);
      return 'normal';
    case 'class':
      defineClass(machine, frame, statement.class);
      return 'normal';
    case 'delete':
    case 'pass':
      return 'normal';
  }
}

/** `a, b = 1, 2`: each target has a value of its own, and each value a place. */
function assign(machine: Machine, frame: Frame, target: Expression, value: Value, source: Expression): void {
  const targets = target.kind === 'tuple' || target.kind === 'list' ? target.elements : [];
  const sources = source.kind === 'tuple' || source.kind === 'list' ? source.elements : [];
  const isStarred = [...targets, ...sources].some(({ kind }) => kind === 'starred');
  if (value.kind !== 'collection' || targets.length === 0 || targets.length !== sources.length || isStarred) {
    bindTarget(machine, frame, target, value, source.span);
    return;
  }
  for (const [index, each] of targets.entries()) {
    const own = sources[index];
    if (own !== undefined)
      assign(machine, frame, each, value.cell.entries.get(String(index)) ?? { kind: 'unknown' }, own);
  }
}

/** `frame = frame.append(row)` in an unordered loop: what a library makes of the older one and more grows in that order. */
function inLoopOrder(machine: Machine, frame: Frame, { targets, value }: Assignment, result: Value): Value {
  const [target] = targets;
  if (target?.kind !== 'name' || value?.kind !== 'call' || result.kind !== 'object') return result;
  // What the turn itself made, and then makes anew, does not grow.
  const loop = machine.orderLoops.find(({ scope, names }) => scope === frame.scope && names?.has(target.name) === true);
  return loop !== undefined && mentions(value, target.name) ? withTraits(result, { order: loop.order }) : result;
}

function mentions(call: Call, name: string): boolean {
  const parts = [
    call.callee.kind === 'attribute' ? call.callee.object : call.callee,
    ...call.arguments.map(({ value }) => value),
  ];
  return parts.some(
    (part) =>
      (part.kind === 'name' && part.name === name) ||
      (part.kind === 'list' && part.elements.some((element) => element.kind === 'name' && element.name === name)),
  );
}

function leave(machine: Machine, leaves: 'function' | 'loop' | 'program', completion: Completion): Completion {
  emit(machine, { kind: 'exit', leaves });
  return completion;
}

/** `sys.exit()` and the like evaluate to this. */
const isProgramExit = (value: Value): boolean => value.kind === 'external' && value.name === 'builtins.exit()';

function augment(
  machine: Machine,
  frame: Frame,
  target: Expression,
  operator: string,
  valueExpression: Expression,
): void {
  const old = evaluate(machine, frame, target);
  const value = evaluate(machine, frame, valueExpression);
  if (operator === '+' && old.kind === 'collection') {
    const order = iterationOrder(value, siteOf(frame, valueExpression.span));
    const element = elementOf(machine, value);
    machine.heap.write(old.cell, rest, element);
    if (order !== undefined && old.type !== 'set') machine.heap.write(old.cell, orderKey, withTraits(fixed, { order }));
    appendInLoops(machine, old);
    return;
  }
  noteTurn(machine, frame, target, value);
  const traits = mergeTraits(scalarTraits(old), scalarTraits(value));
  const isSteady = [old, value].every(({ kind }) => kind === 'constant' || kind === 'fixed');
  bindTarget(machine, frame, target, withTraits(isSteady ? fixed : { kind: 'unknown' }, traits), valueExpression.span);
}

function executeIf(machine: Machine, frame: Frame, statement: If): Completion {
  const outer = machine.counted;
  machine.counted = [];
  const test = evaluate(machine, frame, statement.test);
  const { counted } = machine;
  machine.counted = outer;
  const truth = truthOf(test);
  if (truth !== undefined && truth.by === undefined) {
    return execute(machine, frame, truth.is ? statement.body : statement.otherwise);
  }
  const { arms, leave: settle } = armsOfCount(statement.test, counted, [
    { run: () => withModeTest(machine, frame, statement.test, () => execute(machine, frame, statement.body)) },
    { run: () => execute(machine, frame, statement.otherwise) },
  ]);
  const completion = branch(
    machine,
    arms,
    truth === undefined
      ? { isByRank: isByRank(test), isBySetting: asksForSetting(statement.test, test) }
      : { defaultArm: truth.is ? 0 : 1, decidedBy: truth.by },
  );
  settle();
  return completion;
}

/** True where the number of the process decides, in whatever way the program comes there. */
const isByRank = (test: Value): boolean => optionsOf(test).every(({ traits }) => traits?.rank === true);

function executeWhile(machine: Machine, frame: Frame, statement: While): Completion {
  const before = truthOf(evaluateLoopTest(machine, frame, statement.test));
  if (before?.is === false && before.by === undefined) return execute(machine, frame, statement.otherwise);
  loosen(machine, frame, statement.body);
  const test = truthOf(evaluateLoopTest(machine, frame, statement.test));
  const completion = runBody(machine, () => execute(machine, frame, statement.body));
  const isEndless = test?.is === true && test.by === undefined;
  if (isEndless && completion !== 'normal' && completion !== 'loop') return completion;
  return execute(machine, frame, statement.otherwise);
}

function evaluateLoopTest(machine: Machine, frame: Frame, test: Expression): Value {
  machine.inLoopTest = true;
  const value = evaluate(machine, frame, test);
  machine.inLoopTest = false;
  return value;
}

function executeFor(machine: Machine, frame: Frame, statement: For): Completion {
  const iterable = evaluate(machine, frame, statement.iterable);
  const site = siteOf(frame, statement.iterable.span);
  const order = orderOfTurns(iterationOrder(iterable, site));
  if (order !== undefined) {
    const names = new Set(frame.scope.names.entries.keys());
    machine.orderLoops.push({ order, since: machine.heap.mark(), scope: frame.scope, names });
  }
  const { body, otherwise } = statement;
  const since = machine.heap.mark();
  loosen(machine, frame, body);
  const turns = knownTurns(iterable);
  const settleGrowth = growingLists(machine, frame, body, turns.length || knownSize(machine, iterable));
  for (const element of turns) {
    runBody(machine, () => {
      bindTarget(machine, frame, statement.target, element, statement.iterable.span);
      return execute(machine, frame, body);
    });
  }
  if (turns.length === 0 && !isEmpty(iterable)) {
    const turn = (): Completion => {
      machine.openLoops--;
      const value = iterateValue(machine, frame, iterable, site);
      machine.openLoops++;
      const element = elementOfTurn(machine, value);
      bindTarget(machine, frame, statement.target, element, statement.iterable.span);
      return execute(machine, frame, body);
    };
    let carried: readonly CarriedPlace[] = [];
    runBody(machine, turn, (writes) => {
      carried = order === undefined ? [] : carriedBy(writes, since);
    });
    if (order !== undefined) goOnWithTurns(machine, order, carried, () => runBody(machine, turn));
  }
  if (order !== undefined) machine.orderLoops.pop();
  settleGrowth();
  return execute(machine, frame, otherwise);
}

const isEmpty = (iterable: Value): boolean =>
  iterable.kind === 'collection' && iterable.type === 'tuple' && iterable.cell.entries.size === 0;

/** Constants that the body assigns anew hold for the first turn only. */
function loosen(machine: Machine, frame: Frame, body: Block): void {
  for (const target of assignedInLoop(body)) {
    if (target.kind === 'name') {
      const value = frame.scope.names.entries.get(target.name);
      if (value?.kind === 'constant') writeName(machine, frame, target.name, loosened(value));
    } else if (target.kind === 'attribute' && target.object.kind === 'name') {
      const object = readName(frame, target.object.name);
      if (object.kind !== 'instance') continue;
      const value = object.attributes.entries.get(target.name);
      if (value?.kind === 'constant') machine.heap.write(object.attributes, target.name, loosened(value));
    }
  }
}

const loosened = (value: Value): Value => join([value, withTraits(fixed, value.traits)]);

/** Follows a loop's body once; what it wrote may or may not have been written. */
function runBody(machine: Machine, run: () => Completion, onWrites?: (writes: Writes) => void): Completion {
  const outer = machine.loopSince;
  machine.loopSince = machine.heap.mark();
  machine.loopDepth++;
  machine.openLoops++;
  const { steps, result } = capture(machine, () => machine.heap.arm(run));
  machine.openLoops--;
  machine.loopDepth--;
  machine.loopSince = outer;
  onWrites?.(result.writes);
  const completion = result.result;
  const survives = completion === 'normal' || completion === 'loop';
  machine.heap.merge(
    [
      ...(completion === 'raise' || completion === 'exit' ? [] : [{ writes: result.writes, keepsLocals: survives }]),
      { writes: new Map(), keepsLocals: true },
    ],
    false,
  );
  if (steps.length > 0) emit(machine, { kind: 'loop', body: steps });
  return completion;
}

function executeWith(machine: Machine, frame: Frame, statement: With): Completion {
  return enterContexts(machine, frame, statement.items, () => execute(machine, frame, statement.body));
}

function executeTry(machine: Machine, frame: Frame, written: Try): Completion {
  const statement = answered(written, isNotebook(machine.entry));
  const body = (): Completion => {
    const done = execute(machine, frame, statement.body);
    return done === 'normal' ? execute(machine, frame, statement.otherwise) : done;
  };
  const handlers = statement.handlers.map((handler) => ({
    run(): Completion {
      if (handler.name !== undefined) machine.heap.write(frame.scope.names, handler.name, { kind: 'unknown' });
      return execute(machine, frame, handler.body);
    },
  }));
  const { steps, result: completion } = capture(machine, () =>
    handlers.length === 0 ? body() : branch(machine, [{ run: body }, ...handlers], { defaultArm: 0 }),
  );
  // What `finally` does, it does before the way out that the body took.
  const leaving = steps[steps.length - 1]?.kind === 'exit' ? steps.slice(-1) : [];
  for (const step of steps.slice(0, steps.length - leaving.length)) emit(machine, step);
  const last = execute(machine, frame, statement.final);
  if (last !== 'normal') return last;
  for (const step of leaving) emit(machine, step);
  return completion;
}

function executeMatch(machine: Machine, frame: Frame, statement: Match): Completion {
  const subject = evaluate(machine, frame, statement.subject);
  const open: { readonly run: () => Completion; readonly truth: Truth | undefined; readonly isLast: boolean }[] = [];
  for (const { pattern, isIrrefutable, captures, guard, body } of statement.cases) {
    const truth =
      pattern === undefined ? undefined : truthOf(compare('==', subject, evaluate(machine, frame, pattern)));
    if (truth?.is === false && truth.by === undefined) continue;
    const isCertain = truth?.is === true && truth.by === undefined;
    // A wildcard, or a lone name, matches whatever is left.
    const isLast = guard === undefined && (isCertain || isIrrefutable);
    open.push({
      truth,
      isLast,
      run: () => {
        for (const name of captures) {
          machine.heap.write(frame.scope.names, name, withTraits({ kind: 'unknown' }, scalarTraits(subject)));
        }
        if (guard !== undefined) evaluate(machine, frame, guard);
        return execute(machine, frame, body);
      },
    });
    if (isLast) break;
  }
  const [only] = open;
  if (only !== undefined && open.length === 1 && only.isLast) return only.run();
  const decided = open.findIndex(({ truth }) => truth?.is === true);
  const hasRest = open.some(({ isLast }) => isLast);
  return branch(
    machine,
    [...open, ...(hasRest ? [] : [{ run: (): Completion => 'normal' }])],
    decided < 0 ? {} : { defaultArm: decided, decidedBy: open[decided]?.truth?.by },
  );
}

function declareElsewhere(frame: Frame, kind: 'global' | 'nonlocal', names: readonly string[]): void {
  for (const name of names) {
    if (kind === 'global') {
      frame.scope.elsewhere.set(name, frame.module.scope);
      continue;
    }
    for (let scope = frame.scope.parent; scope !== undefined; scope = scope.parent) {
      if (scope.kind === 'function' && scope.names.entries.has(name)) {
        frame.scope.elsewhere.set(name, scope);
        break;
      }
    }
  }
}
