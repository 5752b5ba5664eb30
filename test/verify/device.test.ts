import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deviceNames, deviceOf } from '../../server/src/verify/explain/environment.ts';
import type { TraceEvent } from '../../server/src/verify/trace/events.ts';
import { event, recordOf, traceOf } from '../support/traces.ts';

const gpu = event('library', { device: 'NVIDIA H100' });

/** What tells the device, and how it is named to people. */
const cases: readonly (readonly [readonly TraceEvent[], string | null])[] = [
  [[gpu, event('parameters', { device: 'cuda:1' })], 'NVIDIA H100 (cuda:1)'],
  [[gpu, event('step', { optimizer: null, device: 'cuda:0' })], 'NVIDIA H100 (cuda:0)'],
  [[gpu, event('step', { optimizer: null, device: 'cpu' })], 'CPU'],
  [[gpu, event('step', { optimizer: null, device: null })], null],
  [[gpu, event('step')], null],
  [[event('library')], 'CPU'],
];

describe('the device of a training', () => {
  it('is that of its parameters, with or without an optimizer', () => {
    for (const [events, name] of cases) {
      const run = recordOf(traceOf({ main: events }));
      assert.equal(deviceNames(run, deviceOf(run, 'auto')), name);
    }
  });
});
