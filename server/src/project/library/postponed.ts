import { drawsLater } from '../../knowledge/draws.ts';
import { fitterFor } from '../../knowledge/fitters.ts';
import type { Draw } from '../../knowledge/types.ts';
import { allArguments } from '../arguments.ts';
import type { ExternalCall } from '../externals.ts';
import { emit } from '../machine.ts';
import { useLoopOrder } from '../order.ts';
import type { PostponedDraws, Value } from '../values.ts';
import { madeFromOrHeld, within } from '../within.ts';
import { emitDraws } from './draws.ts';

/** What an object that a call makes will draw; undefined where it draws nothing, or the call itself draws. */
export function postpone(call: ExternalCall, row: Draw): PostponedDraws | undefined {
  if (row.at === undefined) return undefined;
  const effects = emitDraws(call, row);
  return effects === undefined ? undefined : { api: row.api, at: row.at, effects };
}

/** Draws what the receiver, or the objects that it holds or that a function fits, put off until this call. */
export function drawPostponed({ machine, name, given, receiver, site }: ExternalCall): void {
  const fitter = fitterFor(name);
  const calls = fitter?.calls ?? [name.slice(name.lastIndexOf('.') + 1)];
  if (!calls.some(drawsLater)) return;
  const held = (fitter === undefined ? [receiver] : allArguments(given)).flatMap(postponedOf);
  const due = held.filter(({ at }) => calls.some((each) => at.includes(each)));
  for (const { api, at, effects } of due) {
    // What holds it calls the first of its methods.
    const called = name.startsWith(`${api}.`) ? calls[0] : at[0];
    for (const { isPostponed: _, ...effect } of effects) emit(machine, { ...effect, site, api: `${api}.${called}` });
    for (const effect of effects) effect.isPostponed = true;
  }
  if (due.length > 0 && machine.sampling === undefined) useLoopOrder(machine, 'drawn', site);
}

/** True for a list of objects, or of lists of them, that draw later. */
export const hasPostponed = (value: Value): boolean => postponedOf(value).length > 0;

/** What an object and those that it holds put off. */
function postponedOf(value: Value | undefined): readonly PostponedDraws[] {
  if (value === undefined) return [];
  return [...within(value, madeFromOrHeld)].flatMap((each) =>
    each.kind === 'object' && each.postponed !== undefined ? [each.postponed] : [],
  );
}
