import type { HeldSource, Purpose, RunSpec } from '../record.ts';

/** Every source that a run can hold. */
export const allSources: ReadonlySet<HeldSource> = new Set([
  'python',
  'numpy',
  'torch',
  'generator',
  'entropy',
  'listing-order',
  'clock',
  'hash-seed',
  'memory',
  'seed',
]);

/** A run of that purpose; what is not said is as in a plain run with everything held. */
export const specFor = (purpose: Purpose, choices: Partial<Omit<RunSpec, 'purpose'>> = {}): RunSpec => ({
  purpose,
  held: allSources,
  seeds: [],
  mode: 'record',
  window: { from: 0, to: 0 },
  deterministic: false,
  ...choices,
});

export const firstSpec: RunSpec = specFor({ kind: 'first' });

export const perturbedSpec: RunSpec = specFor({ kind: 'perturbed' }, { held: new Set() });
