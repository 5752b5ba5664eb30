import { describe, it } from 'node:test';
import { checkFindings } from '../support/rules.ts';

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
