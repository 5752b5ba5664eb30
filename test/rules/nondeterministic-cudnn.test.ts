import { describe, it } from 'node:test';
import { checkFindings } from '../support/rules.ts';

describe('nondeterministic-cudnn', () => {
  it('says “may” where a setting decides of which nothing is known', () =>
    checkFindings(
      'nondeterministic-cudnn',
      `
      import sys
      import torch
      from unknown_library import read

      def prepare(config):
          if not config["exact"]:
              torch.backends.cudnn.deterministic = False
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ maybe

      prepare(read(sys.argv[1]))
      `,
    ));
});
