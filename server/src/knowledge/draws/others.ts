import { merged, words } from '../tables.ts';
import type { Draw } from '../types.ts';
import { drawRows } from './rows.ts';

const pyg = 'https://pytorch-geometric.readthedocs.io/en/latest' as const;

const graphLayers = drawRows(
  { draws: 'torch', prefix: 'torch_geometric.nn.', docs: () => `${pyg}/modules/nn.html` },
  words(`
    ARMAConv ASAPooling AntiSymmetricConv AttentiveFP CGConv ChebConv ClusterGCNConv ClusterPooling ComplEx DMoNPooling
    DNAConv DeepGraphInfomax DenseGATConv DenseGCNConv DenseGraphConv DenseSAGEConv DiffGroupNorm DimeNet DistMult
    EGConv EdgeCNN EdgePooling FAConv FastRGCNConv FeaStConv FiLMConv GAT GATConv GATv2Conv GCN GCN2Conv GCNConv
    GENConv GIN GMMConv GPSConv GRUAggregation GatedGraphConv GeneralConv GraphConv GraphMultisetTransformer GraphSAGE
    GraphUNet HANConv HEATConv HGTConv HeteroLinear HypergraphConv LEConv LINKX LSTMAggregation LightGCN Linear MFConv
    MLP MaskLabel MemPooling MixHopConv NNConv NeuralFingerprint Node2Vec PANConv PANPooling PDNConv PMLP PNA PNAConv
    PerformerAttention PointTransformerConv RGATConv RGCNConv ResGatedGraphConv RotatE SAGEConv SAGPooling SGConv
    SSGConv SchNet Set2Set SetTransformerAggregation SignedConv SignedGCN SplineConv SuperGATConv TAGConv TopKPooling
    TransE TransformerConv ViSNet
  `),
);

const graphTransforms = drawRows(
  {
    draws: 'torch',
    prefix: 'torch_geometric.transforms.',
    suffix: '.__call__',
    docs: () => `${pyg}/modules/transforms.html`,
  },
  words('HalfHop RandomJitter RandomNodeSplit RandomShear SamplePoints'),
);

const graphPythonTransforms = drawRows(
  {
    draws: 'python',
    prefix: 'torch_geometric.transforms.',
    suffix: '.__call__',
    docs: () => `${pyg}/modules/transforms.html`,
  },
  words('RandomFlip RandomRotate RandomScale'),
);

// Points drawn with replacement come from NumPy; edges that are not there from Python's `random`.
const graphMixedTransforms: readonly Draw[] = [
  {
    api: 'torch_geometric.transforms.FixedPoints.__call__',
    draws: 'numpy',
    also: ['torch'],
    docs: `${pyg}/modules/transforms.html`,
  },
  {
    api: 'torch_geometric.transforms.RandomLinkSplit.__call__',
    draws: 'torch',
    also: ['python'],
    docs: `${pyg}/modules/transforms.html`,
  },
];

const graphFunctions = [
  ...drawRows(
    { draws: 'torch', prefix: 'torch_geometric.utils.', docs: () => `${pyg}/modules/utils.html` },
    words(`
      dropout_adj dropout_edge dropout_node dropout_path erdos_renyi_graph mask_feature shuffle_node
      stochastic_blockmodel_graph structured_negative_sampling train_test_split_edges
    `),
  ),
  ...drawRows(
    { draws: 'python', prefix: 'torch_geometric.utils.', docs: () => `${pyg}/modules/utils.html` },
    words('add_random_edge batched_negative_sampling negative_sampling'),
  ),
];

const resampling = [
  ['over_sampling', 'ADASYN BorderlineSMOTE KMeansSMOTE RandomOverSampler SMOTE SMOTENC SVMSMOTE'],
  ['under_sampling', 'ClusterCentroids RandomUnderSampler'],
].flatMap(([module, names]) =>
  drawRows(
    {
      draws: 'numpy',
      prefix: `imblearn.${module}.`,
      docs: (name) => `https://imbalanced-learn.org/stable/references/generated/imblearn.${module}.${name}.html`,
      unless: [{ keyword: 'random_state' }],
    },
    words(names ?? ''),
  ),
);

/** Graph learning, resampling and projection libraries. */
export const otherDraws: readonly Draw[] = merged(
  graphLayers,
  graphTransforms,
  graphPythonTransforms,
  graphMixedTransforms,
  graphFunctions,
  resampling,
);
