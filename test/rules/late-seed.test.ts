import { describe, it } from 'node:test';
import { checkFindings } from '../support/rules.ts';

const check = (literal: string) => checkFindings('late-seed', literal);

describe('late-seed', () => {
  it('does not count a draw that chooses the seed where the option is not given', () =>
    check(`
      import argparse
      import random

      parser = argparse.ArgumentParser()
      parser.add_argument("--seed", type=int, default=9284)
      opts = parser.parse_args().__dict__.copy()
      if opts["seed"] is None:
          opts["seed"] = random.randint(1, 10000)
      random.seed(opts["seed"])
      print(random.random())
    `));

  it('names the call of a helper, not the line in it', () =>
    check(`
      # file: utils.py
      import torch
      def seed_everything(seed):
          torch.manual_seed(seed)
      # file: train.py
      from torch import nn
      from utils import seed_everything

      def main():
          model = nn.Linear(1, 1)
          seed_everything(0)
          ^^^^^^^^^^^^^^^^^^ late

      if __name__ == "__main__":
          main()
    `));
});
