import type { Span } from '../base/text.ts';
import type { Expression } from '../facts/facts.ts';
import { isNameOfRun } from '../knowledge/endings.ts';
import { evaluate } from './expressions.ts';
import { assignExternalAttribute, assignExternalItem } from './external-state.ts';
import { rest } from './heap.ts';
import { elementOf } from './iterate.ts';
import { type Frame, type Machine, siteOf } from './machine.ts';
import { appendInLoops, elementsOf, orderOf, setOrder, useOrder } from './order.ts';
import { writeName } from './scopes.ts';
import { withTurns } from './turns.ts';
import { type CollectionValue, join, optionsOf, unknown, type Value } from './values.ts';

/** `target = value`, for every form of target. `valueSpan` is where the value is written. */
export function bindTarget(machine: Machine, frame: Frame, target: Expression, value: Value, valueSpan: Span): void {
  switch (target.kind) {
    case 'name':
      noteNamed(target.name, value);
      writeName(machine, frame, target.name, value);
      return;
    case 'tuple':
    case 'list':
      unpack(machine, frame, target.elements, value, valueSpan);
      return;
    case 'starred':
      bindTarget(machine, frame, target.value, value, valueSpan);
      return;
    case 'attribute': {
      noteNamed(target.name, value);
      const object = evaluate(machine, frame, target.object);
      for (const option of optionsOf(object)) writeAttribute(machine, frame, option, target, value, valueSpan);
      return;
    }
    case 'subscript': {
      const object = evaluate(machine, frame, target.object);
      const index = evaluate(machine, frame, target.index);
      const isWhole = target.index.kind === 'slice' && target.index.parts.length === 0;
      for (const option of optionsOf(object)) {
        if (isWhole) replaceAll(machine, option, value);
        else writeItem(machine, frame, { object: option, index, value, span: target.span, valueSpan });
      }
      return;
    }
    default:
      evaluate(machine, frame, target);
  }
}

/** Numbers that only tell runs apart are no result of the program. */
function noteNamed(name: string, value: Value): void {
  if (!isNameOfRun(name)) return;
  for (const option of optionsOf(value)) for (const draw of option.traits?.draws ?? []) draw.isOfRun = true;
}

function unpack(machine: Machine, frame: Frame, targets: readonly Expression[], value: Value, valueSpan: Span): void {
  const starred = targets.findIndex(({ kind }) => kind === 'starred');
  const known = value.kind === 'collection' && !value.cell.entries.has(rest) ? elementsOf(value) : undefined;
  const order = orderOf(value);
  const turns = value.traits?.turns;
  if (order?.as === 'entries' && targets.length > 1) useOrder(machine, order, 'indexed', siteOf(frame, valueSpan));
  targets.forEach((target, index) => {
    const isKnown = known !== undefined && (starred < 0 || index < starred) && known.length >= targets.length;
    const own = isKnown ? (known[index] ?? unknown) : elementOf(machine, value);
    bindTarget(machine, frame, target, turns === undefined ? own : withTurns(own, turns), valueSpan);
  });
}

function writeAttribute(
  machine: Machine,
  frame: Frame,
  object: Value,
  target: Extract<Expression, { kind: 'attribute' }>,
  value: Value,
  valueSpan: Span,
): void {
  switch (object.kind) {
    case 'instance':
      machine.heap.write(object.attributes, target.name, value);
      return;
    case 'class':
      machine.heap.write(object.attributes, target.name, value);
      return;
    case 'module':
      machine.heap.write(object.module.scope.names, target.name, value);
      return;
    case 'object':
      if (object.attributes !== undefined) machine.heap.write(object.attributes, target.name, value);
      return;
    case 'external':
      assignExternalAttribute(machine, frame, `${object.name}.${target.name}`, value, target.span, valueSpan);
      return;
    default:
  }
}

/** `names[:] = value`: the list keeps its identity and takes the elements and their order. */
function replaceAll(machine: Machine, list: Value, value: Value): void {
  if (list.kind !== 'collection') return;
  const order = orderOf(value);
  const settled = orderOf(list)?.settles;
  if (settled !== undefined && order === undefined) settled.isSettled = true;
  setOrder(machine, list, order);
  machine.heap.write(list.cell, rest, elementOf(machine, value));
}

interface ItemWrite {
  readonly object: Value;
  readonly index: Value;
  readonly value: Value;
  readonly span: Span;
  readonly valueSpan: Span;
}

function writeItem(machine: Machine, frame: Frame, { object, index, value, span, valueSpan }: ItemWrite): void {
  if (object.kind === 'external') {
    assignExternalItem(machine, frame, object.name, index, value, span);
    return;
  }
  if (object.kind !== 'collection') return;
  const number = value.traits?.order ?? index.traits?.order;
  if (number?.as === 'number' && isOutside(machine, object))
    useOrder(machine, number, 'numbered', siteOf(frame, valueSpan));
  const key = index.kind === 'constant' ? String(index.value) : rest;
  if (key === rest) {
    const before = object.cell.entries.get(rest);
    machine.heap.write(object.cell, rest, before === undefined ? value : join([before, value]));
    if (object.type === 'dict') appendInLoops(machine, object);
  } else {
    machine.heap.write(object.cell, key, value);
  }
}

/** True for what was made before the innermost unordered loop. */
const isOutside = (machine: Machine, { cell }: CollectionValue): boolean =>
  machine.orderLoops.every(({ since }) => cell.id < since);
