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
});
