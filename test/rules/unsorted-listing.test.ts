import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { allRules } from '../../server/src/rules/all.ts';
import { projectOf } from '../support/project.ts';
import { checkFindings, findingsOf } from '../support/rules.ts';

const check = (literal: string) => checkFindings('unsorted-listing', literal);

describe('unsorted-listing', () => {
  it('follows a table that grows row by row to the file it is written to', () =>
    check(`
      import os
      import pandas as pd

      table = pd.DataFrame()
      for name in os.listdir("reviews"):
                  ^^^^^^^^^^^^^^^^^^^^^ unsorted
          table = table.append([[open(name).read(), 1]])
      table.reset_index().to_csv("reviews.csv")
    `));

  it('follows a list that is made anew in every turn', () =>
    check(`
      import os

      population = []
      for name in os.listdir("individuals"):
                  ^^^^^^^^^^^^^^^^^^^^^^^^^ unsorted
          population = [name, *population]
      first = population[0]
    `));

  it('tells a listing within a listing, and the one around it', () =>
    check(`
      import os

      images = []
      for city in os.listdir("images"):
                  ^^^^^^^^^^^^^^^^^^^^ unsorted
          for name in os.listdir(os.path.join("images", city)):
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsorted
              images.append(name)
      first = images[0]
    `));

  it('tells both where a list is extended by one of them', () =>
    check(`
      import os

      images = []
      for city in os.listdir("images"):
                  ^^^^^^^^^^^^^^^^^^^^ unsorted
          images.extend(os.listdir(os.path.join("images", city)))
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsorted
      first = images[0]
    `));

  it('lets a program make sure that there is just one entry', () =>
    check(`
      import glob

      files = glob.glob("*.yaml")
      if len(files) > 1:
          raise ValueError("more than one")
      config = files[0]
    `));

  it('knows that sorting the folders of a walk puts the walk in order', () =>
    check(`
      import os

      found = []
      for root, dirs, files in os.walk("data"):
          dirs.sort()
          for name in sorted(files):
              found.append(name)
      first = found[0]
    `));

  it('knows that a walk with sorted files still goes down its folders in any order', () =>
    check(`
      import os

      found = []
      for root, dirs, files in os.walk("data"):
                               ^^^^^^^^^^^^^^^ unsorted
          for name in sorted(files):
              found.append(name)
      first = found[0]
    `));

  it('numbers classes by a listing', () =>
    check(`
      import os

      classes = {name: index for index, name in enumerate(os.listdir("train"))}
                                                          ^^^^^^^^^^^^^^^^^^^ unsorted
    `));

  it('follows names to the file that they are written to', () =>
    check(`
      import os

      def images(root):
          found = []
          for name in os.listdir(root):
                      ^^^^^^^^^^^^^^^^ unsorted
              if name.endswith(".jpg"):
                  found.append(os.path.join(root, name))
          return found

      with open("train.txt", "w") as file:
          file.write("\\n".join(images("data")))
    `));

  it('reports lines and rows that each entry adds to a file', () =>
    check(`
      import csv
      import os

      with open("train.txt", "w") as file:
          for name in os.listdir("data"):
                      ^^^^^^^^^^^^^^^^^^ unsorted
              file.write(name)
      table = csv.writer(open("train.csv", "w"))
      for name in os.listdir("data"):
                  ^^^^^^^^^^^^^^^^^^ unsorted
          table.writerow([name, 1])
    `));

  it('is silent where each entry is written to a file of its own', () =>
    check(`
      import os
      import sys

      for name in os.listdir("data"):
          with open(os.path.join("clean", name), "w") as file:
              file.write(name)
              file.write("done")
          sys.stdout.write(name)
    `));

  it('is silent where files are only removed, copied or counted', () =>
    check(`
      import os
      import shutil

      n_files = 0
      for name in os.listdir("old"):
          os.remove(name)
      for name in os.listdir("new"):
          shutil.copy(name, "backup")
          n_files += 1
      print(n_files)
    `));
});

