import type { BatchEvent, EstimatorEvent, GradientsEvent, LossEvent, ParametersEvent, StepEvent } from './events.ts';
import type { KeptEvent, RestEvent } from './trace.ts';

/** An event that is part of the training itself: data in, numbers out. Everything else only explains. */
export type TrainingEvent = BatchEvent | StateEvent;

/** A training event that shows what has become of the model; batches only matter by what they do to it. */
export type StateEvent = ParametersEvent | LossEvent | GradientsEvent | StepEvent | EstimatorEvent | RestEvent;

export const isTraining = (event: KeptEvent): event is TrainingEvent => event.event === 'batch' || isState(event);

export const isState = (event: KeptEvent): event is StateEvent => stateKinds.has(event.event);

const stateKinds: ReadonlySet<string> = new Set(['parameters', 'loss', 'gradients', 'step', 'estimator', 'rest']);

/** Equal for equal bits, as far as anything can be said. */
export function signatureOf(event: TrainingEvent): string {
  switch (event.event) {
    case 'batch':
      return `batch ${event.loader} ${event.hash}`;
    case 'parameters':
      return `parameters ${event.optimizer} ${event.hash}`;
    case 'loss':
      return `loss ${event.hash}`;
    case 'gradients':
      return `gradients ${event.optimizer} ${event.hash}`;
    case 'step':
      return `step ${event.optimizer} ${event.hash}`;
    case 'estimator':
      return `estimator ${event.api} ${event.hash}`;
    case 'rest':
      return `rest ${event.count} ${event.hash}`;
  }
}
