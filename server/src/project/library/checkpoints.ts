import type { CheckpointRow } from '../../knowledge/checkpoints.ts';
import { argumentOf } from '../arguments.ts';
import type { ExternalCall } from '../externals.ts';
import { noteLoaded } from '../first-values.ts';
import { emit } from '../machine.ts';
import type { CheckpointEffect } from '../timeline.ts';
import { elementsOfValue, optionsOf, type Value } from '../values.ts';
import { within } from '../within.ts';

/** Says what a call saves of a training run, or goes on with. */
export function noteCheckpoint(call: ExternalCall, row: CheckpointRow): void {
  const { machine, given, site } = call;
  const { api, does } = row;
  const what = argumentOf(given, row.what);
  const say = (step: CheckpointEffect['step']): void => emit(machine, { kind: 'checkpoint', site, api, step });
  if (does === 'reads-random') say('reads-random');
  if (does === 'loads-optimizer') say('resumes');
  if (does === 'loads-parameters') {
    say('replaces-parameters');
    noteLoaded(call);
  }
  if (does === 'writes' && what !== undefined && holdsOptimizer(what)) say('saves');
  if (does === 'trains' && what !== undefined && isGiven(what)) {
    say('saves');
    say('resumes');
  }
}

/** True where the state of an optimizer is somewhere in a value. */
function holdsOptimizer(value: Value): boolean {
  for (const each of within(value, elementsOfValue)) {
    if (each.kind === 'object' && each.isOptimizerState === true) return true;
  }
  return false;
}

/** Anything but a None that is written there: an option may give a checkpoint. */
const isGiven = (value: Value): boolean =>
  optionsOf(value).some(
    (option) =>
      (option.kind === 'constant' && (option.value !== null || option.traits?.option !== undefined)) ||
      option.kind === 'fixed',
  );
