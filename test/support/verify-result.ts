import type { VerifyDetails, VerifyResult } from '../../server/src/verify/result.ts';

/** A result as a script with one unseeded draw has it; what a test is about it says itself. */
export function resultOf(
  parts: Partial<Omit<VerifyResult, 'details'>> & { readonly details?: Partial<VerifyDetails> } = {},
): VerifyResult {
  return {
    version: 1,
    verdict: 'irreproducible',
    script: 'train.py',
    arguments: [],
    python: '3.11.7',
    torch: null,
    device: 'cpu',
    runs: [
      { seconds: 2.08, steps: 4, events: 511 },
      { seconds: 2.14, steps: 4, events: 511 },
    ],
    perturbed: ['hash-seed', 'rng-start', 'listing-order', 'clock'],
    divergence: {
      step: null,
      kind: 'draw',
      source: 'numpy',
      api: 'numpy.random.rand',
      file: 'data.py',
      line: 3,
      cell: null,
      explanation: '`numpy.random.rand` draws from NumPy’s global generator, which nothing has seeded.',
      rule: 'unseeded-numpy',
    },
    causes: [
      {
        source: 'numpy',
        file: 'data.py',
        line: 3,
        cell: null,
        rule: 'unseeded-numpy',
        confirmed: true,
        explanation: 'With NumPy’s generator started as in run 1, all 4 steps are identical.',
      },
    ],
    report: null,
    sentence: 'Two runs of train.py differ: `numpy.random.rand` draws unseeded numbers at data.py:3.',
    ...parts,
    details: {
      command: ['python', 'train.py'],
      again: 'seedlint verify train.py',
      folder: '/work/digits',
      losses: [
        [2.5, 2.25, 2, 1.75],
        [2.5, 2.5, 2.25, 2.5],
      ],
      environment: [['Python', '3.11.7']],
      excerpts: [
        {
          place: ['/work/digits/data.py', 3],
          file: 'data.py',
          firstLine: 1,
          lines: ['import numpy as np', '', 'order = np.random.rand(3)'],
        },
      ],
      experiments: [{ title: 'Run 3: NumPy’s generator starts as in run 1', outcome: 'identical to run 1' }],
      notes: ['`random.random` draws unseeded numbers at data.py:9, without effect on the 4 steps.'],
      traceback: null,
      sides: ['numpy.random.rand: 0a1b', 'numpy.random.rand: 2c3d'],
      ...parts.details,
    },
  };
}