describe('unsorted-listing, in a loop that goes on from what its last turn left', () => {
  it('reports weights that each file changes', () =>
    check(`
      import os
      import numpy as np

      w = np.zeros(2)
      for name in os.listdir("data"):
                  ^^^^^^^^^^^^^^^^^^ unsorted
          x, y = np.loadtxt(os.path.join("data", name), unpack=True)
          features = np.stack([np.ones_like(x), x])
          for _ in range(3):
              w += 0.05 * features @ (y - w @ features)
    `));

  it('reports a model whose method learns from each file', () =>
    check(`
      import glob
      import numpy as np

      class Model:
          def __init__(self):
              self.w = np.zeros(3)
          def learn(self, row):
              error = row @ self.w
              self.w -= 0.1 * np.outer(row, error)

      model = Model()
      for path in glob.glob("*.txt"):
                  ^^^^^^^^^^^^^^^^^^ unsorted
          model.learn(np.loadtxt(path))
    `));

  it('reports a moving average', () =>
    check(`
      from pathlib import Path

      level = 0.0
      for path in Path("data").iterdir():
                  ^^^^^^^^^^^^^^^^^^^^^^ unsorted
          level = 0.9 * level + float(path.read_text())
    `));

  it('says nothing of sums, counts, extremes and what is the same in any order', () =>
    check(`
      import os
      import numpy as np

      total, count, best, rate, largest = 0.0, 0, None, 0.1, 0
      for name in os.listdir("data"):
          x = np.loadtxt(name)
          total += x.sum()
          total = total + x.sum()
          count += len(x)
          best = x if best is None else best
          rate = rate * 0.9
          largest = max(largest, x.max())
          if x.sum() > count:
              largest = x.sum()
    `));

  it('says nothing of an average that sums make', () =>
    check(`
      import os
      import numpy as np

      class Meter:
          def __init__(self):
              self.sum, self.count, self.average = 0.0, 0, 0.0
          def update(self, value):
              self.sum += value
              self.count += 1
              self.average = self.sum / self.count

      meter = Meter()
      for name in os.listdir("data"):
          meter.update(np.loadtxt(name).mean())
    `));

  it('says nothing of what begins anew in each turn', () =>
    check(`
      import os
      import numpy as np

      for name in os.listdir("data"):
          state = np.zeros(2)
          for row in np.loadtxt(name):
              state = 0.9 * state + row
    `));

  it('is silent where only the type of an entry is asked for', () =>
    checkFindings(
      'unsorted-listing',
      `
      import glob

      names = []
      for name in glob.glob("*.png"):
          names.append(name)
      if isinstance(names[0], str):
          print(len(names))
      `,
    ));

  it('says nothing of files that are named after their entries, or opened for each of them', () =>
    check(`
      import json
      import os
      import numpy as np
      import torch

      for name in os.listdir("data"):
          stem = os.path.splitext(name)[0]
          np.save(os.path.join("out", stem + ".npy"), np.loadtxt(name))
          torch.save(torch.load(name), f"out/{stem}.pt")
          with open(name.replace(".txt", ".json"), "w") as out:
              json.dump({"name": name}, out)
    `));

  it('tells of one file that every turn writes to, and of files that are counted', () =>
    check(`
      import json
      import os
      import numpy as np

      for name in os.listdir("data"):
                  ^^^^^^^^^^^^^^^^^^ unsorted
          np.save("last.npy", np.loadtxt(name))
      for i, name in enumerate(os.listdir("more")):
                               ^^^^^^^^^^^^^^^^^^ unsorted
          np.save(f"{i}.npy", np.loadtxt(name))
      with open("all.json", "w") as out:
          for name in os.listdir("rest"):
                      ^^^^^^^^^^^^^^^^^^ unsorted
              json.dump({"name": name}, out)
    `));
});

describe('unsorted-listing: what a setting chooses', () => {
  const program = (choice: string) => `
    import os
    import sys
    import yaml
    from torch.utils.data import DataLoader, Dataset

    class Faces(Dataset):
        def __init__(self, root):
            self.names = os.listdir(root)
                         ^^^^^^^^^^^^^^^^ unsorted
        def __len__(self):
            return len(self.names)
        def __getitem__(self, index):
            return self.names[index]

    class Places(Dataset):
        def __init__(self, root):
            self.names = sorted(os.listdir(root))
        def __len__(self):
            return len(self.names)
        def __getitem__(self, index):
            return self.names[index]

    def dataset_of(name):
        return {"faces": Faces, "places": Places}[name]

    config = yaml.safe_load(open(sys.argv[1]))
    ${choice}
    for batch in DataLoader(dataset("data"), shuffle=True): ...
  `;
  const grades = async (choice: string): Promise<readonly string[]> => {
    const { entry, texts } = await projectOf(program(choice));
    const rule = allRules.find(({ id }) => id === 'unsorted-listing') ?? assert.fail();
    return (await findingsOf(rule, texts, entry)).map(({ grade }) => grade);
  };

  it('is information', async () => {
    assert.deepEqual(await grades('dataset = dataset_of(config["dataset"])'), ['information']);
    assert.deepEqual(await grades('dataset = dataset_of(config["data"]["dataset"])'), ['information']);
  });

  it('is a warning where the program chooses, or takes one after the other', async () => {
    assert.deepEqual(await grades('dataset = dataset_of("faces")'), ['warning']);
    assert.deepEqual(await grades('for dataset in [Faces, Places]: dataset("data")[0]'), ['warning']);
    const inTurn =
      'for name in (known := {"faces": Faces, "places": Places}): dataset = known[name]; dataset("data")[0]';
    assert.deepEqual(await grades(inTurn), ['warning']);
  });
});
