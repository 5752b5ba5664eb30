import type {
  MachineProfile,
  Measured,
  OperationProfile,
  TorchProfile,
} from '../../server/src/verify/machine/profile.ts';
import type { MachineHost } from '../../server/src/verify/machine/request.ts';

/** A host that nobody stops and that sees this process's environment. */
export const machineHost = (changes: Partial<MachineHost> = {}): MachineHost => ({
  signal: new AbortController().signal,
  progress: () => {},
  environment: process.env,
  packages: [],
  dataFolder: '/data/seedlint',
  ...changes,
});

export const measured = (changes: Partial<Measured> = {}): Measured => ({
  forward: 'same',
  backward: null,
  message: null,
  ...changes,
});

export const operation = (changes: Partial<OperationProfile> = {}): OperationProfile => ({
  default: measured(),
  deterministic: measured(),
  oneThread: null,
  ...changes,
});

/** A profile of a CPU on which nothing differs. */
export function profileOf(changes: Partial<MachineProfile> = {}, torch: Partial<TorchProfile> = {}): MachineProfile {
  return {
    version: 1,
    time: '2026-01-02T03:04:05.000Z',
    seedlint: '0.1.0',
    convolution: { outcome: 'unchecked', reason: 'It is not there.', remedy: 'Get it.' },
    torch: {
      outcome: 'checked',
      reason: null,
      interpreter: '/usr/bin/python3',
      python: '3.11.7',
      torch: '2.13.0+cpu',
      cuda: null,
      cudnn: null,
      driver: null,
      device: 'cpu',
      name: 'a processor',
      threads: 4,
      repeats: 5,
      environment: { CUBLAS_WORKSPACE_CONFIG: null },
      operations: { histc: operation() },
      seconds: 1.5,
      ...torch,
    },
    ...changes,
  };
}
