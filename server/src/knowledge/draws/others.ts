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

// Layers with weights of their own, by DGL's documentation; `GINConv` and its kind have none.
const dglLayers = drawRows(
  { draws: 'torch', prefix: 'dgl.nn.', docs: () => 'https://www.dgl.ai/dgl_docs/api/python/nn-pytorch.html' },
  words(`
    AtomicConv CFConv ChebConv DGNConv DotGatConv EGATConv EGNNConv EdgeConv EdgeGATConv GATConv GATv2Conv GCN2Conv
    GMMConv GatedGCNConv GatedGraphConv GlobalAttentionPooling GraphConv HGTConv HeteroLinear NNConv PNAConv
    RelGraphConv SAGEConv SGConv Set2Set TAGConv TWIRLSConv
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

const randomGraphs = (seedPosition: number, names: string): Draw[] =>
  drawRows(
    {
      draws: 'python',
      prefix: 'networkx.',
      docs: () => 'https://networkx.org/documentation/stable/reference/generators.html',
      unless: [{ position: seedPosition, keyword: 'seed' }],
    },
    words(names),
  );

const networks = [
  ...randomGraphs(
    2,
    `barabasi_albert_graph erdos_renyi_graph fast_gnp_random_graph gnm_random_graph gnp_random_graph
     random_regular_graph`,
  ),
  ...randomGraphs(3, 'powerlaw_cluster_graph stochastic_block_model watts_strogatz_graph'),
];

const images = [
  ...drawRows(
    {
      draws: 'torch',
      prefix: 'kornia.augmentation.',
      suffix: '.__call__',
      docs: () => 'https://kornia.readthedocs.io/en/latest/augmentation.html',
    },
    ['ColorJiggle', 'ColorJitter', 'Random*'],
  ),
  ...drawRows(
    {
      draws: 'numpy',
      prefix: 'monai.data.',
      unless: [{ keyword: 'random_state' }],
      docs: () => 'https://docs.monai.io/en/stable/data.html#monai.data.synthetic.create_test_image_2d',
    },
    words('create_test_image_2d create_test_image_3d'),
  ),
  ...drawRows(
    { draws: 'torch', prefix: 'monai.networks.', docs: () => 'https://docs.monai.io/en/stable/networks.html' },
    ['nets.*'],
  ),
  // The decoder is random whatever the encoder's weights.
  ...drawRows(
    {
      draws: 'torch',
      prefix: 'segmentation_models_pytorch.',
      docs: () => 'https://smp.readthedocs.io/en/latest/models.html',
    },
    words('DPT DeepLabV3 DeepLabV3Plus FPN Linknet MAnet PAN PSPNet Segformer UPerNet Unet UnetPlusPlus create_model'),
  ),
];

const sounds = drawRows(
  {
    draws: 'torch',
    prefix: 'torchaudio.transforms.',
    suffix: '.__call__',
    docs: (name) => `https://docs.pytorch.org/audio/stable/generated/torchaudio.transforms.${name}.html`,
  },
  ['FrequencyMasking', 'TimeMasking'],
);

const algorithms = words('A2C DDPG DQN PPO SAC TD3');
const algorithmDocs = (name: string): `https://${string}` =>
  `https://stable-baselines3.readthedocs.io/en/master/modules/${name.toLowerCase()}.html`;

// Making an algorithm makes its networks; its own seed, where it has one, comes first. What it learns from is taken out
// of its buffer in an order, or at places, that NumPy draws.
const agents = [
  ...drawRows({ draws: 'torch', prefix: 'stable_baselines3.', docs: algorithmDocs }, algorithms),
  ...drawRows(
    {
      draws: 'numpy',
      prefix: 'stable_baselines3.',
      suffix: '.learn',
      docs: () => 'https://github.com/DLR-RM/stable-baselines3/blob/master/stable_baselines3/common/buffers.py',
    },
    algorithms,
  ),
];

const projections: readonly Draw[] = [
  {
    api: 'umap.UMAP',
    draws: 'numpy',
    unless: [{ keyword: 'random_state' }],
    docs: 'https://umap-learn.readthedocs.io/en/latest/reproducibility.html',
  },
];

/** Graphs, images, sounds, agents, resampling and projections. */
export const otherDraws: readonly Draw[] = merged(
  graphLayers,
  dglLayers,
  graphTransforms,
  graphPythonTransforms,
  graphMixedTransforms,
  graphFunctions,
  resampling,
  networks,
  images,
  sounds,
  agents,
  projections,
);
