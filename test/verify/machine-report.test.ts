import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dedent } from '../../server/src/base/dedent.ts';
import { type ConvolutionProfile, findingOf, type MachineProfile } from '../../server/src/verify/machine/profile.ts';
import { renderProfile, sentenceFor } from '../../server/src/verify/machine/report.ts';
import { measured, operation, profileOf } from '../support/machine.ts';

const convolution: ConvolutionProfile = {
  outcome: 'same',
  package: '@tensorflow/tfjs-node',
  versions: { package: '4.22.0', tensorflow: '2.9.1', node: '20.20.2' },
  device: 'cpu',
  processes: 3,
  trainings: 2,
  weights: 6,
  differing: [],
  seconds: 5.5,
};
const missing = { outcome: 'unchecked', reason: 'There is none.', remedy: null } as const;
const differing = {
  index_put_accumulate: operation({ default: measured({ forward: 'differs' }), oneThread: measured() }),
};

describe('the finding of a profile', () => {
  const check = (what: string, profile: MachineProfile, finding: string, sentence: string) =>
    it(`is ${finding} where ${what}`, () => {
      assert.equal(findingOf(profile), finding);
      assert.equal(sentenceFor(profile), sentence);
    });

  const same = 'Everything that was measured gave the same bits every time.';
  const partial = 'Not everything could be measured; what was gave the same bits every time.';
  check('all agreed', profileOf({ convolution }), 'same', same);
  check('torch alone was measured', profileOf(), 'same', same);
  check('the network alone was trained', profileOf({ convolution, torch: missing }), 'same', same);
  check('nothing was measured', profileOf({ torch: missing }), 'unchecked', 'Nothing could be measured here.');
  check('time ran out', profileOf({}, { outcome: 'incomplete', reason: 'It was stopped.' }), 'unchecked', partial);
  check(
    'trainings without a seed agreed',
    profileOf({ convolution: { ...convolution, outcome: 'blind' } }),
    'unchecked',
    partial,
  );
  check(
    'time ran out after a difference',
    profileOf({}, { outcome: 'incomplete', operations: differing }),
    'differs',
    'Not everything gives the same bits again on this machine: 1 of 1 operations of torch differs (with deterministic algorithms none).',
  );
  check(
    'weights differed',
    profileOf({ convolution: { ...convolution, outcome: 'differs' } }),
    'differs',
    'Not everything gives the same bits again on this machine: the network came out differently.',
  );
});

describe('the report', () => {
  it('says what differs, what raises and what does not run', () => {
    const text = renderProfile(
      profileOf(
        {
          convolution: {
            ...convolution,
            outcome: 'differs',
            device: 'gpu',
            differing: [
              { name: 'conv1/kernel', withinProcess: true },
              { name: 'dense/bias', withinProcess: false },
            ],
          },
        },
        {
          torch: '2.13.0+cu126',
          cuda: '12.6',
          cudnn: '91002',
          driver: '550.54',
          device: 'cuda:0',
          name: 'NVIDIA A100',
          environment: { CUBLAS_WORKSPACE_CONFIG: ':4096:8', OMP_NUM_THREADS: null },
          operations: {
            ...differing,
            grid_sample2d: operation({
              default: measured({ backward: 'differs' }),
              deterministic: measured({ backward: 'raises', message: 'grid_sampler_2d_backward_cuda has none' }),
            }),
            histc: operation(),
            rnn: operation({ default: measured({ forward: 'unsupported', message: 'no such kernel' }) }),
          },
        },
      ),
    );
    assert.equal(
      text,
      dedent(`
        # This machine

        Not everything gives the same bits again on this machine: the network came out differently, and 2 of 4 operations of torch differ (with deterministic algorithms none, but 1 raises an error).

        ## A convolutional network, trained with TensorFlow.js

        2 of 6 weights had other bits:

        - \`conv1/kernel\`
        - \`dense/bias\` (from process to process only)

        @tensorflow/tfjs-node 4.22.0 on TensorFlow 2.9.1, GPU: 3 processes trained it 2 times each, in 5.5 seconds.

        ## Operations of torch

        torch 2.13.0+cu126, CUDA 12.6, cuDNN 91002, driver 550.54, Python 3.11.7, on cuda:0 (NVIDIA A100), with CUBLAS_WORKSPACE_CONFIG=:4096:8.

        4 operations were done at least 6 times each on the same inputs, in 1.5 seconds.

        These differed:

        - \`index_put_accumulate\`, adding to indices, some of them named twice: forward; the same with deterministic algorithms, and the same with one thread
        - \`grid_sample2d\`, the gradient of sampling images at a grid: backward; an error with deterministic algorithms

        These raise an error with deterministic algorithms on:

        - \`grid_sample2d\`, the gradient of sampling images at a grid: “grid_sampler_2d_backward_cuda has none”

        These do not run here:

        - \`rnn\`, a recurrent layer by cuDNN: “no such kernel”

        Measured by Seedlint 0.1.0 on 2026-01-02 03:04 UTC.
      `),
    );
  });

  it('says why something is missing, and how to get it', () => {
    const text = renderProfile(profileOf({ torch: missing }));
    assert.match(text, /TensorFlow\.js\n\nIt is not there\.\n\nGet it\.\n/);
    assert.match(text, /of torch\n\nThere is none\.\n/);
  });
});
