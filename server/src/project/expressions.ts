import { contains, type Span } from '../base/text.ts';
import type { Call, Comprehension, Expression, Subscript } from '../facts/facts.ts';
import { bindTarget } from './assign.ts';
import { externalBases, readAttribute } from './attributes.ts';
import { type CallArguments, callValue } from './calls.ts';
import { makeFunction } from './definitions.ts';
import { isSteady, noteUnknownCall } from './endings.ts';
import { type Cell, rest } from './heap.ts';
import { elementOf, iterateValue, knownTurns } from './iterate.ts';
import { evaluateLogic } from './logic.ts';
import { branchValues, type Frame, type Machine, maxNesting, newScope, siteOf } from './machine.ts';
import { noteEvaluation } from './modes.ts';
import { calculate } from './operators.ts';
import { collectionIn, elementKeys, growthOrder, iterationOrder, orderOf, orderOfTurns, useOrder } from './order.ts';
import { noteEpoch } from './samplers.ts';
import { present, readName, writeName } from './scopes.ts';
import { noteSingleEntry } from './single-entry.ts';
import { knownSize } from './sizes.ts';
import { readItem } from './subscripts.ts';
import type { OrderTrait, Traits } from './traits.ts';
import { compare, negated, truthOf } from './truth.ts';
import { fixed, join, mergeTraits, none, optionsOf, scalarTraits, unknown, type Value, withTraits } from './values.ts';

/** The value of an expression; what it calls runs on the way. */
export function evaluate(machine: Machine, frame: Frame, expression: Expression): Value {
  if (machine.nesting >= maxNesting) {
    machine.isTruncated = true;
    return unknown;
  }
  machine.nesting++;
  const value = evaluateOne(machine, frame, expression);
  machine.nesting--;
  return value;
}

function evaluateOne(machine: Machine, frame: Frame, expression: Expression): Value {
  switch (expression.kind) {
    case 'name':
      return readName(frame, expression.name);
    case 'constant':
      return expression.value === undefined ? fixed : { kind: 'constant', value: expression.value };
    case 'attribute':
      return readAttribute(
        machine,
        frame,
        evaluate(machine, frame, expression.object),
        expression.name,
        siteOf(frame, expression.span),
      );
    case 'call':
      return evaluateCall(machine, frame, expression);
    case 'list':
    case 'tuple':
    case 'set':
      return evaluateDisplay(machine, frame, expression.kind, expression.elements);
    case 'dict': {
      const entries = new Map<string, Value>();
      for (const { key, value } of expression.entries)
        addEntry(machine, frame, entries, key, evaluate(machine, frame, value));
      return collectionIn(machine, 'dict', entries, undefined);
    }
    case 'lambda':
      return makeFunction(machine, frame, expression.function);
    case 'comprehension':
      return evaluateComprehension(machine, frame, expression);
    case 'operation':
      return evaluateOperation(machine, frame, expression.operator, expression.operands);
    case 'comparison':
      return evaluateComparison(machine, frame, expression.operators, expression.operands);
    case 'conditional':
      return evaluateChoice(
        machine,
        frame,
        evaluate(machine, frame, expression.test),
        expression.then,
        expression.otherwise,
      );
    case 'subscript':
      return evaluateSubscript(machine, frame, expression);
    case 'slice':
      for (const part of expression.parts) evaluate(machine, frame, part);
      return unknown;
    case 'starred':
    case 'await':
      return evaluate(machine, frame, expression.value);
    case 'yield': {
      const value = expression.value === undefined ? none : evaluate(machine, frame, expression.value);
      if (value.kind === 'collection' && value.generator !== undefined)
        frame.yields.push(iterateValue(machine, frame, value, siteOf(frame, expression.span)));
      else frame.yields.push(value);
      frame.onYield?.(value);
      return unknown;
    }
    case 'format': {
      const parts = expression.parts.map((part) => evaluate(machine, frame, part));
      noteShown(parts, expression.span);
      const traits = traitsOfAll(parts);
      const isCertain = parts.every((part) => isSteady(part));
      return withTraits({ kind: 'fixed', type: 'str' }, isCertain ? traits : { ...traits, varies: true });
    }
    case 'named': {
      const value = evaluate(machine, frame, expression.value);
      writeName(machine, frame, expression.target.name, value);
      return value;
    }
    case 'other':
      for (const part of expression.parts) evaluate(machine, frame, part);
      return unknown;
  }
}

/** Numbers that are drawn inside of a text are there to be read, not to be trained on. */
export function noteShown(values: readonly Value[], within: Span): void {
  for (const draw of values.flatMap((value) => value.traits?.draws ?? [])) {
    if (contains(within, draw.site.span)) draw.isShown = true;
  }
}

/** What anything computed from these values carries on; their entropy makes it different in every run. */
export const traitsOfAll = (values: readonly Value[]): Traits | undefined =>
  values.reduce<Traits | undefined>((all, value) => mergeTraits(all, scalarTraits(value)), undefined);

