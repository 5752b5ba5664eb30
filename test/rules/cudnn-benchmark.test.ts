import { describe, it } from 'node:test';
import { checkFindings } from '../support/rules.ts';

describe('cudnn-benchmark', () => {
  it('says “may” where an argument decides', () =>
    checkFindings(
      'cudnn-benchmark',
      `
      import sys
      import torch

      torch.backends.cudnn.benchmark = len(sys.argv) > 1
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ maybe
      `,
    ));

  it('is silent where a later call turns it off again', () =>
    checkFindings(
      'cudnn-benchmark',
      `
      import torch
      from monai.utils import set_determinism

      torch.backends.cudnn.benchmark = True
      set_determinism(42)
      `,
    ));
});
