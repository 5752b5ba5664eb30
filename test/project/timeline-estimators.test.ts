import { describe, it } from 'node:test';
import { checkTimeline } from '../support/timeline.ts';

describe('estimators', () => {
  it('draw where they are fitted', () =>
    checkTimeline(
      `
      import numpy as np
      from sklearn.ensemble import RandomForestClassifier
      model = RandomForestClassifier()
      np.random.seed(0)
      model.fit([[1]], [0])
      model.predict([[1]])
      `,
      `
      train.py:4  seeds numpy (0)
      train.py:5  draws numpy sklearn.ensemble.RandomForestClassifier.fit
      `,
    ));

  it('draw where the pipeline or the search that holds them is fitted', () =>
    checkTimeline(
      `
      from sklearn.decomposition import TruncatedSVD
      from sklearn.ensemble import RandomForestClassifier
      from sklearn.model_selection import GridSearchCV, KFold
      from sklearn.pipeline import Pipeline
      pipeline = Pipeline([("svd", TruncatedSVD()), ("trees", RandomForestClassifier(random_state=0))])
      search = GridSearchCV(pipeline, {}, cv=KFold(3, shuffle=True))
      search.fit([[1]], [0])
      `,
      `
      train.py:7  draws numpy sklearn.decomposition.TruncatedSVD.fit
      train.py:7  draws numpy sklearn.model_selection.KFold.split
      `,
    ));

  it('draw in the functions that fit them, and in loops over several', () =>
    checkTimeline(
      `
      from sklearn.ensemble import RandomForestClassifier
      from sklearn.model_selection import cross_val_score
      from sklearn.svm import SVC
      def score(model):
          return model.fit([[1]], [0])
      for name, model in {"trees": RandomForestClassifier(), "svc": SVC()}.items():
          score(model)
      cross_val_score(RandomForestClassifier(), [[1]], [0])
      `,
      `
      loop
        if
          train.py:5  draws numpy sklearn.ensemble.RandomForestClassifier.fit
      train.py:8  draws numpy sklearn.ensemble.RandomForestClassifier.fit
      `,
    ));

  it('draw where they are made, where nothing tells what becomes of them', () =>
    checkTimeline(
      `
      from elsewhere import train
      from sklearn.cluster import KMeans
      train(KMeans(3))
      `,
      'train.py:3  draws numpy sklearn.cluster.KMeans',
    ));

  it('draw nothing where their solver goes through the data in order', () =>
    checkTimeline(
      `
      from sklearn.linear_model import LogisticRegression
      LogisticRegression().fit([[1]], [0])
      LogisticRegression(solver="liblinear").fit([[1]], [0])
      LogisticRegression(solver="liblinear", penalty="l1").fit([[1]], [0])
      LogisticRegression(solver="saga").fit([[1]], [0])
      `,
      `
      train.py:4  draws numpy sklearn.linear_model.LogisticRegression.fit
      train.py:5  draws numpy sklearn.linear_model.LogisticRegression.fit
      `,
    ));

  it('shuffle where splitters split', () =>
    checkTimeline(
      `
      import numpy as np
      from sklearn.model_selection import StratifiedKFold
      folds = StratifiedKFold(5, shuffle=True)
      np.random.seed(0)
      for train, test in folds.split([1], [0]):
          print(train)
      `,
      `
      train.py:4  seeds numpy (0)
      train.py:5  draws numpy sklearn.model_selection.StratifiedKFold.split
      `,
    ));
});