function evaluateCall(machine: Machine, frame: Frame, call: Call): Value {
  const callee = evaluate(machine, frame, call.callee);
  if (call.callee.kind === 'attribute') {
    noteEpoch(machine, call.callee.name, callee);
    noteEvaluation(machine, callee, { name: call.callee.name, count: call.arguments.length });
  }
  const [first] = call.arguments;
  // All entries have one type: which of them is asked does not matter.
  if (first?.value.kind === 'subscript' && callee.kind === 'external' && typeQuestions.has(callee.name)) {
    evaluate(machine, frame, first.value.object);
    evaluate(machine, frame, first.value.index);
    return unknown;
  }
  const value = callValue(machine, frame, callee, evaluateArguments(machine, frame, call), siteOf(frame, call.span));
  return noteUnknownCall(machine, frame, call, callee) ?? value;
}

const typeQuestions: ReadonlySet<string> = new Set(['builtins.isinstance', 'builtins.type']);

/** The arguments of a call, `*` and `**` unpacked as far as they are known. */
export function evaluateArguments(machine: Machine, frame: Frame, call: Call): CallArguments {
  const positional: Value[] = [];
  const keywords = new Map<string, Value>();
  let hasMore = false;
  for (const { name, spread, value: expression } of call.arguments) {
    const value = evaluate(machine, frame, expression);
    if (spread === '*') {
      if (value.kind === 'collection' && value.type !== 'set' && !value.cell.entries.has(rest)) {
        for (const key of elementKeys(value.cell)) positional.push(value.cell.entries.get(key) ?? unknown);
      } else {
        const element = elementOf(machine, value);
        if (element.kind !== 'unknown') positional.push(element);
        hasMore = true;
      }
    } else if (spread === '**') {
      hasMore = spreadKeywords(value, keywords) || hasMore;
    } else if (name !== undefined) {
      keywords.set(name, value);
    } else {
      positional.push(value);
    }
  }
  return { positional, keywords, hasMore, node: { call, file: frame.module.path } };
}

/** Adds a dictionary's entries; true when there may be others. */
function spreadKeywords(value: Value, keywords: Map<string, Value>): boolean {
  let hasMore = false;
  const options = optionsOf(value);
  for (const option of options) {
    const cell = mappingOf(option);
    // What is read from a file begins with nothing that is known.
    if (cell === undefined || (option.kind === 'object' && cell.entries.size === 0)) {
      hasMore = true;
      continue;
    }
    for (const key of elementKeys(cell)) {
      const held = cell.entries.get(key) ?? unknown;
      if (key === rest) hasMore = true;
      else if (options.length === 1) keywords.set(key, held);
      else keywords.set(key, join([...(keywords.has(key) ? [keywords.get(key) ?? unknown] : []), held]));
    }
  }
  if (options.length > 1) {
    for (const [key, held] of keywords) {
      const isEverywhere = options.every((option) => mappingOf(option)?.entries.has(key) === true);
      if (!isEverywhere) keywords.set(key, join([held, { kind: 'absent' }]));
    }
  }
  return hasMore;
}

/** The entries of a dictionary, or of an object that a class of the workspace makes of one; undefined for anything else. */
function mappingOf(value: Value): Cell | undefined {
  if (value.kind === 'collection') return value.type === 'dict' ? value.cell : undefined;
  if (value.kind === 'object') return value.attributes;
  if (value.kind !== 'instance') return undefined;
  return externalBases(value.class).includes('builtins.dict') ? value.attributes : undefined;
}

function evaluateDisplay(
  machine: Machine,
  frame: Frame,
  type: 'list' | 'tuple' | 'set',
  elements: readonly Expression[],
): Value {
  const entries = new Map<string, Value>();
  let order: OrderTrait | undefined;
  for (const element of elements) {
    const value = evaluate(machine, frame, element);
    if (element.kind !== 'starred') {
      entries.set(String(entries.size), value);
      continue;
    }
    order ??= iterationOrder(value, siteOf(frame, element.span));
    if (value.kind === 'collection' && elements.length > 1) order ??= growthOrder(machine, value);
    entries.set(rest, join([...(entries.has(rest) ? [entries.get(rest) ?? unknown] : []), elementOf(machine, value)]));
  }
  return inTurn(collectionIn(machine, type, entries, type === 'set' ? undefined : order), entries.values());
}

/** What a display of things that depend on the turn of a loop depends on. */
function inTurn(collection: Value, elements: Iterable<Value>): Value {
  const turns = [...elements].flatMap((element) => scalarTraits(element)?.turns ?? []);
  return turns.length === 0 ? collection : withTraits(collection, { turns: [...new Set(turns)] });
}

function addEntry(
  machine: Machine,
  frame: Frame,
  entries: Map<string, Value>,
  key: Expression | undefined,
  value: Value,
): void {
  if (key === undefined) {
    if (spreadKeywords(value, entries)) entries.set(rest, unknown);
    return;
  }
  const known = evaluate(machine, frame, key);
  if (known.kind === 'constant') entries.set(String(known.value), value);
  else entries.set(rest, join([...(entries.has(rest) ? [entries.get(rest) ?? unknown] : []), value]));
}

