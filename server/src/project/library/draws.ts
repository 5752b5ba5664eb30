import { isInitialisation } from '../../knowledge/initialisations.ts';
import type { Draw } from '../../knowledge/types.ts';
import { allHold, argumentOf } from '../arguments.ts';
import type { ExternalCall } from '../externals.ts';
import { noteFirstValues } from '../first-values.ts';
import { emit } from '../machine.ts';
import { isEvaluated, makesModule, mayBeEvaluated, modeAttribute } from '../modes.ts';
import { useLoopOrder } from '../order.ts';
import type { DrawEffect } from '../timeline.ts';
import { fixed, optionsOf, type Value, withTraits } from '../values.ts';

/** Draws from a global generator, unless the call is given one of its own. The value drawn, or undefined. */
export function draw(call: ExternalCall, row: Draw): Value | undefined {
  const effects = emitDraws(call, row);
  if (effects === undefined) return undefined;
  if (call.machine.sampling === undefined && !row.api.endsWith('.__call__'))
    useLoopOrder(call.machine, 'drawn', call.site);
  return withTraits(fixed, { draws: effects });
}

/** The draws of a call, which are in the timeline then; undefined where it draws nothing. */
export function emitDraws(call: ExternalCall, row: Draw): DrawEffect[] | undefined {
  const { machine, given, site, receiver } = call;
  if (row.unlessSeededBy?.some((seeder) => machine.seeders.has(seeder)) === true) return undefined;
  if (row.inTraining === true && isEvaluated(call)) return undefined;
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
  const mayDraw =
    allHold(given, row.when) !== false ||
    (row.orWhen !== undefined && allHold(given, row.orWhen) !== false) ||
    (row.orKnown !== undefined && allHold(given, row.orKnown) === true);
  if (!mayDraw) return undefined;
  const drawn = {
    kind: 'draw',
    site,
    api: row.api,
    chosenAsSeed: false,
    isShown: false,
    ...(mayBeOff(call, row) ? { mayBeOff: true as const } : {}),
    ...(isFirstValue(call, row) || makesModule(call) ? { isInitial: true as const } : {}),
  } as const;
  const { draws, newer } = row;
  const since = newer?.since ?? '';
  const effects: DrawEffect[] = [
    newer === undefined
      ? { ...drawn, generator: draws }
      : { ...drawn, generator: draws, versions: { are: 'older', since, otherwise: newer.draws } },
    ...(row.also ?? []).map((generator) => ({ ...drawn, generator })),
    ...(newer === undefined
      ? []
      : [{ ...drawn, generator: newer.draws, versions: { are: 'newer' as const, since, otherwise: draws } }]),
  ];
  for (const effect of effects) {
    emit(machine, effect);
    noteFirstValues(call, effect);
  }
  return effects;
}

/** True where what is drawn are the first values of parameters: by a call that makes them, or into those of a layer. */
const isFirstValue = ({ name }: ExternalCall, { api }: Draw): boolean =>
  isInitialisation(api) || isInitialisation(name);

/** True for a draw that hangs on the mode of a model which may have left training mode. */
function mayBeOff(call: ExternalCall, { inTraining, when }: Draw): boolean {
  if (call.machine.openModeTests > 0) return true;
  const told = when?.find(({ parameter }) => parameter.keyword === modeAttribute)?.parameter;
  const asks = told !== undefined && argumentOf(call.given, told)?.kind !== 'constant';
  return (inTraining === true || asks) && mayBeEvaluated(call);
}
