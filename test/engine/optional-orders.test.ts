import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkProgram } from '../../server/src/engine/check.ts';
import { projectOf } from '../support/project.ts';

const gradesOf = async (literal: string): Promise<readonly string[]> => {
  const { project, entry } = await projectOf(literal);
  const { findings } = checkProgram(project, entry, {});
  return findings
    .filter(({ rule }) => rule === 'unsorted-listing' || rule === 'hash-ordered-iteration')
    .map(({ rule, grade }) => `${grade} ${rule}`);
};

const parsed = `
      import argparse
      import os
      import torch
      from torch.utils.data import DataLoader, Dataset

      parser = argparse.ArgumentParser()
      parser.add_argument("--extra", action="store_true")
      parser.add_argument("--extra-dir")
      args = parser.parse_args()
`;

const model = `
      torch.manual_seed(0)
      model = torch.nn.Linear(3, 1)
`;

describe('an order that shows', () => {
  it('only where an option is given is for information', async () => {
    const listing = `
      if args.extra:
          print(os.listdir("extra")[0], list({"a", "b"})[0])
`;
    assert.deepEqual(await gradesOf(`${parsed}${model}${listing}`), [
      'information unsorted-listing',
      'information hash-ordered-iteration',
    ]);
    assert.deepEqual(await gradesOf(`${parsed}${listing}`), [
      'information unsorted-listing',
      'information hash-ordered-iteration',
    ]);
    const training = `
      if args.extra:
          print(os.listdir("extra")[0], list({"a", "b"})[0])
          torch.nn.Linear(2, 2)(torch.ones(2)).sum().backward()
`;
    assert.deepEqual(await gradesOf(`${parsed}${training}`), [
      'warning unsorted-listing',
      'warning hash-ordered-iteration',
    ]);
  });

  it('without an option, too, is worth a warning, wherever it shows first', async () => {
    const names = `
      names = os.listdir("data")
      if args.extra:
          names = names[:3]
      print(names[0])
`;
    assert.deepEqual(await gradesOf(`${parsed}${model}${names}`), ['warning unsorted-listing']);
  });

  it('in a data set only where an option is given is for information', async () => {
    const data = (given: string) => `${parsed}${model}
      class Images(Dataset):
          def __init__(self, root, extra=None):
              self.extra_root = extra
              if extra is not None:
                  self.extra = os.listdir(extra)
          def __getitem__(self, index):
              if self.extra_root:
                  return self.extra[index]
              return index

      for image in DataLoader(Images("data", ${given})):
          print(image)
`;
    assert.deepEqual(await gradesOf(data('args.extra_dir if args.extra else None')), ['information unsorted-listing']);
    assert.deepEqual(await gradesOf(data('"extra"')), ['warning unsorted-listing']);
  });

  it('in a data set that only an option chooses is for information', async () => {
    const chosen = (usual: string) => `
      import argparse
      import os
      import torch
      from torch.utils.data import DataLoader, Dataset

      parser = argparse.ArgumentParser()
      parser.add_argument("--data", default="${usual}")
      args = parser.parse_args()
${model}
      class Numbers(Dataset):
          def __getitem__(self, index):
              return index

      class Images(Dataset):
          def __init__(self, root):
              self.names = os.listdir(root)
          def __getitem__(self, index):
              return self.names[index]

      if args.data == "numbers":
          data = Numbers()
      if args.data == "images":
          data = Images("images")
      for batch in DataLoader(data, shuffle=True):
          print(model(batch))
`;
    assert.deepEqual(await gradesOf(chosen('numbers')), ['information unsorted-listing']);
    assert.deepEqual(await gradesOf(chosen('images')), ['warning unsorted-listing']);
  });

  it('where a setting decides of which nothing is known is for information', async () => {
    const chosen = (test: string) => `
      import os
      import sys
      from unknown_library import kind_of

      is_folder, is_list = kind_of(sys.argv[1])
      if ${test}:
          print(next(os.scandir("data")).path)
`;
    assert.deepEqual(await gradesOf(chosen('is_folder')), ['information unsorted-listing']);
    assert.deepEqual(await gradesOf(chosen('os.path.isdir("data")')), ['warning unsorted-listing']);
  });
});
