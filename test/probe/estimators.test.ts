import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { ensureTraining } from '../../scripts/support/training.ts';
import type { EstimatorEvent } from '../../server/src/verify/trace/events.ts';
import { eventsOf, runProbed, variant } from '../support/probe.ts';

const main = `
import sys, warnings
import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.cluster import KMeans, MiniBatchKMeans
from sklearn.decomposition import PCA
from sklearn.ensemble import BaggingClassifier, GradientBoostingClassifier, HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.gaussian_process import GaussianProcessClassifier
from sklearn.linear_model import LogisticRegression, SGDClassifier
from sklearn.model_selection import GridSearchCV
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier

warnings.simplefilter('ignore')
seed = int(sys.argv[1])
data = np.random.RandomState(0)
x, y = data.normal(size=(60, 5)), data.randint(0, 2, 60)

class Own(ClassifierMixin, BaseEstimator):
    def __init__(self, seed=None):
        self.seed = seed
    def fit(self, x, y):
        self.weights = np.random.RandomState(self.seed).normal(size=x.shape[1])
        self.words = {'some', 'words', 'in', 'a', 'set'}
        self.made = object()
        self.me = self
        return self

estimators = [
    RandomForestClassifier(3, random_state=seed),
    GradientBoostingClassifier(n_estimators=3, subsample=0.5, random_state=seed),
    HistGradientBoostingClassifier(max_iter=3, max_features=0.5, random_state=seed),
    BaggingClassifier(DecisionTreeClassifier(max_features=2), 3, random_state=seed),
    DecisionTreeClassifier(max_features=2, random_state=seed),
    KMeans(3, n_init=1, random_state=seed),
    MiniBatchKMeans(3, n_init=1, random_state=seed),
    PCA(2, svd_solver='randomized', random_state=seed),
    SGDClassifier(random_state=seed),
    MLPClassifier((4,), max_iter=3, random_state=seed),
    make_pipeline(StandardScaler(), SGDClassifier(random_state=seed)),
    GridSearchCV(SGDClassifier(random_state=seed), {'alpha': [1e-3, 1e-2]}, cv=2),
    Own(seed),
    GaussianProcessClassifier(n_restarts_optimizer=0),
    LogisticRegression(),
    KNeighborsClassifier(),
    SVC(),
]
for one in estimators:
    one.fit(x, y)
CountVectorizer().fit_transform(['some words in a text', 'other words'])
`;

describe('estimators of scikit-learn', () => {
  let python = '';
  before(async () => {
    python = await ensureTraining();
  });

  it('are hashed by what they learned, the same in each process', async () => {
    const [first, again, other] = await Promise.all(
      [
        ['1', '0'],
        ['1', '17'],
        ['2', '0'],
      ].map(async ([seed = '', hashSeed = '']) => {
        const run = await runProbed({
          python,
          files: { 'main.py': main },
          command: ['main.py', seed],
          env: { PYTHONHASHSEED: hashSeed },
          configuration: { start: variant(1) },
        });
        assert.equal(run.status, 0, run.stderr);
        assert.deepEqual(eventsOf(run, 'trouble'), []);
        return eventsOf(run, 'estimator');
      }),
    );
    assert.equal(first?.length, 18);
    assert.deepEqual(again?.map(shown), first?.map(shown));
    const changed = first?.filter(({ hash }, index) => hash !== other?.[index]?.hash).map(({ api }) => api);
    assert.equal(changed?.length, 13, changed?.join(' '));
    assert.equal(first?.at(-1)?.api, 'sklearn.feature_extraction.text.CountVectorizer.fit_transform');
    assert.equal(first?.[12]?.api, '__main__.Own.fit');
  });

  it('that are fitted by others, or in processes of a pool, are part of the whole', async () => {
    const run = await runProbed({
      python,
      files: {
        'main.py': `
import numpy as np
from sklearn.ensemble import VotingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.tree import DecisionTreeClassifier
x, y = np.arange(40.0).reshape(20, 2), np.arange(20) % 2
models = [('a', LogisticRegression()), ('b', DecisionTreeClassifier(random_state=1))]
print(VotingClassifier(models, n_jobs=2).fit(x, y).predict(x).sum() >= 0)
`,
      },
    });
    assert.equal(run.stdout, 'True\n', run.stderr);
    const all = [...run.processes.keys()].flatMap((name) => eventsOf(run, 'estimator', name));
    assert.deepEqual(
      all.map(({ api, at }) => [api, at?.[1]]),
      [['sklearn.ensemble.VotingClassifier.fit', 8]],
    );
    assert.deepEqual(
      [...run.processes.keys()].filter((name) => !/^(main(\.p\d+)?|launcher)$/.test(name)),
      [],
    );
  });
});

const shown = ({ api, hash, at }: EstimatorEvent) => [api, hash, at?.[1]];
