import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkProgram } from '../../server/src/engine/check.ts';
import { projectOf } from '../support/project.ts';
import { checkFindings, fixedBy } from '../support/rules.ts';

const check = (literal: string) => checkFindings('unseeded-generator', literal);

describe('unseeded-generator: environments', () => {
  it('sees through wrappers, and knows the older seed', () =>
    check(`
      import gym
      from gym.wrappers import RecordEpisodeStatistics

      train = RecordEpisodeStatistics(gym.make("CartPole-v1"))
      test = RecordEpisodeStatistics(gym.make("CartPole-v1"))
                                     ^^^^^^^^^^^^^^^^^^^^^^^ elsewhere
      older = gym.make("CartPole-v0")
      older.seed(0)
      older.reset()
      train.reset(seed=1)
      train.step(0)
      test.reset()
    `));

  for (const [library, how] of [
    ['gym', 'reset(seed=…) / seed(…)'],
    ['gymnasium', 'reset(seed=…)'],
  ] as const)
    it(`names the library that made it: ${library}`, async () => {
      const { project, entry } = await projectOf(`
        import ${library}

        env = ${library}.make("CartPole-v0")
        env.reset()
      `);
      const [finding] = checkProgram(project, entry, {}).findings;
      const message = finding?.message ?? '';
      assert.ok(message.startsWith(`\`${library}.make\` has`) && message.endsWith(`with \`${how}\`.`), message);
    });

  it('speaks of the space of actions where the environment is seeded', () =>
    check(`
      import gymnasium as gym

      env = gym.make("CartPole-v1")
            ^^^^^^^^^^^^^^^^^^^^^^^ elsewhere
      env.reset(seed=1)
      for _ in range(10):
          env.step(env.action_space.sample())
    `));

  it('leaves an environment alone that nobody resets, or whose spaces are only looked at', () =>
    check(`
      import gymnasium as gym

      env = gym.make("CartPole-v1")
      print(env.observation_space.shape, env.action_space.n)
      box = gym.spaces.Box(0, 1, (3,))
      both = gym.spaces.Tuple((box, gym.spaces.Discrete(2)))
    `));

  it('knows that an algorithm passes its seed on', () =>
    check(`
      import gymnasium as gym
      from stable_baselines3 import DQN, PPO
      from stable_baselines3.common.env_util import make_vec_env

      seeded = PPO("MlpPolicy", gym.make("CartPole-v1"), seed=0)
      seeded.learn(100)
      unseeded = DQN("MlpPolicy", gym.make("CartPole-v1"))
                                  ^^^^^^^^^^^^^^^^^^^^^^^ elsewhere
      unseeded.learn(100)
      PPO("MlpPolicy", make_vec_env("CartPole-v1", 4, 7)).learn(100)
      PPO("MlpPolicy", make_vec_env("CartPole-v1", n_envs=4)).learn(100)
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unseeded
    `));

  it('knows that environments of the program’s own draw what they say, and no more', () =>
    check(`
      import gymnasium as gym
      from stable_baselines3.common.env_util import make_vec_env

      class Corridor(gym.Env):
          def reset(self, seed=None, options=None):
              return 0, {}

      make_vec_env(Corridor, n_envs=2).reset()
      make_vec_env(lambda: gym.make("CartPole-v1"), n_envs=2).reset()
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unseeded
    `));

  it('leaves to whoever calls a function what it makes', () =>
    check(`
      import gymnasium as gym

      def make_env(index):
          def thunk():
              env = gym.make("CartPole-v1")
              env.reset()
              return env
          return thunk

      envs = gym.vector.SyncVectorEnv([make_env(index) for index in range(3)])
      envs.reset(seed=1)
    `));

  it('follows an environment into the agent that it is handed to', () =>
    check(`
      # file: agent.py
      class Agent:
          def __init__(self, env):
              self.env = env

          def run(self, seed):
              state, _ = self.env.reset(seed=seed)
              return self.env.step(0)
      # file: train.py
      import gymnasium as gym
      from agent import Agent

      Agent(gym.make("CartPole-v1")).run(3)
    `));

  it('sees that an environment is reset where a policy is evaluated on it', () =>
    check(`
      import gymnasium as gym
      from stable_baselines3 import SAC
      from stable_baselines3.common.evaluation import evaluate_policy

      seeded = gym.make("Pendulum-v1")
      seeded.reset(seed=0)
      env = gym.make("Pendulum-v1")
            ^^^^^^^^^^^^^^^^^^^^^^^ elsewhere
      model = SAC("MlpPolicy", "Pendulum-v1", seed=0).learn(8000)
      print(evaluate_policy(model, seeded), evaluate_policy(model, env))
    `));
});

