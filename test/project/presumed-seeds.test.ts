import { describe, it } from 'node:test';
import { checkTimeline } from '../support/timeline.ts';

describe('helpers of libraries that nobody here knows', () => {
  for (const name of ['set_seed', 'set_randomness', 'seed_everything', 'fix_all_seeds', 'makeDeterministic']) {
    it(`${name} seeds, with nobody knows what`, () =>
      checkTimeline(
        `
        import torch
        from toolbox.training import ${name}
        ${name}(0)
        torch.randn(3)
        `,
        `
        train.py:3  seeds python, numpy, torch, cuda, tensorflow (unknown)
        train.py:4  draws torch torch.randn
        `,
      ));
  }

  for (const call of ['toolbox.get_seed(0)', 'toolbox.seed_of(0)', 'toolbox.Env().set_seed(0)', 'toolbox.reset(0)']) {
    it(`${call} seeds no global generator`, () =>
      checkTimeline(
        `
        import torch
        import toolbox
        ${call}
        torch.randn(3)
        `,
        `
        train.py:4  draws torch torch.randn
        `,
      ));
  }
});
