import { describe, it } from 'node:test';
import { checkFindings } from '../support/rules.ts';

const check = (literal: string) => checkFindings('unsorted-listing', literal);

describe('a listing of which a program asks whether it has one entry', () => {
  it('has several where the program goes on with them', () =>
    check(`
      import glob
      import torch

      def collate(files):
          if len(files) == 1:
              return files[0]
          return torch.tensor([len(name) for name in files])

      torch.save(collate(glob.glob("*.off")), "all.pt")
                         ^^^^^^^^^^^^^^^^^^ unsorted
    `));

  it('has one in the arm that is for one', () =>
    check(`
      import glob

      files = glob.glob("*.yaml")
      if len(files) != 1:
          print(len(files))
      else:
          print(open(files[0]).read())
    `));

  it('has several after an arm that does not leave', () =>
    check(`
      import glob

      files = glob.glob("*.yaml")
              ^^^^^^^^^^^^^^^^^^^ unsorted
      if len(files) > 1:
          print("there are several")
      config = files[0]
    `));

  it('has one where the program ends or goes back otherwise', () =>
    check(`
      import glob
      import sys

      def only(pattern):
          files = glob.glob(pattern)
          if len(files) >= 2:
              sys.exit("more than one")
          return files[0]

      def maybe(pattern):
          files = glob.glob(pattern)
          if len(files) == 1:
              return files[0]
          return None

      print(only("*.yaml"), maybe("*.json"))
    `));
});
