import type { WorkerValue } from '../knowledge/types.ts';
import { workerValueFor } from '../knowledge/workers.ts';
import type { Machine } from './machine.ts';
import { memberName } from './members.ts';
import { fixed, none, type ObjectValue, unknown, type Value, withTraits } from './values.ts';

/** What a call gives that tells workers apart. */
export function workerValue(machine: Machine, { api, gives }: WorkerValue): Value {
  switch (gives) {
    case 'worker-id':
      return withTraits(fixed, { workerId: true });
    case 'base-seed':
      return withTraits(fixed, { baseSeed: true });
    case 'worker':
      return machine.inWorker ? { kind: 'object', type: api, parts: [] } : none;
    case 'dataset': {
      const { sampling } = machine;
      if (sampling === undefined) return unknown;
      if (sampling.dataset.kind !== 'instance') sampling.isOutOfSight = true;
      return sampling.dataset;
    }
  }
}

/** An attribute of what says in a worker which one it is; undefined for any other object. */
export function workerAttribute(machine: Machine, object: ObjectValue, name: string): Value | undefined {
  const row = workerValueFor(memberName(object.type, name));
  return row === undefined ? undefined : workerValue(machine, row);
}