describe('unseeded-generator: searches', () => {
  it('minds a study whose sampler has no seed, given or not', () =>
    check(`
      import optuna
      from optuna.samplers import TPESampler

      def objective(trial):
          return trial.suggest_float("x", 0, 1)

      optuna.create_study(direction="maximize").optimize(objective, n_trials=3)
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ elsewhere
      study = optuna.create_study(sampler=TPESampler())
                                          ^^^^^^^^^^^^ unseeded
      study.optimize(objective, n_trials=3)
      optuna.create_study(sampler=TPESampler(seed=1)).optimize(objective, n_trials=3)
      loaded = optuna.create_study(storage="sqlite:///a.db")
      print(loaded.best_params)
    `));

  it('says it once where the sampler is the cause', () =>
    checkFindings(
      'entropy-seed',
      `
      import optuna

      study = optuna.create_study(sampler=optuna.samplers.TPESampler())
      study.optimize(lambda trial: trial.suggest_float("x", 0, 1), n_trials=3)
      `,
    ));

  it('minds hyperopt without a state', () =>
    check(`
      import numpy as np
      from hyperopt import fmin, hp, tpe

      np.random.seed(0)
      fmin(lambda x: x, hp.uniform("x", 0, 1), algo=tpe.suggest, max_evals=3)
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ elsewhere
      fmin(lambda x: x, hp.uniform("x", 0, 1), algo=tpe.suggest, rstate=np.random.default_rng(1))
    `));
});

describe('unseeded-generator: keys', () => {
  it('asks no seed of what has keys', () =>
    check(`
      import jax
      from flax import nnx

      key, sub = jax.random.split(jax.random.key(0))
      noise = jax.random.normal(sub, (3,))
      layer = nnx.Linear(2, 3, rngs=nnx.Rngs(0))
      order = jax.random.permutation(jax.random.PRNGKey(1), 10)
    `));

  it('minds a generator of TensorFlow that nobody seeds, and not one that is seeded later', () =>
    check(`
      import tensorflow as tf

      first = tf.random.Generator.from_non_deterministic_state()
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ elsewhere
      first.normal([3])
      second = tf.random.Generator.from_non_deterministic_state()
      second.reset_from_seed(1)
      second.normal([3])
    `));

  it('knows boosting to start from constants', () =>
    check(`
      import lightgbm as lgb
      import xgboost as xgb
      from catboost import CatBoostClassifier

      xgb.XGBClassifier(subsample=0.5).fit([[1]], [0])
      lgb.LGBMClassifier(bagging_fraction=0.5, bagging_freq=1).fit([[1]], [0])
      CatBoostClassifier().fit([[1]], [0])
    `));
});

describe('unseeded-generator: versions', () => {
  const program = (label: string) => `
    import albumentations as A

    transform = A.Compose([A.HorizontalFlip(p=0.5)])
${label}    transform(image=1)
    fixed = A.Compose([A.Resize(3, 3), A.Normalize(p=1)])
    fixed(image=2)
  `;
  const flagged = `${' '.repeat(16)}${'^'.repeat('A.Compose([A.HorizontalFlip(p=0.5)])'.length)} unseeded\n`;

  it('minds a composition where the version has a generator of its own', () =>
    checkFindings('unseeded-generator', program(flagged), {
      versions: { albumentations: { from: '2.0.8', upTo: '2.0.8', origin: '`uv.lock`' } },
    }));

  it('says so where the version is not known', () => checkFindings('unseeded-generator', program(flagged)));

  it('has nothing to say of versions that draw from the global generators', () =>
    checkFindings('unseeded-generator', program(''), {
      versions: { albumentations: { below: '1.4', origin: '`requirements.txt`' } },
    }));

  it('tells of the generator of a library once, and how it is seeded', () =>
    checkFindings(
      'unseeded-generator',
      `
      import dgl

      graph = dgl.rand_graph(10, 20)
              ^^^^^^^^^^^^^^^^^^^^^^ elsewhere
      sampler = dgl.dataloading.NeighborSampler([10])
      `,
    ));

  it('knows that a loader of MONAI seeds what it loads', () =>
    checkFindings(
      'unseeded-generator',
      `
      from monai.data import DataLoader, Dataset
      from monai.transforms import Compose, RandFlipd

      transform = Compose([RandFlipd(keys=["image"])])
      for batch in DataLoader(Dataset([1], transform), num_workers=2): ...
      `,
    ));
});

describe('unseeded-generator: arguments of which nothing is known', () => {
  it('takes it that they give the seed, as far as they may', () =>
    check(`
      import json, sys, toml
      import numpy as np
      import optuna

      def make(settings):
          return optuna.samplers.TPESampler(**settings["sampler"])

      config = toml.load("config.toml")
      study = optuna.create_study(sampler=make(config))
      study.optimize(lambda trial: trial.suggest_float("x", 0, 1), n_trials=3)
      whole = json.load(open("whole.json"))
      np.random.default_rng(**whole).normal()
      np.random.default_rng(*sys.argv[1:]).normal()
      np.random.default_rng(*config["numbers"]).normal()
    `));

  it('knows what is not among them', () =>
    check(`
      import numpy as np

      def make(*args, **kwargs):
          return np.random.default_rng(*args, **kwargs)
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unseeded

      def outer(name, **kwargs):
          return make(**kwargs)

      outer("a").normal()
      np.random.default_rng(**{"seed": None}).normal()
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unseeded
    `));
});

describe('unseeded-generator: one that is seeded with nothing later', () => {
  it('has no fix where it is made, which would decide nothing', async () => {
    const text = 'import random\nrng = random.Random()\nrng.seed(None)\nprint(rng.random())\n';
    await check(text.replace('Random()\n', 'Random()\n      ^^^^^^^^^^^^^^^ unseeded\n'));
    assert.equal(await fixedBy('unseeded-generator', text), text);
    assert.equal(
      await fixedBy('unseeded-generator', text.replace('rng.seed(None)\n', '')),
      'import random\nrng = random.Random(42)\nprint(rng.random())\n',
    );
  });
});