function evaluateComprehension(machine: Machine, frame: Frame, comprehension: Comprehension): Value {
  const inner: Frame = {
    ...frame,
    scope: newScope(machine, 'function', frame.scope),
  };
  const loops = machine.orderLoops.length;
  const earlier: Value[] = [];
  let size = 0;
  let order: OrderTrait | undefined;
  for (const { target, iterable, conditions } of comprehension.clauses) {
    const value = evaluate(machine, inner, iterable);
    const site = siteOf(frame, iterable.span);
    const own = orderOfTurns(iterationOrder(value, site));
    order ??= own;
    if (own !== undefined) machine.orderLoops.push({ order: own, since: machine.heap.mark() });
    const turns = comprehension.clauses.length === 1 ? knownTurns(value) : [];
    if (comprehension.clauses.length === 1 && conditions.length === 0) size = knownSize(machine, value) ?? 0;
    // All turns but the last; that one is the one below.
    for (const other of turns.slice(0, -1)) {
      bindTarget(machine, inner, target, other, iterable.span);
      for (const part of [...conditions, ...(comprehension.key === undefined ? [] : [comprehension.key])])
        evaluate(machine, inner, part);
      earlier.push(evaluateTurn(machine, inner, comprehension.element));
    }
    const turn = turns.at(-1) ?? iterateValue(machine, inner, value, site);
    bindTarget(machine, inner, target, turn, iterable.span);
    for (const condition of conditions) evaluate(machine, inner, condition);
  }
  if (comprehension.key !== undefined) evaluate(machine, inner, comprehension.key);
  const last = evaluateTurn(machine, inner, comprehension.element);
  const element = earlier.length === 0 ? last : join([...earlier, last]);
  machine.orderLoops.length = loops;
  if (comprehension.result === 'dict' && element.traits?.order?.as === 'number') {
    useOrder(machine, element.traits.order, 'numbered', siteOf(frame, comprehension.element.span));
  }
  const type = comprehension.result === 'generator' ? 'iterator' : comprehension.result;
  const entries: [string, Value][] =
    type === 'list' && size > 0 && order === undefined
      ? Array.from({ length: size }, (_, index) => [String(index), element])
      : [[rest, element]];
  return inTurn(collectionIn(machine, type, entries, type === 'set' ? undefined : order), [element]);
}

function evaluateTurn(machine: Machine, frame: Frame, element: Expression): Value {
  machine.openLoops++;
  const value = evaluate(machine, frame, element);
  machine.openLoops--;
  return value;
}

function evaluateOperation(machine: Machine, frame: Frame, operator: string, operands: readonly Expression[]): Value {
  const [first, ...others] = operands;
  if (first === undefined) return unknown;
  if (operator === 'not') return negated(evaluate(machine, frame, first));
  if (operator === 'and' || operator === 'or') return evaluateLogic(machine, frame, operator, first, others);
  const values = operands.map((operand) => evaluate(machine, frame, operand));
  return calculate(machine, operator, values, siteOf(frame, first.span));
}

function evaluateComparison(
  machine: Machine,
  frame: Frame,
  operators: readonly string[],
  operands: readonly Expression[],
): Value {
  const values = operands.map((operand) => evaluate(machine, frame, operand));
  noteSingleEntry(machine, operators, values);
  const results = operators.map((operator, index) =>
    compare(operator, values[index] ?? unknown, values[index + 1] ?? unknown),
  );
  const decisive = results.find((result) => truthOf(result)?.is === false);
  return decisive ?? (results.length === 1 ? (results[0] ?? unknown) : join(results));
}

function evaluateChoice(machine: Machine, frame: Frame, test: Value, then: Expression, otherwise: Expression): Value {
  const truth = truthOf(test);
  if (truth !== undefined && truth.by === undefined) return evaluate(machine, frame, truth.is ? then : otherwise);
  const values = branchValues(
    machine,
    [() => evaluate(machine, frame, then), () => evaluate(machine, frame, otherwise)],
    truth === undefined ? {} : { defaultArm: truth.is ? 0 : 1, decidedBy: truth.by },
  );
  return join(truth?.is === false ? [...values].reverse() : values, { hasDefault: truth !== undefined });
}

function evaluateSubscript(machine: Machine, frame: Frame, expression: Subscript): Value {
  const object = evaluate(machine, frame, expression.object);
  const order = orderOf(object);
  const isSlice = expression.index.kind === 'slice';
  const index = evaluate(machine, frame, expression.index);
  const isWhole = isSlice && expression.index.kind === 'slice' && expression.index.parts.length === 0;
  if (order?.as === 'entries' && !isWhole && !isDictionary(object)) {
    useOrder(machine, order, 'indexed', siteOf(frame, expression.span));
  }
  if (isSlice) return object.kind === 'union' ? join(object.options.map(present)) : object;
  const item = readItem(machine, frame, object, index, siteOf(frame, expression.span));
  return order === undefined ? item : withTraits(item, { varies: true });
}

const isDictionary = (value: Value): boolean =>
  optionsOf(value).some((option) => option.kind === 'collection' && option.type === 'dict');
