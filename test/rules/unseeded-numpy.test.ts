import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { allRules } from '../../server/src/rules/all.ts';
import { projectOf } from '../support/project.ts';
import { checkFindings, findingsOf } from '../support/rules.ts';

const check = (literal: string) => checkFindings('unseeded-numpy', literal);

describe('unseeded-numpy', () => {
  it('knows that a search by Optuna draws the seed of its sampler as it is fitted', () =>
    check(`
      import optuna
      from optuna_integration import OptunaSearchCV
      from sklearn.svm import SVC

      study = optuna.create_study(sampler=optuna.samplers.TPESampler(seed=0))
      space = {"C": optuna.distributions.FloatDistribution(1e-3, 1e3, log=True)}
      OptunaSearchCV(SVC(), space, study=study).fit([[0], [1]], [0, 1])
      OptunaSearchCV(SVC(), space, random_state=0).fit([[0], [1]], [0, 1])
      optuna.integration.OptunaSearchCV(SVC(), space).fit([[0], [1]], [0, 1])
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unseeded
    `));

  it('knows that the seeds of a process do not count in one that it spawns', () =>
    check(`
      import numpy as np
      import torch.multiprocessing as mp

      def work(rank):
          print(np.random.rand(3))
                ^^^^^^^^^^^^^^^^^ spawned

      if __name__ == "__main__":
          np.random.seed(0)
          mp.spawn(work, nprocs=2)
    `));

  it('knows that a process which is spawned imports the entry, and what that imports, again', () =>
    check(`
      # file: seeding.py
      import numpy as np

      np.random.seed(1)
      # file: train.py
      import numpy as np
      import torch.multiprocessing as mp
      import seeding

      def work(rank):
          print(np.random.rand(3))

      if __name__ == "__main__":
          mp.spawn(work, nprocs=2)
    `));

  it('knows that forked processes go on from the seed, and spawned ones do not', () =>
    check(`
      import multiprocessing as mp
      import numpy as np

      def work(item):
          return np.random.rand(3)

      def other(item):
          return np.random.rand(4)
                 ^^^^^^^^^^^^^^^^^ spawned

      if __name__ == "__main__":
          np.random.seed(0)
          with mp.Pool(2) as pool:
              pool.map(work, range(3))
          with mp.get_context("spawn").Pool(2) as pool:
              pool.map(other, range(3))
    `));

  it('does not mind a number that is only shown', () =>
    check(`
      import numpy as np

      print(f"run {np.random.rand(3)}", "port " + str(np.random.rand(3)))
    `));

  const gradesOf = async (literal: string) => {
    const rule = allRules.find(({ id }) => id === 'unseeded-numpy') ?? assert.fail();
    const { entry, texts } = await projectOf(literal);
    return (await findingsOf(rule, texts, entry)).map(({ grade }) => grade);
  };

  const parsed = `
      import argparse
      import numpy as np
      import torch

      parser = argparse.ArgumentParser()
      parser.add_argument("--noise", action="store_true")
      parser.add_argument("--demo")
      args = parser.parse_args()`;

  it('only mentions what an option leads to, where the program draws without it, too', async () => {
    const noise = `
      samples = None
      if args.demo:
          samples = open(args.demo).readlines()
      if args.noise:
          print(np.random.rand(3))
      if samples and np.random.rand() < 0.5:
          print(samples)`;
    assert.deepEqual(await gradesOf(`${parsed}\n      model = torch.nn.Linear(3, 1)${noise}`), ['information']);
    assert.deepEqual(await gradesOf(`${parsed}${noise}`), ['information']);
    const training = `
      if args.noise:
          rows = np.random.rand(8, 3)
          torch.nn.Linear(3, 1)(torch.tensor(rows)).sum().backward()`;
    assert.deepEqual(await gradesOf(`${parsed}${training}`), ['warning']);
  });

  it('knows a sampler that only an option makes', async () => {
    const sampled = (choice: string) => `${parsed}
      from torch.utils.data import DataLoader, Sampler

      class Shares(Sampler):
          def __init__(self, data):
              self.data = data
          def __iter__(self):
              return iter(np.random.permutation(len(self.data)))

      model = torch.nn.Linear(3, 1)
      data = list(range(8))
      sampler = ${choice}
      for batch in DataLoader(data, sampler=sampler, shuffle=sampler is None):
          print(batch)`;
    assert.deepEqual(await gradesOf(sampled('Shares(data) if args.noise else None')), ['information']);
    assert.deepEqual(await gradesOf(sampled('Shares(data)')), ['warning']);
  });
});

describe('unseeded-numpy: arguments of which nothing is known', () => {
  it('takes it that they give the state', () =>
    checkFindings(
      'unseeded-numpy',
      `
      import json
      from sklearn.ensemble import RandomForestClassifier
      from sklearn.model_selection import train_test_split

      whole = json.load(open("whole.json"))
      train, test = train_test_split(range(9), **whole)
      RandomForestClassifier(**whole).fit(train, train)
      `,
    ));

  it('knows what they are where the program says so', () =>
    checkFindings(
      'unseeded-numpy',
      `
      from sklearn.model_selection import train_test_split

      def split(data, **options):
          return train_test_split(data, **options)
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unseeded

      split(range(9), test_size=0.2)
      `,
    ));
});

describe('unseeded-numpy: what is compiled', () => {
  it('draws from generators that are not NumPy’s', () =>
    checkFindings(
      'unseeded-numpy',
      `
      import numba
      import numpy as np
      from numba import njit
      from numba.experimental import jitclass

      @njit(cache=True)
      def noise(n):
          return np.random.rand(n)

      @numba.jit
      def one():
          return np.random.rand()

      @jitclass([("n", numba.int64)])
      class Tree:
          def __init__(self):
              self.n = np.random.randint(9)
          def grow(self):
              self.n += np.random.randint(9)

      noise(3)
      one()
      Tree().grow()
      `,
    ));

  it('seeds none of NumPy’s, and what stands beside it is not compiled', () =>
    checkFindings(
      'unseeded-numpy',
      `
      import numpy as np
      from numba import njit

      @njit
      def seed(n):
          np.random.seed(n)

      def noise(n):
          return np.random.rand(n)
                 ^^^^^^^^^^^^^^^^^ unseeded

      seed(0)
      noise(3)
      `,
    ));
});

describe('unseeded-numpy: agents', () => {
  it('draw what they learn from, unless they are made with a seed', () =>
    checkFindings(
      'unseeded-numpy',
      `
      import torch
      from stable_baselines3 import PPO

      torch.manual_seed(0)
      model = PPO("MlpPolicy", "CartPole-v1")
      model.learn(100)
      ^^^^^^^^^^^^^^^^ unseeded
      `,
    ));

  for (const call of [
    'PPO("MlpPolicy", "CartPole-v1", seed=0).learn(100)',
    'PPO("MlpPolicy", "CartPole-v1").predict(1)',
  ])
    it(`are seeded, or do not learn: ${call}`, () =>
      checkFindings('unseeded-numpy', `from stable_baselines3 import PPO\n${call}`));
});
