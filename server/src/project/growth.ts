import type { Block, Expression, Statement } from '../facts/facts.ts';
import { expressionsOf, statementsOf } from '../facts/walk.ts';
import { rest } from './heap.ts';
import type { Frame, Machine } from './machine.ts';
import { elementKeys, orderOf } from './order.ts';
import { present, readName } from './scopes.ts';
import type { CollectionValue } from './values.ts';

/**
 * Lists of known length that each turn of a loop makes longer by one: call what comes back once the loop has run, and the
 * lists are as long as the number of turns makes them.
 */
export function growingLists(machine: Machine, frame: Frame, body: Block, turns: number | undefined): () => void {
  if (turns === undefined || turns > most || [...statementsOf(body)].some(({ kind }) => leaving.has(kind)))
    return () => {};
  const growing = body.flatMap((statement) => {
    const name = appendedTo(statement);
    if (name === undefined || mentions(body, name) > 1) return [];
    const value = readName(frame, name);
    const isPlain = value.kind === 'collection' && value.type === 'list' && !value.cell.entries.has(rest);
    // An older list may have grown in an earlier turn of a loop around.
    return isPlain && value.cell.id >= machine.loopSince && orderOf(value) === undefined
      ? [{ list: value, size: elementKeys(value.cell).length }]
      : [];
  });
  return () => {
    for (const { list, size } of growing) grow(machine, list, { from: size, to: size + turns });
  };
}

const most = 16;

const leaving: ReadonlySet<Statement['kind']> = new Set(['break', 'continue', 'return', 'raise']);

function grow(machine: Machine, list: CollectionValue, { from, to }: { from: number; to: number }): void {
  const element = list.cell.entries.get(rest);
  if (element === undefined || orderOf(list) !== undefined) return;
  machine.heap.erase(list.cell, rest);
  for (let index = from; index < to; index++) machine.heap.write(list.cell, String(index), present(element));
}

/** `styles` in `styles.append(…)`, as a statement of its own. */
function appendedTo(statement: Statement): string | undefined {
  if (statement.kind !== 'expression' || statement.value.kind !== 'call') return undefined;
  const { callee, arguments: given } = statement.value;
  const isAppend = callee.kind === 'attribute' && callee.name === 'append' && given.length === 1;
  return isAppend && callee.object.kind === 'name' ? callee.object.name : undefined;
}

/** How often a block speaks of a name. */
const mentions = (body: Block, name: string): number =>
  [...expressionsOf(body)].filter((expression) => isName(expression, name)).length;

const isName = (expression: Expression, name: string): boolean =>
  expression.kind === 'name' && expression.name === name;
