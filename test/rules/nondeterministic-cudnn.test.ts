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

  it('says “may” for what an option that is unset leads to, or nobody calls', () =>
    checkFindings(
      'nondeterministic-cudnn',
      `
      import argparse
      import torch

      def prepare():
          torch.backends.cudnn.deterministic = False
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ maybe

      parser = argparse.ArgumentParser()
      parser.add_argument("--fast", action="store_true")
      args = parser.parse_args()
      torch.backends.cudnn.deterministic = not args.fast
      if args.fast:
          torch.backends.cudnn.deterministic = False
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ maybe
      model = torch.nn.Linear(2, 2)
      `,
    ));

  it('says “may” where the entry of a configuration may be missing, or was set on some path', () =>
    checkFindings(
      'nondeterministic-cudnn',
      `
      import sys
      import torch
      from unknown_library import read

      class Config:
          def __init__(self, path):
              self.entries = {}
              for key, value in read(path):
                  self.entries[key] = value
              if len(path) > 3:
                  self.entries["exact"] = True

          def __getitem__(self, name):
              return self.entries.get(name)

      def prepare(exact):
          if exact:
              torch.backends.cudnn.deterministic = True
          else:
              torch.backends.cudnn.deterministic = False
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ maybe

      prepare(Config(sys.argv[1])["exact"])
      `,
    ));
});
