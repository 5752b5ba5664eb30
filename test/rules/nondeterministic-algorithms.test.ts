import { describe, it } from 'node:test';
import { checkFindings } from '../support/rules.ts';

describe('nondeterministic-algorithms', () => {
  it('says “may” where a setting decides of which nothing is known', () =>
    checkFindings(
      'nondeterministic-algorithms',
      `
      import sys
      import torch
      from unknown_library import read

      def prepare(config):
          if not config["exact"]:
              torch.use_deterministic_algorithms(False)
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ maybe

      prepare(read(sys.argv[1]))
      `,
    ));
});
