import { isInitialisation } from '../knowledge/initialisations.ts';
import { argumentOf } from './arguments.ts';
import type { ExternalCall } from './externals.ts';
import type { Cell } from './heap.ts';
import { identityOf } from './keys.ts';
import type { Machine } from './machine.ts';
import type { DrawEffect } from './timeline.ts';
import { constant, elementsOfValue, optionsOf, type Value } from './values.ts';

/** First values of the parameters of the models that are just being made. */
export interface FirstValues {
  readonly model: Cell;
  readonly effect: DrawEffect;
}

/** Remembers for which models a layer draws; a model made in a loop stands for several, of which one may be loaded. */
export function noteFirstValues({ machine }: ExternalCall, effect: DrawEffect): void {
  if (!isInitialisation(effect.api)) return;
  for (const { attributes, isRepeated } of machine.making) {
    if (!isRepeated) machine.firstValues.push({ model: attributes, effect });
  }
}

/** `model.load_state_dict(…)` gives every parameter a value that was saved, unless it is told to take what there is. */
export function noteLoaded({ machine, given, receiver }: ExternalCall): void {
  const isStrict = argumentOf(given, { position: 1, keyword: 'strict' }) ?? constant(true);
  if (receiver === undefined || isStrict.kind !== 'constant' || isStrict.value !== true) return;
  const models = receiver.kind === 'object' ? receiver.parts : [receiver];
  for (const model of models) {
    if (model.kind === 'instance') machine.heap.write(machine.loaded, identityOf(model.attributes), constant(true));
  }
}

/** What a call gave before, it gives again here: what is one object to the follower are two now. */
export function noteCopied(machine: Machine, result: Value): void {
  for (const option of [...optionsOf(result), ...elementsOfValue(result)]) {
    if (option.kind === 'instance') machine.copied.add(option.attributes);
  }
}

/** Says of first values that nothing of them was left, once the program has been followed. */
export function settleFirstValues({ firstValues, loaded, copied }: Machine): void {
  for (const { model, effect } of firstValues) {
    const isLoaded = loaded.entries.get(identityOf(model));
    if (isLoaded?.kind === 'constant' && !copied.has(model)) effect.isReplaced = true;
  }
}
