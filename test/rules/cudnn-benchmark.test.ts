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

  it('says “may” where a setting decides of which nothing is known', () =>
    checkFindings(
      'cudnn-benchmark',
      `
      import sys
      import torch
      from unknown_library import read

      def prepare(config, fast):
          if not config.exact:
              torch.backends.cudnn.benchmark = True
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ maybe
          if config.get("benchmark", False):
              torch.backends.cudnn.benchmark = True
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ maybe
          if fast:
              torch.backends.cudnn.benchmark = True
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ maybe

      prepare(read(sys.argv[1]), read(sys.argv[2]).fast)
      `,
    ));

  it('says “may” for what an option that is unset leads to, or nobody calls', () =>
    checkFindings(
      'cudnn-benchmark',
      `
      import argparse
      import torch

      def prepare():
          torch.backends.cudnn.benchmark = True
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ maybe

      parser = argparse.ArgumentParser()
      parser.add_argument("--deterministic", type=int, default=1)
      args = parser.parse_args()
      if not args.deterministic:
          torch.backends.cudnn.benchmark = True
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ maybe
      model = torch.nn.Linear(2, 2)
      `,
    ));

  it('is sure where the option’s default leads to it, or all of the training is an option', async () => {
    await checkFindings(
      'cudnn-benchmark',
      `
      import argparse
      import torch

      parser = argparse.ArgumentParser()
      parser.add_argument("--deterministic", type=int, default=0)
      args = parser.parse_args()
      if not args.deterministic:
          torch.backends.cudnn.benchmark = True
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ on
      model = torch.nn.Linear(2, 2)
      `,
    );
    await checkFindings(
      'cudnn-benchmark',
      `
      import argparse
      import torch

      parser = argparse.ArgumentParser()
      parser.add_argument("--train", action="store_true")
      args = parser.parse_args()
      if args.train:
          torch.backends.cudnn.benchmark = True
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ on
          model = torch.nn.Linear(2, 2)
          loss = model(torch.ones(2)).sum()
          loss.backward()
      `,
    );
  });

  it('is sure where the machine decides', () =>
    checkFindings(
      'cudnn-benchmark',
      `
      import torch

      has_gpu = torch.cuda.is_available()
      if has_gpu:
          torch.backends.cudnn.benchmark = True
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ on
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
