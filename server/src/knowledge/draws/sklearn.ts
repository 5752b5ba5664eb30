import { merged, words } from '../tables.ts';
import type { Condition, Draw, ParameterName } from '../types.ts';
import { drawRows, is, isNot } from './rows.ts';

const randomState: ParameterName = { keyword: 'random_state' };

// An estimator draws as it is fitted; a splitter as it splits, which is where whatever holds it is fitted.
const fitting = words('fit fit_predict fit_resample fit_transform partial_fit sample');
const splitting = ['split', ...fitting];
const splitters =
  /\.(?:GroupKFold|GroupShuffleSplit|KFold|RepeatedKFold|RepeatedStratifiedKFold|ShuffleSplit|Stratified\w+)$/;

function placed(row: Draw): Draw {
  if (!/\.[A-Z]\w*$/.test(row.api) || row.api.endsWith('.ParameterSampler')) return row;
  return { ...row, at: splitters.test(row.api) ? splitting : fitting };
}

/** Callables of one module of scikit-learn that use `random_state=None`: NumPy's legacy global. */
const rows = (module: string, names: string, when?: readonly Condition[]): Draw[] =>
  drawRows(
    {
      draws: 'numpy',
      prefix: `sklearn.${module}.`,
      docs: (name) => `https://scikit-learn.org/stable/modules/generated/sklearn.${module}.${name}.html`,
      unless: [randomState],
      ...(when && { when }),
    },
    words(names),
  ).map(placed);

const always = [
  rows('cluster', 'AffinityPropagation BisectingKMeans KMeans MiniBatchKMeans SpectralBiclustering'),
  rows('cluster', 'SpectralClustering SpectralCoclustering affinity_propagation k_means kmeans_plusplus'),
  rows('cluster', 'spectral_clustering'),
  rows('covariance', 'EllipticEnvelope MinCovDet fast_mcd'),
  rows('datasets', 'make_biclusters make_blobs make_checkerboard make_circles make_classification make_friedman1'),
  rows('datasets', 'make_friedman2 make_friedman3 make_gaussian_quantiles make_hastie_10_2 make_low_rank_matrix'),
  rows('datasets', 'make_moons make_multilabel_classification make_regression make_s_curve make_sparse_coded_signal'),
  rows('datasets', 'make_sparse_spd_matrix make_sparse_uncorrelated make_spd_matrix make_swiss_roll'),
  rows('decomposition', 'DictionaryLearning FastICA LatentDirichletAllocation MiniBatchDictionaryLearning'),
  rows('decomposition', 'MiniBatchNMF MiniBatchSparsePCA NMF SparsePCA TruncatedSVD dict_learning_online fastica'),
  rows('decomposition', 'non_negative_factorization'),
  rows('ensemble', 'AdaBoostClassifier AdaBoostRegressor BaggingClassifier BaggingRegressor ExtraTreesClassifier'),
  rows('ensemble', 'ExtraTreesRegressor GradientBoostingClassifier GradientBoostingRegressor IsolationForest'),
  rows('ensemble', 'RandomForestClassifier RandomForestRegressor RandomTreesEmbedding'),
  rows('feature_selection', 'mutual_info_classif mutual_info_regression'),
  rows('inspection', 'permutation_importance'),
  rows('kernel_approximation', 'Nystroem PolynomialCountSketch RBFSampler SkewedChi2Sampler'),
  rows('linear_model', 'PassiveAggressiveClassifier PassiveAggressiveRegressor RANSACRegressor SGDClassifier'),
  rows('linear_model', 'SGDOneClassSVM SGDRegressor TheilSenRegressor'),
  rows('manifold', 'MDS SpectralEmbedding smacof spectral_embedding'),
  rows('mixture', 'BayesianGaussianMixture GaussianMixture'),
  rows('model_selection', 'GroupShuffleSplit HalvingRandomSearchCV ParameterSampler RandomizedSearchCV RepeatedKFold'),
  rows('model_selection', 'RepeatedStratifiedKFold ShuffleSplit StratifiedShuffleSplit'),
  rows('multiclass', 'OutputCodeClassifier'),
  rows('neural_network', 'BernoulliRBM MLPClassifier MLPRegressor'),
  rows('random_projection', 'GaussianRandomProjection SparseRandomProjection'),
  rows('tree', 'DecisionTreeClassifier DecisionTreeRegressor ExtraTreeClassifier ExtraTreeRegressor'),
  rows('utils', 'resample shuffle'),
  rows('utils.extmath', 'randomized_range_finder randomized_svd'),
].flat();

const solves = (solvers: readonly string[]): Condition => is({ keyword: 'solver' }, solvers, 'lbfgs');

