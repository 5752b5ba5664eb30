import { merged, words } from '../tables.ts';
import type { Condition, Draw, ParameterName } from '../types.ts';
import { drawRows, is } from './rows.ts';

const randomState: ParameterName = { keyword: 'random_state' };
const fitting = words('fit fit_resample fit_transform');

const networkx = (unless: ParameterName, names: string): Draw[] =>
  drawRows(
    {
      draws: 'python',
      prefix: 'networkx.',
      docs: () => 'https://networkx.org/documentation/stable/reference/generators.html',
      unless: [unless],
    },
    words(names),
  );

const seedAt = (position: number): ParameterName => ({ position, keyword: 'seed' });

const networks = [
  ...networkx(seedAt(1), 'expected_degree_graph joint_degree_graph random_degree_sequence_graph'),
  ...networkx(seedAt(1), 'random_internet_as_graph random_shell_graph'),
  ...networkx(
    seedAt(2),
    'configuration_model dense_gnm_random_graph duplication_divergence_graph gnc_graph random_powerlaw_tree',
  ),
  ...networkx(
    seedAt(3),
    `directed_configuration_model gn_graph gnr_graph newman_watts_strogatz_graph random_lobster random_partition_graph
     relaxed_caveman_graph uniform_random_intersection_graph`,
  ),
  ...networkx(
    seedAt(4),
    'connected_watts_strogatz_graph dual_barabasi_albert_graph extended_barabasi_albert_graph planted_partition_graph',
  ),
  ...networkx(
    { keyword: 'seed' },
    `LFR_benchmark_graph gaussian_random_partition_graph geographical_threshold_graph navigable_small_world_graph
     random_geometric_graph random_labeled_tree random_unlabeled_tree scale_free_graph soft_random_geometric_graph
     thresholded_random_geometric_graph waxman_graph`,
  ),
];

// Draws from Python's `random` unless it is given another generator.
const igraphs = drawRows(
  {
    draws: 'python',
    prefix: 'igraph.Graph.',
    docs: () => 'https://python.igraph.org/en/stable/api/igraph.html#set_random_number_generator',
  },
  words(`
    Barabasi Chung_Lu Degree_Sequence Erdos_Renyi Establishment Forest_Fire GRG Growing_Random K_Regular Preference
    Random_Bipartite Recent_Degree SBM Static_Fitness Static_Power_Law Tree_Game Watts_Strogatz
  `),
);

const evolution = [
  ...drawRows(
    {
      draws: 'python',
      prefix: 'deap.algorithms.',
      docs: () => 'https://deap.readthedocs.io/en/master/api/algo.html',
    },
    words('eaMuCommaLambda eaMuPlusLambda eaSimple varAnd varOr'),
  ),
  ...drawRows(
    { draws: 'python', prefix: 'deap.gp.', docs: () => 'https://deap.readthedocs.io/en/master/api/gp.html' },
    words('cxOnePoint genFull genGrow genHalfAndHalf mutNodeReplacement mutUniform'),
  ),
  ...drawRows(
    { draws: 'python', prefix: 'deap.tools.', docs: () => 'https://deap.readthedocs.io/en/master/api/tools.html' },
    words(`
      cxBlend cxOnePoint cxOrdered cxPartialyMatched cxSimulatedBinary cxTwoPoint cxUniform mutFlipBit mutGaussian
      mutPolynomialBounded mutShuffleIndexes mutUniformInt selRandom selRoulette selStochasticUniversalSampling
      selTournament selTournamentDCD
    `),
  ),
];

const searches = [
  ...drawRows(
    {
      draws: 'numpy',
      prefix: 'skopt.',
      docs: (name) => `https://scikit-optimize.readthedocs.io/en/latest/modules/generated/skopt.${name}.html`,
      unless: [randomState],
    },
    words('dummy_minimize forest_minimize gbrt_minimize gp_minimize'),
  ),
  ...drawRows(
    {
      draws: 'numpy',
      prefix: 'skopt.',
      docs: (name) => `https://scikit-optimize.readthedocs.io/en/latest/modules/generated/skopt.${name}.html`,
      unless: [randomState],
      at: fitting,
    },
    words('BayesSearchCV'),
  ),
];

const surprise = 'https://surprise.readthedocs.io/en/stable' as const;
const shuffles: readonly Condition[] = [is({ keyword: 'shuffle' }, [true], true)];

const recommenders = [
  ...drawRows(
    {
      draws: 'numpy',
      prefix: 'surprise.',
      docs: () => `${surprise}/prediction_algorithms_package.html`,
      unless: [randomState],
      at: fitting,
    },
    words('CoClustering NMF SVD SVDpp'),
  ),
  ...drawRows(
    {
      draws: 'numpy',
      prefix: 'surprise.model_selection.',
      docs: () => `${surprise}/model_selection.html`,
      unless: [randomState],
      when: shuffles,
    },
    words('train_test_split'),
  ),
  ...drawRows(
    {
      draws: 'numpy',
      prefix: 'surprise.model_selection.',
      docs: () => `${surprise}/model_selection.html`,
      unless: [randomState],
      when: shuffles,
      at: ['split', ...fitting],
    },
    words('KFold LeaveOneOut RepeatedKFold ShuffleSplit'),
  ),
];

/** Random graphs, evolution, searches and recommenders. */
export const classicalDraws: readonly Draw[] = merged(evolution, igraphs, networks, recommenders, searches);
