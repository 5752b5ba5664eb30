import type { Assignment, Expression } from '../facts/facts.ts';
import { type Cell, rest } from './heap.ts';
import { capture, emit, type Frame, type Machine, siteOf } from './machine.ts';
import { useOrder } from './order.ts';
import { readName } from './scopes.ts';
import { ordersIn } from './steps.ts';
import type { OrderTrait } from './traits.ts';
import { optionsOf, type Value, withTraits } from './values.ts';

/** A second turn of a loop over unordered things, run to see what goes on from the first one. */
export interface SecondTurn {
  readonly order: OrderTrait;
  /** Places that the first turn wrote to and that are older than the loop. */
  readonly carried: ReadonlySet<string>;
}

/** A place that the first turn of a loop wrote to. */
export interface CarriedPlace {
  readonly cell: Cell;
  readonly key: string;
}

/** Depends on which element the turn is for. */
const ofElement = 'element';

const tagOf = ({ cell, key }: CarriedPlace): string => `${cell.id}.${key}`;

/** The element of a turn, marked as such. */
export const elementOfTurn = (machine: Machine, element: Value): Value =>
  machine.secondTurn === undefined ? element : withTurns(element, [ofElement]);

/** The value, known to depend on more of the turn. */
export function withTurns(value: Value, turns: readonly string[]): Value {
  if (value.kind === 'union') return { ...value, options: value.options.map((option) => withTurns(option, turns)) };
  return withTraits(value, { turns });
}

/**
 * Runs the body of a loop over unordered things once more, with marks on what the first turn left and on the turn's own
 * element: where something new is computed from its own past and the element, the order shows in what the loop leaves.
 * Nothing that this turn does stays, but what it finds out about orders.
 */
export function goOnWithTurns(
  machine: Machine,
  order: OrderTrait,
  places: readonly CarriedPlace[],
  run: () => void,
): void {
  const isSettled = order.source.isSettled || order.source.isReported;
  if (places.length === 0 || isSettled || machine.secondTurn !== undefined || machine.isTruncated) return;
  machine.secondTurn = { order, carried: new Set(places.map(tagOf)) };
  const { steps } = capture(machine, () =>
    machine.heap.arm(() => {
      for (const place of places) {
        const value = place.cell.entries.get(place.key);
        if (value !== undefined) machine.heap.write(place.cell, place.key, withTurns(value, [tagOf(place)]));
      }
      run();
    }),
  );
  machine.secondTurn = undefined;
  machine.unwinding = undefined;
  for (const step of ordersIn(steps)) emit(machine, step);
}

/** A new value for something: in a second turn, it may go on from the old one. */
export function noteTurn(machine: Machine, frame: Frame, target: Expression, value: Value): void {
  const turn = machine.secondTurn;
  if (turn === undefined) return;
  const place = placeOf(frame, target);
  if (place === undefined || !turn.carried.has(tagOf(place))) return;
  const goesOn = optionsOf(value).some(
    ({ kind, traits }) =>
      kind !== 'collection' && traits?.turns?.includes(ofElement) === true && traits.turns.includes(tagOf(place)),
  );
  if (goesOn) useOrder(machine, turn.order, 'accumulated', siteOf(frame, target.span));
}

/**
 * True for `x = x + y`, `best = max(best, y)` and the like: they give the same in any order, or grow a list whose order
 * is looked at where it is used.
 */
export function isReduction({ targets, value }: Assignment): boolean {
  const [target] = targets;
  const name = target === undefined ? undefined : nameOf(target);
  if (name === undefined || value === undefined) return true;
  if (value.kind === 'conditional') return true;
  if (value.kind === 'operation') return value.operands.some((operand) => nameOf(operand) === name);
  if (value.kind !== 'call') return false;
  return [
    ...(value.callee.kind === 'attribute' ? [value.callee.object] : []),
    ...value.arguments.map((argument) => argument.value),
  ].some(
    (part) =>
      nameOf(part) === name ||
      ((part.kind === 'list' || part.kind === 'tuple') && part.elements.some((element) => nameOf(element) === name)),
  );
}

const nameOf = (expression: Expression): string | undefined =>
  expression.kind === 'name'
    ? expression.name
    : expression.kind === 'attribute' && expression.object.kind === 'name'
      ? `${expression.object.name}.${expression.name}`
      : undefined;

function placeOf(frame: Frame, target: Expression): CarriedPlace | undefined {
  if (target.kind === 'name') {
    const scope = frame.scope.elsewhere.get(target.name) ?? frame.scope;
    return { cell: scope.names, key: target.name };
  }
  if (target.kind !== 'attribute' || target.object.kind !== 'name') return undefined;
  const object = readName(frame, target.object.name);
  return object.kind === 'instance' ? { cell: object.attributes, key: target.name } : undefined;
}

/** What a turn wrote to that was there before the loop. */
export function carriedBy(
  writes: ReadonlyMap<Cell, ReadonlyMap<string, Value | undefined>>,
  since: number,
): readonly CarriedPlace[] {
  return [...writes].flatMap(([cell, keys]) =>
    cell.id >= since
      ? []
      : [...keys.keys()].flatMap((key) =>
          key !== rest && !key.startsWith('#') && cell.entries.has(key) ? [{ cell, key }] : [],
        ),
  );
}