// With the default of these, what is drawn cannot change the result, or nothing is drawn. PCA's `auto` depends on the
// shape of the data.
const sometimes = [
  rows('datasets', 'fetch_covtype fetch_kddcup99 fetch_rcv1', [is({ keyword: 'shuffle' }, [true], false)]),
  rows('decomposition', 'KernelPCA', [is({ keyword: 'eigen_solver' }, ['arpack', 'randomized'], 'auto')]),
  rows('decomposition', 'PCA', [is({ keyword: 'svd_solver' }, ['arpack', 'randomized'], 'auto')]),
  rows('dummy', 'DummyClassifier', [is({ keyword: 'strategy' }, ['stratified', 'uniform'], 'prior')]),
  rows('ensemble', 'HistGradientBoostingClassifier HistGradientBoostingRegressor', [
    is({ keyword: 'early_stopping' }, [true], 'auto'),
  ]),
  rows('gaussian_process', 'GaussianProcessClassifier GaussianProcessRegressor', [
    isNot({ keyword: 'n_restarts_optimizer' }, [0], 0),
  ]),
  rows('impute', 'IterativeImputer', [is({ keyword: 'sample_posterior' }, [true], false)]),
  rows('linear_model', 'ElasticNet ElasticNetCV Lasso LassoCV MultiTaskElasticNet MultiTaskElasticNetCV', [
    is({ keyword: 'selection' }, ['random'], 'cyclic'),
  ]),
  rows('linear_model', 'MultiTaskLasso MultiTaskLassoCV', [is({ keyword: 'selection' }, ['random'], 'cyclic')]),
  rows('linear_model', 'Lars LassoLars', [isNot({ keyword: 'jitter' }, [null], null)]),
  // LIBLINEAR goes through the data in a random order where the penalty is l1, or the problem dual.
  rows('linear_model', 'LogisticRegression LogisticRegressionCV', [solves(['sag', 'saga'])]).map(
    (row): Draw => ({
      ...row,
      orWhen: [solves(['liblinear']), is({ keyword: 'penalty' }, ['l1'], 'l2')],
      orKnown: [solves(['liblinear']), is({ keyword: 'dual' }, [true], false)],
    }),
  ),
  rows('linear_model', 'Ridge RidgeClassifier ridge_regression', [is({ keyword: 'solver' }, ['sag', 'saga'], 'auto')]),
  rows('manifold', 'LocallyLinearEmbedding', [is({ keyword: 'eigen_solver' }, ['arpack'], 'auto')]),
  rows('manifold', 'TSNE', [is({ keyword: 'init' }, ['random'], 'pca')]),
  rows('metrics', 'silhouette_score', [isNot({ keyword: 'sample_size' }, [null], null)]),
  rows('model_selection', 'GroupKFold KFold StratifiedGroupKFold StratifiedKFold learning_curve', [
    is({ keyword: 'shuffle' }, [true], false),
  ]),
  rows('model_selection', 'train_test_split', [is({ keyword: 'shuffle' }, [true], true)]),
  rows('multioutput', 'ClassifierChain RegressorChain', [is({ keyword: 'order' }, ['random'], null)]),
  rows('neighbors', 'NeighborhoodComponentsAnalysis', [is({ keyword: 'init' }, ['random'], 'auto')]),
  rows('svm', 'LinearSVC LinearSVR', [is({ keyword: 'dual' }, [true], 'auto')]),
  rows('svm', 'NuSVC SVC', [is({ keyword: 'probability' }, [true], false)]),
].flat();

// With a study of its own it draws nothing: the study's sampler does.
const optunaSearch = words(
  'optuna.integration optuna.integration.sklearn optuna_integration optuna_integration.sklearn',
)
  .map(
    (module): Draw => ({
      api: `${module}.OptunaSearchCV`,
      draws: 'numpy',
      unless: [randomState, { keyword: 'study' }],
      docs: 'https://optuna.readthedocs.io/en/v3.3.0/reference/generated/optuna.integration.OptunaSearchCV.html',
    }),
  )
  .map(placed);

/**
 * scikit-learn with `random_state=None`, and what is made in its manner. The rows are on the constructor, where `random_state` is given.
 */
export const sklearnDraws: readonly Draw[] = merged(always, sometimes, optunaSearch, [
  {
    // Returns NumPy's legacy global for None.
    api: 'sklearn.utils.check_random_state',
    draws: 'numpy',
    unless: [{ position: 0, keyword: 'seed' }],
    docs: 'https://scikit-learn.org/stable/modules/generated/sklearn.utils.check_random_state.html',
  },
]);
