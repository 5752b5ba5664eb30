import { describe, it } from 'node:test';
import { checkTimeline } from '../support/timeline.ts';

describe('libraries that draw from the global generators', () => {
  it('graphs from python’s, unless they are given a seed', () =>
    checkTimeline(
      `
      import igraph
      import networkx as nx
      nx.erdos_renyi_graph(10, 0.5)
      nx.erdos_renyi_graph(10, 0.5, 1)
      nx.random_geometric_graph(10, 0.1, seed=2)
      nx.waxman_graph(10)
      igraph.Graph.Erdos_Renyi(10, 0.5)
      `,
      `
      train.py:3  draws python networkx.erdos_renyi_graph
      train.py:6  draws python networkx.waxman_graph
      train.py:7  draws python igraph.Graph.Erdos_Renyi
      `,
    ));

  it('evolution from python’s', () =>
    checkTimeline(
      `
      import random
      from deap import algorithms, tools
      random.seed(1)
      algorithms.eaSimple([], None, 0.5, 0.2, 10)
      tools.selTournament([], 3, 2)
      `,
      `
      train.py:3  seeds python (1)
      train.py:4  draws python deap.algorithms.eaSimple
      train.py:5  draws python deap.tools.selTournament
      `,
    ));

  it('recommenders and searches from NumPy’s, where they are fitted', () =>
    checkTimeline(
      `
      from skopt import BayesSearchCV, gp_minimize
      from surprise import SVD
      from surprise.model_selection import KFold, cross_validate
      gp_minimize(None, [(0, 1)])
      gp_minimize(None, [(0, 1)], random_state=1)
      search = BayesSearchCV(None, {})
      search.fit([[1]], [0])
      cross_validate(SVD(), None, cv=KFold(3, random_state=0))
      `,
      `
      train.py:4  draws numpy skopt.gp_minimize
      train.py:7  draws numpy skopt.BayesSearchCV.fit
      train.py:8  draws numpy surprise.SVD.fit
      `,
    ));

  it('images of Keras from NumPy’s, unless they are given a seed or stay in order', () =>
    checkTimeline(
      `
      from tensorflow.keras.preprocessing.image import ImageDataGenerator
      data = ImageDataGenerator(rescale=1 / 255, horizontal_flip=True)
      train = data.flow_from_directory("train", target_size=(64, 64))
      seeded = data.flow_from_directory("train", seed=1)
      test = data.flow_from_directory("test", shuffle=False)
      `,
      'train.py:3  draws numpy keras.preprocessing.image.ImageDataGenerator.flow_from_directory',
    ));

  it('what pandas and SciPy sample from NumPy’s, and from what they are given', () =>
    checkTimeline(
      `
      import numpy as np
      import pandas as pd
      from scipy import stats
      table = pd.read_csv("a.csv")
      table.sample(frac=1)
      table.sample(frac=1, random_state=0)
      stats.norm.rvs(size=3)
      stats.norm(0, 1).rvs(3, random_state=np.random.default_rng(0))
      `,
      `
      train.py:5  draws numpy pandas.DataFrame.sample
      train.py:7  draws numpy scipy.stats.norm.rvs
      train.py:8  makes numpy.random.default_rng (0)
      `,
    ));

  it('nothing where boosting starts from a constant', () =>
    checkTimeline(
      `
      import xgboost as xgb
      from lightgbm import LGBMRegressor
      from catboost import CatBoostRegressor
      xgb.train({"subsample": 0.5}, None)
      for model in (xgb.XGBRegressor(), LGBMRegressor(), CatBoostRegressor()):
          model.fit([[1]], [0])
      `,
      '',
    ));
});
