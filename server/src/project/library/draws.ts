import type { Draw } from '../../knowledge/types.ts';
import { allHold, argumentOf } from '../arguments.ts';
import type { ExternalCall } from '../externals.ts';
import { emit } from '../machine.ts';
import { useLoopOrder } from '../order.ts';
import type { DrawEffect } from '../timeline.ts';
import { fixed, optionsOf, type Value, withTraits } from '../values.ts';

/** Draws from a global generator, unless the call is given one of its own. The value drawn, or undefined. */
export function draw({ machine, given, site, receiver }: ExternalCall, row: Draw): Value | undefined {
  const owns = (row.unless ?? []).some((parameter) => {
    const value = argumentOf(given, parameter);
    return (
      value !== undefined &&
      optionsOf(value).some(
        (option) => option.kind !== 'absent' && !(option.kind === 'constant' && option.value === null),
      )
    );
  });
  if (owns || receiver?.traits?.entropy?.kind === 'unseeded-generator') return undefined;
  const isRuledOut = allHold(given, row.when) === false;
  if (isRuledOut && (row.orWhen === undefined || allHold(given, row.orWhen) === false)) return undefined;
  const effects = [row.draws, ...(row.also ?? [])].map(
    (generator): DrawEffect => ({ kind: 'draw', site, generator, api: row.api, chosenAsSeed: false, isShown: false }),
  );
  for (const effect of effects) emit(machine, effect);
  if (machine.sampling === undefined && !row.api.endsWith('.__call__')) useLoopOrder(machine, 'drawn', site);
  return withTraits(fixed, { draws: effects });
}
