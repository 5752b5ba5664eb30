import { merged, words } from '../tables.ts';
import type { Draw } from '../types.ts';
import { drawRows } from './rows.ts';

const pyg = 'https://pytorch-geometric.readthedocs.io/en/latest' as const;

const graphLayers = drawRows(
  { draws: 'torch', prefix: 'torch_geometric.nn.', docs: () => `${pyg}/modules/nn.html` },
  words(`
    ARMAConv CGConv ChebConv ClusterGCNConv EGConv FAConv FiLMConv GAT GATConv GATv2Conv GCN GCN2Conv GCNConv GENConv GIN
    GINConv GINEConv GMMConv GatedGraphConv GraphConv GraphSAGE HANConv HEATConv HGTConv HypergraphConv LEConv Linear
    MFConv MLP NNConv Node2Vec PNA PNAConv PointTransformerConv RGATConv RGCNConv ResGatedGraphConv SAGEConv SGConv
    SplineConv SuperGATConv TAGConv TransformerConv
  `),
);

const graphTransforms = drawRows(
  {
    draws: 'torch',
    prefix: 'torch_geometric.transforms.',
    suffix: '.__call__',
    docs: () => `${pyg}/modules/transforms.html`,
  },
  words('FixedPoints HalfHop RandomJitter RandomLinkSplit RandomNodeSplit SamplePoints'),
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

const graphFunctions = drawRows(
  { draws: 'torch', prefix: 'torch_geometric.utils.', docs: () => `${pyg}/modules/utils.html` },
  words('dropout_edge dropout_node dropout_path mask_feature shuffle_node train_test_split_edges'),
);

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
  graphFunctions,
  resampling,
);
